"""A form on paper: its sheets, its questions, and the table from points to level."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from declic.engines.diagnostic.bank import BankCannotServe

PAPER_FORMAT = "declic-paper/1"
SHEET_NAMES = ("low", "middle", "high")
ONLY_SHEET = "only"


class CountDoesNotFit(ValueError):
    """A count of points that the form cannot give; the message is French."""


@dataclass(frozen=True, slots=True)
class Line:
    """A total of points, the level it points to, and the probability of that level (a share).

    ``neighbour`` is the more likely level beside it, None when the level is sure enough.
    """

    total: int
    level: str
    probability: float
    neighbour: str | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """The questions for those who had ``from_points`` to ``to_points`` in the first stage.

    ``lines`` has one line for each total of the two stages together, in increasing order.
    """

    name: str
    keys: tuple[str, ...]
    from_points: int
    to_points: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class PaperForm:
    """A first stage for all, then one sheet; a form in a single stage has no first stage.

    ``points_by_key`` is the best score of each question; ``exact`` the share of people placed
    at their true level, by calculation, when the bank is right.
    """

    bank_version: str
    routing: tuple[str, ...]
    sheets: tuple[Sheet, ...]
    points_by_key: Mapping[str, int]
    exact: float

    @property
    def keys(self) -> tuple[str, ...]:
        """Every question, once, in the order of the pages."""
        pages = (self.routing, *(sheet.keys for sheet in self.sheets))
        return tuple(dict.fromkeys(key for page in pages for key in page))


def choose_sheet(form: PaperForm, points: int) -> Sheet:
    """Return the sheet to give after the first stage.

    Raises
    ------
    CountDoesNotFit
        If the first stage cannot give that many points.
    """
    for sheet in form.sheets:
        if sheet.from_points <= points <= sheet.to_points:
            return sheet
    message = f"La première partie donne de 0 à {form.sheets[-1].to_points} points, pas {points}."
    raise CountDoesNotFit(message)


def read_level(sheet: Sheet, total: int) -> Line:
    """Return the line of a total of points, both stages together.

    Raises
    ------
    CountDoesNotFit
        If the total cannot be reached on this sheet.
    """
    first, last = sheet.lines[0].total, sheet.lines[-1].total
    if not first <= total <= last:
        message = f"Le total de cette feuille va de {first} à {last} points, pas {total}."
        raise CountDoesNotFit(message)
    return sheet.lines[total - first]


def form_to_dict(form: PaperForm) -> dict[str, Any]:
    """Return the plain dictionary of a form, to print it and to keep it."""
    sheets = [
        asdict(sheet) | {"keys": list(sheet.keys), "lines": [asdict(line) for line in sheet.lines]}
        for sheet in form.sheets
    ]
    return {
        "format": PAPER_FORMAT,
        "bank_version": form.bank_version,
        "routing": list(form.routing),
        "sheets": sheets,
        "points_by_key": dict(form.points_by_key),
        "exact": form.exact,
    }


def form_from_dict(stored: Mapping[str, Any]) -> PaperForm:
    """Return the form of a dictionary made by `form_to_dict`.

    Raises
    ------
    BankCannotServe
        If it is not one; the sentence is French.
    """
    if stored.get("format") != PAPER_FORMAT:
        raise BankCannotServe((f"Cette série n’est pas au format {PAPER_FORMAT}.",))
    try:
        return PaperForm(
            bank_version=str(stored["bank_version"]),
            routing=tuple(map(str, stored["routing"])),
            sheets=tuple(_sheet(sheet) for sheet in stored["sheets"]),
            points_by_key={str(key): int(best) for key, best in stored["points_by_key"].items()},
            exact=float(stored["exact"]),
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise BankCannotServe((f"La série est mal écrite : un champ manque ({error}).",)) from error


def _sheet(stored: Mapping[str, Any]) -> Sheet:
    lines = tuple(_line(line) for line in stored["lines"])
    keys = tuple(map(str, stored["keys"]))
    return Sheet(str(stored["name"]), keys, int(stored["from_points"]), int(stored["to_points"]), lines)


def _line(stored: Mapping[str, Any]) -> Line:
    beside = None if stored["neighbour"] is None else str(stored["neighbour"])
    return Line(int(stored["total"]), str(stored["level"]), float(stored["probability"]), beside)
