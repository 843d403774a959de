"""Recognise what a column holds from its values alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime

from declic.engines.intake.availability import read_availability
from declic.engines.intake.given_names import is_given_name
from declic.engines.intake.names import sex_of_civility
from declic.engines.intake.phones import read_phone
from declic.engines.intake.sheet import Cell
from declic.engines.intake.situations import find_employment
from declic.engines.intake.titles import Field
from declic.engines.intake.wording import fold, says_nothing, strip_accents, written

SAMPLE_ROWS = 80
_SERIAL_BIRTHS = range(9_000, 42_000)
_DATE = re.compile(
    r"\d{1,2}[/.\- ]\d{1,2}[/.\- ](\d{4}|\d{2})|\d{4}-\d{1,2}-\d{1,2}.*|\d{1,2}(er)? [a-z]+\.? \d{2,4}"
)


def _is_email(cell: Cell) -> bool:
    return "@" in written(cell)


def _is_phone(cell: Cell) -> bool:
    digits = re.sub(r"\D", "", written(cell))
    return 9 <= len(digits) <= 14 and read_phone(cell).value is not None


def _is_birth(cell: Cell) -> bool:
    if isinstance(cell, date | datetime):
        return True
    return _DATE.fullmatch(strip_accents(written(cell))) is not None or _is_serial(cell)


def _is_serial(cell: Cell) -> bool:
    return isinstance(cell, int | float) and int(cell) in _SERIAL_BIRTHS


def _is_postcode(cell: Cell) -> bool:
    return re.fullmatch(r"(F-?)?\d{2} ?\d{3}|\d{4}", written(cell)) is not None


def _is_postcode_city(cell: Cell) -> bool:
    text = written(cell)
    return re.fullmatch(r"\d{5}[ ,-]+\D+(cedex.*)?|\D+[ ,(-]+\d{5}\)?", text, re.IGNORECASE) is not None


def _is_french(cell: Cell) -> bool:
    pattern = r"\W*[abc] ?[12]\b.{0,20}|langue maternelle|francophone|natif|native|fle|debutante?"
    return re.fullmatch(pattern, strip_accents(written(cell))) is not None


def _is_sex(cell: Cell) -> bool:
    return sex_of_civility(written(cell)) is not None


def _is_situation(cell: Cell) -> bool:
    return len(written(cell)) < 60 and find_employment(fold(written(cell))) is not None


def _is_availability(cell: Cell) -> bool:
    return isinstance(cell, str) and read_availability(cell).value is not None


def _is_yes_no(cell: Cell) -> bool:
    return fold(written(cell)) in {"oui", "non", "o", "n", "x", "0", "1", "vrai", "faux"}


def _is_address(cell: Cell) -> bool:
    pattern = (
        r"\b\d{1,4}[, ]+(bis |ter )?(rue|av|avenue|bd|boulevard|place|allee|chemin|impasse|residence|quai)\b"
    )
    return re.search(pattern, strip_accents(written(cell))) is not None


def _has_letters(cell: Cell) -> bool:
    return any(letter.isalpha() for letter in written(cell))


def _is_name(cell: Cell) -> bool:
    return isinstance(cell, str) and re.fullmatch(r"[^\W\d_]['’ \w.,-]{0,48}", cell.strip()) is not None


def _is_given(cell: Cell) -> bool:
    words = written(cell).split()
    return bool(words) and len(words) <= 3 and is_given_name(words[0])


def _is_full_name(cell: Cell) -> bool:
    words = re.split(r"[ ,]+", written(cell))
    return 2 <= len(words) <= 6 and _is_name(cell) and any(is_given_name(word) for word in words)


_TESTS: dict[Field, Callable[[Cell], bool]] = {
    "email": _is_email,
    "phone": _is_phone,
    "birth_on": _is_birth,
    "postcode": _is_postcode,
    "postcode_city": _is_postcode_city,
    "french_level": _is_french,
    "sex": _is_sex,
    "situation": _is_situation,
    "availability": _is_availability,
    "address": _is_address,
    "full_name": _is_full_name,
    "first_name": _is_given,
    "last_name": _is_name,
    "city": _is_name,
    "referrer_name": _has_letters,
    "receives_rsa": _is_yes_no,
    "registered_france_travail": _is_yes_no,
}


def measure_content(field: Field, cells: Sequence[Cell]) -> float | None:
    """Return the share of a column's values that look like a field, None when nothing can tell.

    Parameters
    ----------
    field : Field
        The field asked about; free texts (notes, education…) look like nothing in particular.
    cells : sequence of Cell
        The column's values, empty ones left out.

    Returns
    -------
    float or None
        A share in [0, 1].

    Examples
    --------
    >>> measure_content("email", ["a@b.fr", "néant", "c@d"])
    1.0
    >>> measure_content("notes", ["à rappeler"]) is None
    True
    """
    telling = [cell for cell in cells[:SAMPLE_ROWS] if not says_nothing(written(cell))]
    test = _TESTS.get(field)
    if test is None or not telling:
        return None
    return sum(1 for cell in telling if test(cell)) / len(telling)


def count_distinct_share(cells: Sequence[Cell]) -> float:
    """Return how many different values a column has, as a share of its cells.

    Examples
    --------
    >>> count_distinct_share(["Lille", "LILLE", "Loos", "Loos"])
    0.5
    """
    return len({fold(written(cell)) for cell in cells}) / len(cells) if cells else 0.0
