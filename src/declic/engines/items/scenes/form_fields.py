"""The fields of a web form: what may be written in each, and how it is compared."""

import re
from calendar import monthrange
from dataclasses import dataclass

#: One of the options is chosen; several may be.
ONE_OF, SOME_OF = frozenset({"choice", "select", "slot"}), "several"
FIELD_TYPES = ONE_OF | {
    *(SOME_OF, "text", "long", "date", "email", "phone", "postcode", "digits"),
    *("checkbox", "password", "new_password", "file"),
}
TICKED = "yes"
DATE = re.compile(r"(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})|(\d{2})(\d{2})(\d{4})")
EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@.]+")
PHONE = re.compile(r"0\d{9}")
POSTCODE = re.compile(r"\d{5}")
DIGITS = re.compile(r"\d+")
#: The shape of a secret: « A » and « a » for letters, « 0 » for digits, « # » for signs, « = » in a
#: word that others can guess. The secret itself never leaves the page.
SHAPE = re.compile(r"[Aa0#=]*")
GUESSED = "="
SIGNS_OF_SHAPE = "Aa0#"
STRONG_LENGTH, STRONG_SORTS, SENTENCE_LENGTH = 12, 3, 20
FAIR_LENGTH, FAIR_SORTS = 8, 2


@dataclass(frozen=True, slots=True)
class Option:
    """One choice; a slot has the day it belongs to, and may be full."""

    key: str
    text: str
    group: str = ""
    full: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """One field; `same_as` must be written twice alike, `known` are words too easy to guess."""

    key: str
    type: str
    label: str
    hint: str = ""
    required: bool = True
    value: str = ""
    options: tuple[Option, ...] = ()
    same_as: str = ""
    known: tuple[str, ...] = ()
    least: int = 0


def is_possible(field: Field, value: str, documents: tuple[str, ...]) -> bool:
    """Return whether a person can have put this value in the field."""
    free = {option.key for option in field.options if not option.full}
    if field.type in ONE_OF:
        return value in free or (not value and field.type == "select")
    if field.type == SOME_OF:
        return not value or set(value.split(",")) <= free
    if field.type == "checkbox":
        return value in ("", TICKED)
    if field.type == "file":
        return value in ("", *documents)
    return field.type != "new_password" or SHAPE.fullmatch(value) is not None


def is_accepted(field: Field, values: dict[str, str]) -> bool:
    """Return whether the form lets this field through; `form-checks.js` has the same rules."""
    value = values[field.key].strip()
    if not value:
        return not field.required
    if field.same_as and values[field.same_as] != values[field.key]:
        return False
    if field.type == "date":
        return read_date(value) is not None
    if field.type == "new_password":
        return len(value) >= field.least
    pattern = PATTERN_BY_TYPE.get(field.type)
    return pattern is None or pattern.fullmatch(_packed(field, value)) is not None


PATTERN_BY_TYPE = {"email": EMAIL, "phone": PHONE, "postcode": POSTCODE, "digits": DIGITS}


def _packed(field: Field, value: str) -> str:
    if field.type == "email":
        return value
    packed = re.sub(r"[\s.-]", "", value)
    return re.sub(r"^(\+33|0033)", "0", packed) if field.type == "phone" else packed


def read_date(value: str) -> str | None:
    """Return a date as « 03/04/1990 », however it was written, or nothing when it is none.

    Examples
    --------
    >>> read_date("3-4-1990"), read_date("31/02/1990")
    ('03/04/1990', None)
    """
    found = DATE.fullmatch(value.strip())
    if found is None:
        return None
    day, month, year = (int(part) for part in found.groups() if part)
    if not (1 <= month <= 12 and year >= 1 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return f"{day:02}/{month:02}/{year}"


def as_compared(field: Field, value: str) -> str:
    """Return what was written as a fair reader takes it: dates, numbers and commas made alike.

    Examples
    --------
    >>> as_compared(Field("phone", "phone", "Téléphone"), "01.99 00-12 34")
    '01 99 00 12 34'
    """
    if field.type == "date":
        return read_date(value) or value
    if field.type == "phone":
        return " ".join(re.findall(r"\d\d", _packed(field, value)))
    if field.type in ("postcode", "digits"):
        return _packed(field, value)
    if field.type in ("text", "long"):
        return " ".join(value.replace(",", " ").split()).rstrip(" .!")
    return value.strip()


def strength(shape: str) -> str:
    """Return how well a secret of this shape resists: `strong`, `fair` or `weak`.

    Parameters
    ----------
    shape
        The sort of each character, and « = » inside a word that can be guessed.

    References
    ----------
    CNIL, recommendation on passwords (deliberation 2022-100): 12 characters of several sorts, or a
    sentence of several words; adapted to three sorts.

    Examples
    --------
    >>> strength("Aaaaaa#0000#"), strength("Aaaaaaa0"), strength("aaaa")
    ('strong', 'fair', 'weak')
    """
    sorts = sum(sign in shape for sign in SIGNS_OF_SHAPE)
    if GUESSED in shape:
        return "weak"
    if len(shape) >= STRONG_LENGTH and (sorts >= STRONG_SORTS or len(shape) >= SENTENCE_LENGTH):
        return "strong"
    return "fair" if len(shape) >= FAIR_LENGTH and sorts >= FAIR_SORTS else "weak"
