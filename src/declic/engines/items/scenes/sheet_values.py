"""The values of a spreadsheet: numbers as people type them, ranges, and what functions make of them."""

import math
import re
from collections.abc import Callable, Iterator

Value = float | str | bool | None
Values = list[Value | list[Value]]

REFERENCE = re.compile(r"(\$?)([A-Z])(\$?)(\d{1,2})", re.IGNORECASE)
NUMBER = re.compile(r"([-+−]?\d+(?:[.,]\d+)?)(%?)")
COMPARED = re.compile(r"(<=|>=|<>|<|>|=)?(.*)")
SYNTAX, NAME, DIVISION, VALUE, REFERENCE_LOST = "#ERREUR", "#NOM?", "#DIV/0!", "#VALEUR!", "#REF!"


class FormulaError(Exception):
    """The formula gives no value; the message is the sign that the cell shows."""


def read_number(text: str) -> float | None:
    """Return the number that a person typed, with its spaces, comma, € or %; `None` if it is no number.

    Examples
    --------
    >>> read_number("1 250,50 €")
    1250.5
    """
    found = NUMBER.fullmatch(re.sub(r"\s|€", "", text))
    if not found:
        return None
    number = float(found[1].replace(",", ".").replace("−", "-"))
    return number / 100 if found[2] else number


def show_value(value: Value) -> str:
    """Return a value as a cell shows it, with two decimals at most.

    Examples
    --------
    >>> show_value(12.5), show_value(True)
    ('12,5', 'VRAI')
    """
    if isinstance(value, bool):
        return "VRAI" if value else "FAUX"
    if isinstance(value, float):
        if not math.isfinite(value * 100):
            return VALUE
        rounded = math.floor(value * 100 + 0.5 + 1e-7) / 100
        return f"{rounded + 0.0:.2f}".rstrip("0").rstrip(".").replace(".", ",")
    return value or ""


def cells_of(span: str) -> Iterator[str]:
    """Yield the cells of a range, row by row.

    Examples
    --------
    >>> list(cells_of("A1:B2"))
    ['A1', 'B1', 'A2', 'B2']
    """
    corners = span.replace("$", "").upper().split(":")
    (left, top), (right, bottom) = ((cell[0], int(cell[1:])) for cell in (corners[0], corners[-1]))
    for row in range(min(top, bottom), max(top, bottom) + 1):
        for column in range(min(ord(left), ord(right)), max(ord(left), ord(right)) + 1):
            yield f"{chr(column)}{row}"


def move_formula(formula: str, rows: int, columns: int) -> str:
    """Return a formula copied some rows down and columns right; what has a $ does not move.

    Examples
    --------
    >>> move_formula("=B2*$F$1", 1, 0)
    '=B3*$F$1'
    """

    def moved(found: re.Match[str]) -> str:
        column = ord(found[2].upper()) + (0 if found[1] else columns)
        row = int(found[4]) + (0 if found[3] else rows)
        is_there = ord("A") <= column <= ord("Z") and row >= 1
        return f"{found[1]}{chr(column)}{found[3]}{row}" if is_there else REFERENCE_LOST

    parts = re.split(r'("[^"]*")', formula)
    return "".join(part if part.startswith('"') else REFERENCE.sub(moved, part) for part in parts)


def as_number(value: Value | list[Value]) -> float:
    """Return a value as a number to count with; an empty cell is 0."""
    if isinstance(value, str | list):
        raise FormulaError(VALUE)
    return float(value or 0)


def numbers_of(values: Values) -> list[float]:
    """Return the numbers among values and ranges; texts and empty cells are left out."""
    flat = [one for value in values for one in (value if isinstance(value, list) else [value])]
    return [float(one) for one in flat if isinstance(one, float)]


def _mean(numbers: list[float]) -> float:
    return _divide(sum(numbers), float(len(numbers)))


def _divide(one: float, other: float) -> float:
    if other == 0:
        raise FormulaError(DIVISION)
    return one / other


def _power(one: float, other: float) -> float:
    try:
        return float(math.pow(one, other))
    except (ValueError, OverflowError):
        raise FormulaError(VALUE) from None


ON_NUMBERS: dict[str, Callable[[list[float]], float]] = {
    "SOMME": lambda numbers: sum(numbers, 0.0),
    "MOYENNE": _mean,
    "MIN": lambda numbers: min(numbers, default=0.0),
    "MAX": lambda numbers: max(numbers, default=0.0),
    "NB": lambda numbers: float(len(numbers)),
}
ARITHMETIC: dict[str, Callable[[float, float], float]] = {
    "+": lambda one, other: one + other,
    "-": lambda one, other: one - other,
    "−": lambda one, other: one - other,
    "*": lambda one, other: one * other,
    "×": lambda one, other: one * other,
    "/": _divide,
    "÷": _divide,
    "^": _power,
}


def compare(one: Value, mark: str, other: Value) -> bool:
    """Return whether a comparison is true; texts are compared without capitals."""
    if isinstance(one, str) or isinstance(other, str):
        left, right = (show_value(value).casefold() for value in (one, other))
        order = (left > right) - (left < right)
    else:
        order = (float(one or 0) > float(other or 0)) - (float(one or 0) < float(other or 0))
    return {"<=": order <= 0, ">=": order >= 0, "<>": order != 0, "<": order < 0, ">": order > 0}.get(
        mark, order == 0
    )


def count_if(values: Values) -> float:
    """Return how many cells of a range are what is wanted: a word, a number, or « >=10 »."""
    if len(values) != 2 or not isinstance(values[0], list) or isinstance(values[1], list):
        raise FormulaError(VALUE)
    found = COMPARED.fullmatch(show_value(values[1]))
    mark, wanted = (found[1] or "=", found[2]) if found else ("=", "")
    number = read_number(wanted)
    meant: Value = wanted if number is None else number
    alike = [one for one in values[0] if one is not None and isinstance(one, str) == isinstance(meant, str)]
    return float(sum(compare(one, mark, meant) for one in alike))
