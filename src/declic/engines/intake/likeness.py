"""How far two people's names and birth dates agree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from rapidfuzz.distance import OSA

from declic.engines.intake.given_names import is_given_name
from declic.engines.intake.sounds import sound_parts
from declic.engines.intake.wording import fold

SAME, SOUND, TYPO, PART, DIFFERENT = 1.0, 0.95, 0.88, 0.85, 0.0
LEAST_LETTERS_FOR_TYPO = 4

BirthLink = Literal["same", "swapped", "century", "digit", "unknown", "different"]


@dataclass(frozen=True, slots=True)
class NameForm:
    """One name prepared for comparison: its folded letters, its words and their sounds."""

    text: str
    words: frozenset[str]
    sounds: tuple[str, ...]


def prepare_name(name: str) -> NameForm:
    """Return a name in the form that comparisons use.

    Examples
    --------
    >>> prepare_name("De-Smet").text
    'desmet'
    """
    words = fold(name).split() or name.casefold().split()
    return NameForm("".join(words), frozenset(words), tuple(sorted(sound_parts(name))))


def compare_names(one: NameForm, other: NameForm) -> float:
    """Return how sure it is that two names are one name written twice.

    Returns
    -------
    float
        1 for the same letters, 0.95 for the same sound, 0.88 for one letter off (or two letters
        swapped), 0.85 when one holds the whole other (« Marie » in « Marie-Claire »), else 0.

    References
    ----------
    Optimal string alignment distance (Damerau, 1964), by rapidfuzz.

    Examples
    --------
    >>> compare_names(prepare_name("Lefèvre"), prepare_name("LEFEVRE"))
    1.0
    >>> compare_names(prepare_name("Kovalenko"), prepare_name("Kovalanko"))
    0.88
    """
    if not one.text or not other.text:
        return DIFFERENT
    if one.text == other.text:
        return SAME
    if one.sounds == other.sounds:
        return SOUND
    if min(len(one.text), len(other.text)) >= LEAST_LETTERS_FOR_TYPO:
        limit = 2 if min(len(one.text), len(other.text)) >= 10 else 1
        if OSA.distance(one.text, other.text, score_cutoff=limit) <= limit:
            return TYPO
    small, large = sorted((set(one.sounds), set(other.sounds)), key=len)
    return PART if small and small < large and max(map(len, small)) > 2 else DIFFERENT


def are_other_given_names(one: str, other: str) -> bool:
    """Say whether two near spellings are two real given names (Lina, Lena): maybe twins.

    Examples
    --------
    >>> are_other_given_names("Lina", "Lena"), are_other_given_names("Samira", "Samyra")
    (True, False)
    """
    is_same_sound = sorted(sound_parts(one)) == sorted(sound_parts(other))
    return not is_same_sound and is_given_name(one) and is_given_name(other)


def compare_births(one: date | None, other: date | None) -> BirthLink:
    """Return how two birth dates are linked.

    « swapped » is day for month, « century » is a hundred years, « digit » is one digit off.

    Examples
    --------
    >>> compare_births(date(1990, 3, 2), date(1990, 2, 3))
    'swapped'
    >>> compare_births(date(1990, 3, 2), None)
    'unknown'
    """
    if one is None or other is None:
        return "unknown"
    if one == other:
        return "same"
    if (one.year, one.month, one.day) == (other.year, other.day, other.month):
        return "swapped"
    is_same_day = (one.month, one.day) == (other.month, other.day)
    if is_same_day and abs(one.year - other.year) == 100:
        return "century"
    digits = zip(one.strftime("%Y%m%d"), other.strftime("%Y%m%d"), strict=True)
    return "digit" if sum(1 for left, right in digits if left != right) == 1 else "different"
