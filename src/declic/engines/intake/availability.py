"""When someone is free: words into the 20 weekly slots."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from declic.engines.intake.sheet import Cell
from declic.engines.intake.wording import Reading, says_nothing, show, strip_accents, written

DAYS = 5
PARTS_PER_DAY = 4
PART_HOURS = ((9.5, 11.5), (11.5, 13.5), (14.0, 16.0), (18.0, 20.0))

_JOINTS = str.maketrans("'_", "  ")
_DAY = {"lun": 0, "mar": 1, "mer": 2, "jeu": 3, "ven": 4}
_TOKEN = re.compile(
    r"(?P<span>(?:de |entre )?(?P<from>\d{1,2})(?:\s?[h:]\s?(?P<from_minute>\d{2})?)?\s?"
    r"(?:-|a|et|/|–)\s?(?P<to>\d{1,2})\s?[h:]\s?(?P<to_minute>\d{2})?)"
    r"|(?P<limit>apres|avant|a partir de|des|jusqu ?a) (?P<hour>\d{1,2})\s?[h:]?\s?(?P<minute>\d{2})?"
    r"|(?P<to_day>(?:\b(?:au|a)|[-–])\s?(?=lun|mar|mer|jeu|ven))"
    r"|(?P<day>\b(?:lun|mar|mer|jeu|ven)(?:di|credi|dredi|\.)?s?\b)"
    r"|(?P<weekend>\bsam(?:edi)?s?\b|\bdim(?:anche)?s?\b|\bwe\b|week ?-?end)"
    r"|(?P<part>\bmati?n?(?:ee)?s?\b|\bapr?(?:es)?[ .-]?midis?\b|\bapr?(?:es)?[ -]?m(?:em)?s?\b"
    r"|\baprems?\b|\bsoir(?:ee)?s?\b|\bmidis?\b|\bjournees?(?: entieres?)?\b)"
    r"|(?P<always>\btout le temps\b|\btoujours\b|n ?importe quand|\bflexibles?\b|\btotales?\b"
    r"|\bquand vous voulez\b|toute la semaine|\btous les jours\b|\blibre\b|\bdisponible\b|\bdispo\b"
    r"|\bsans contrainte\b)"
    r"|(?P<not>\bpas (?:dispo(?:nible)?s? )?|\bsauf\b|\bhors\b|\bexcepte\b|\bindisponible\b)"
    r"|(?P<word>[a-z0-9]+)"
)
_FILLERS = frozenset(
    re.findall(
        "[a-z]+",
        "le la les l de du des en et ou tous tout toute toutes chaque a au aux d dans "
        "s uniquement seulement plutot surtout semaine jours jour horaires "
        "creneaux creneau possible ok oui est ni",
    )
)


@dataclass
class _Group:
    """One stretch of the sentence: its days, its parts, and whether it excludes."""

    days: list[int] = field(default_factory=list)
    parts: set[int] = field(default_factory=set)
    excludes: bool = False
    is_range: bool = False

    def slots(self) -> set[int]:
        parts = self.parts or set(range(PARTS_PER_DAY))
        return {
            day * PARTS_PER_DAY + part for day in (self.days or range(DAYS)) for part in parts if part >= 0
        }


def read_availability(cell: Cell) -> Reading[tuple[int, ...] | None]:
    """Return the weekly slots a text leaves free.

    Parameters
    ----------
    cell : Cell
        « tous les matins », « vendredi 14h-16h », « pas le mercredi », « après 17h ».

    Returns
    -------
    Reading[tuple[int, ...] | None]
        Slots day × 4 + part, day 0 = Monday, parts 09:30–11:30, 11:30–13:30, 14:00–16:00 and
        18:00–20:00; « matin » is the first part, « après-midi » the third, « soir » the fourth.
        None, with the text as a note, as soon as a word is not understood: a wrong slot is worse
        than none.

    References
    ----------
    The 20 slots of `declic-planning/1`.

    Examples
    --------
    >>> read_availability("mardi + jeudi aprem").value
    (6, 14)
    >>> read_availability("garde d'enfant le mercredi").value is None
    True
    """
    text = written(cell)
    if says_nothing(text):
        return Reading(None)
    plain = strip_accents(re.sub(r"\([^)]*\)", " ", text)).translate(_JOINTS)
    aside = " ".join(re.findall(r"\(([^)]*)\)", text))
    groups, unknown, weekend = _read_groups(plain)
    slots = _combine(groups)
    if unknown or not slots or not groups:
        return _not_understood(cell, weekend=weekend and not unknown)
    problem = f"Précision gardée en note : « {aside} »." if aside else ""
    return Reading(tuple(sorted(slots)), problem_fr=problem, note=text if aside else "")


def _not_understood(cell: Cell, *, weekend: bool) -> Reading[tuple[int, ...] | None]:
    shown = show(cell).strip()
    why = "est en dehors de la semaine" if weekend else "n’ont pas été comprises"
    subject = "Cette disponibilité" if weekend else "Ces disponibilités"
    sentence = f"{subject} {why} : « {shown} ». Cochez les créneaux possibles."
    return Reading(None, problem_fr=sentence, note=shown)


def _combine(groups: list[_Group]) -> set[int]:
    included = [group.slots() for group in groups if not group.excludes]
    free = set().union(*included) if included else set(range(DAYS * PARTS_PER_DAY))
    return free.difference(*(group.slots() for group in groups if group.excludes))


def _read_groups(plain: str) -> tuple[list[_Group], list[str], bool]:
    groups: list[_Group] = []
    current = _Group()
    unknown: list[str] = []
    weekend = False
    for token in _TOKEN.finditer(plain):
        kind = token.lastgroup if token.lastgroup in _GROUP_KINDS else _kind_of(token)
        if kind == "word":
            unknown += [] if token[0] in _FILLERS else [token[0]]
        elif kind == "weekend":
            weekend = True
        else:
            current = _take(kind, token, current, groups)
    return groups, unknown, weekend


_GROUP_KINDS = frozenset({"day", "weekend", "part", "always", "not", "word", "to_day"})


def _kind_of(token: re.Match[str]) -> str:
    return "span" if token["span"] else "limit"


def _take(kind: str, token: re.Match[str], current: _Group, groups: list[_Group]) -> _Group:
    if kind == "not":
        current = _Group(excludes=True)
        groups.append(current)
        return current
    has_begun = any(group is current for group in groups)
    is_new_day = kind == "day" and bool(current.days) and bool(current.parts)
    if not has_begun or is_new_day:
        current = _Group(excludes=current.excludes and is_new_day)
        groups.append(current)
    if kind == "day":
        _add_day(current, _DAY[token[0][:3]])
    elif kind == "to_day":
        current.is_range = bool(current.days)
    elif kind == "part":
        current.parts |= _parts_named(token[0])
    elif kind in ("span", "limit"):
        current.parts |= _parts_between(*_hours(token))
    return current


def _add_day(group: _Group, day: int) -> None:
    first = group.days[-1] + 1 if group.is_range else day
    group.days += range(first, day + 1) if first <= day else [day]
    group.is_range = False


def _parts_named(word: str) -> set[int]:
    if word.startswith("mid"):
        return {1}
    if word.startswith("mat"):
        return {0}
    if word.startswith("soir"):
        return {3}
    return {0, 1, 2} if word.startswith("jour") else {2}


def _hours(token: re.Match[str]) -> tuple[float, float]:
    if token["span"]:
        return _hour(token["from"], token["from_minute"]), _hour(token["to"], token["to_minute"])
    hour = _hour(token["hour"], token["minute"])
    return (0.0, hour) if token["limit"].startswith(("avant", "jusqu")) else (hour, 24.0)


def _hour(hour: str, minute: str | None) -> float:
    return int(hour) + int(minute or 0) / 60


def _parts_between(start: float, end: float) -> set[int]:
    """Return the parts that fit in the hours; -1 stands for hours where none fits."""
    fitting = {part for part, (opens, closes) in enumerate(PART_HOURS) if start <= opens and closes <= end}
    return fitting or {-1}
