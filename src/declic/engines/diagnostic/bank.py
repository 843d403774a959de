"""The bank: what can be asked, and what is known about each question."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from itertools import pairwise
from math import isfinite
from typing import Any

from declic.engines.diagnostic.settings import Settings

BANK_FORMAT = "declic-bank/1"
LEVELS = ("beginner", "intermediate", "advanced", "beyond")


class BankCannotServe(Exception):
    """The bank lacks something; ``reasons`` says what, in French, one sentence each."""

    def __init__(self, reasons: tuple[str, ...]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


@dataclass(frozen=True, slots=True)
class Item:
    """A question or a task: P(right) = guessing + (upper - guessing) / (1 + e^(-slope (θ - b))).

    ``difficulty`` (b) and ``thresholds`` are in logits, ``slope`` is per logit, ``guessing`` and
    ``upper`` are shares. Without thresholds the score is 0 or 1; with them it goes from 0 to
    their number (graded response), each threshold being the absolute place of its step.
    """

    key: str
    area: str
    skill: str
    level: str
    slope: float
    difficulty: float
    guessing: float
    upper: float = 0.97
    thresholds: tuple[float, ...] = ()

    @property
    def steps(self) -> tuple[float, ...]:
        """The thresholds in logits; a right-or-wrong item has one, its difficulty."""
        return self.thresholds or (self.difficulty,)

    @property
    def max_score(self) -> int:
        """The best score."""
        return len(self.steps)


@dataclass(frozen=True, slots=True)
class Bank:
    """Items under a version, and the cuts between the four levels, in logits."""

    version: str
    items: tuple[Item, ...]
    cuts: tuple[float, float, float] = (-0.7, 0.3, 1.3)


def stepped_item(
    key: str,
    *,
    skill: str,
    level: str,
    slope: float,
    difficulty: float,
    steps: int = 3,
    spread: float = 0.8,
) -> Item:
    """Return the cold-start item of a task scored in steps, from what an expert says of it.

    Parameters
    ----------
    skill
        Code of the framework, for instance ``"A2.1"``; its first letter is the area.
    difficulty
        Middle of the thresholds, in logits.
    spread
        Distance of two thresholds that follow each other, in logits.

    References
    ----------
    Samejima, F. (1969). Estimation of latent ability using a response pattern of graded scores.
    Psychometrika Monograph 17.

    Examples
    --------
    >>> stepped_item("A2.1-a", skill="A2.1", level="intermediate", slope=1.4, difficulty=0.0).steps
    (-0.8, 0.0, 0.8)
    """
    thresholds = tuple(difficulty + spread * (step - (steps - 1) / 2) for step in range(steps))
    return Item(key, skill[:1], skill, level, slope, difficulty, 0.0, thresholds=thresholds)


def bank_to_json(bank: Bank) -> dict[str, Any]:
    """Return the plain dictionary that a run freezes, so that it can be replayed for ever.

    Examples
    --------
    >>> bank_from_json(bank_to_json(Bank("2025-1", ()))) == Bank("2025-1", ())
    True
    """
    items = [asdict(item) | {"thresholds": list(item.thresholds)} for item in bank.items]
    return {
        "format": BANK_FORMAT,
        "version": bank.version,
        "cuts": list(bank.cuts),
        "items": items,
    }


def bank_from_json(stored: Mapping[str, Any]) -> Bank:
    """Return the bank of a dictionary made by `bank_to_json`.

    Raises
    ------
    BankCannotServe
        If the format is another one or a field is missing, unknown or of the wrong kind.

    Examples
    --------
    >>> bank_from_json({"format": "declic-bank/0"})
    Traceback (most recent call last):
    declic.engines.diagnostic.bank.BankCannotServe: Cette banque n’est pas au format declic-bank/1.
    """
    if stored.get("format") != BANK_FORMAT:
        raise BankCannotServe((f"Cette banque n’est pas au format {BANK_FORMAT}.",))
    try:
        items = tuple(
            Item(**(dict(item) | {"thresholds": tuple(map(float, item.get("thresholds", ())))}))
            for item in stored["items"]
        )
        low, middle, high = map(float, stored["cuts"])
        return Bank(str(stored["version"]), items, (low, middle, high))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        message = f"La banque est mal écrite : il manque un champ, ou il est de trop ({error})."
        raise BankCannotServe((message,)) from error


def check_bank(bank: Bank, settings: Settings) -> None:
    """Refuse a bank that cannot place people, and say everything that it lacks at once.

    Raises
    ------
    BankCannotServe
        With one French sentence for each thing that is missing or wrong.

    Examples
    --------
    >>> check_bank(Bank("vide", ()), Settings())
    Traceback (most recent call last):
    declic.engines.diagnostic.bank.BankCannotServe: La banque ne contient aucune question.
    """
    if not bank.items:
        raise BankCannotServe(("La banque ne contient aucune question.",))
    reasons = [*_wrong_cuts(bank), *_repeated_keys(bank)]
    reasons += [reason for item in bank.items for reason in _wrong_item(item, settings)]
    reasons += _thin_areas(bank, settings)
    reasons += [] if reasons else _bare_cuts(bank, settings)
    if reasons:
        raise BankCannotServe(tuple(reasons))


def _wrong_cuts(bank: Bank) -> Iterator[str]:
    if not all(isfinite(cut) and abs(cut) <= 3 for cut in bank.cuts):
        yield "Chaque seuil entre deux niveaux doit être un nombre entre −3 et 3."
    elif not all(low < high for low, high in pairwise(bank.cuts)):
        yield "Les seuils entre les niveaux doivent aller en croissant."


def _repeated_keys(bank: Bank) -> Iterator[str]:
    for key, times in Counter(item.key for item in bank.items).items():
        if times > 1:
            yield f"Le code « {key} » sert {times} fois : chaque question a son propre code."


def _wrong_item(item: Item, settings: Settings) -> Iterator[str]:
    name = f"Question « {item.key} » :"
    figures = (item.slope, item.difficulty, item.guessing, item.upper, *item.thresholds)
    if not all(isfinite(figure) for figure in figures):
        yield f"{name} un paramètre n’est pas un nombre."
        return
    if item.slope <= 0:
        yield f"{name} la discrimination vaut {item.slope:g}, elle doit dépasser 0."
    if not 0 <= item.guessing < item.upper <= 1:
        yield f"{name} il faut 0 ≤ hasard < plafond ≤ 1."
    if not all(low < high for low, high in pairwise(item.thresholds)):
        yield f"{name} les paliers doivent aller en croissant."
    if item.area not in settings.areas:
        yield f"{name} le domaine « {item.area} » n’existe pas."
    if item.level not in LEVELS:
        yield f"{name} le niveau « {item.level} » n’existe pas."


def _thin_areas(bank: Bank, settings: Settings) -> Iterator[str]:
    counts = Counter(item.area for item in bank.items)
    for area in settings.areas:
        if not counts[area]:
            yield f"Le domaine {area} n’a aucune question."
        elif counts[area] < settings.items_per_area:
            yield (
                f"Le domaine {area} a {counts[area]} question(s) : "
                f"il en faut au moins {settings.items_per_area}."
            )
    if len(bank.items) < settings.max_questions:
        yield (
            f"La banque a {len(bank.items)} question(s) : "
            f"il en faut au moins {settings.max_questions}, le maximum d’un diagnostic."
        )


def _bare_cuts(bank: Bank, settings: Settings) -> Iterator[str]:
    for cut in bank.cuts:
        near = sum(any(abs(step - cut) <= 1 for step in item.steps) for item in bank.items)
        if near < settings.items_near_cut:
            yield (
                f"Autour du seuil {cut:g}, la banque a {near} question(s) : "
                f"il en faut au moins {settings.items_near_cut}."
            )
