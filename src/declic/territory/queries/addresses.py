"""Where an address is, and how finely we know it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from declic.territory.enums import Precision
from declic.territory.models import Address, Commune
from declic.territory.queries.names import plain_name

#: A house number before its street: « 12 bis, rue Jean Bart ».
HOUSE = re.compile(r"^\s*(\d{1,4})\s*(bis|ter|quater|[a-h](?=\b))?\s*,?\s+(.+)$", re.IGNORECASE)
SHORTENED = {
    "av": "avenue", "ave": "avenue", "bd": "boulevard", "bld": "boulevard", "bvd": "boulevard",
    "pl": "place", "r": "rue", "rte": "route", "chem": "chemin", "che": "chemin", "imp": "impasse",
    "all": "allee", "sq": "square", "fg": "faubourg", "fbg": "faubourg", "res": "residence",
    "dr": "docteur", "gal": "general", "mal": "marechal", "pdt": "president", "pr": "professeur",
}  # fmt: skip
REPEATS = {"bis": "bis", "ter": "ter", "quater": "quater"}
#: Two rows of one number, closer than this in degrees, are one place.
SAME_PLACE = 0.001


@dataclass(frozen=True)
class Position:
    """A point, and how finely it was found."""

    latitude: float
    longitude: float
    precision: Precision


@dataclass(frozen=True)
class WrittenAddress:
    """An address as somebody wrote it, taken apart."""

    number: str
    street: str


def read_address(written: str) -> WrittenAddress | None:
    """Return the number and the street of an address; None when it begins with no number."""
    house = HOUSE.match(written)
    if house is None:
        return None
    repeat = (house[2] or "").lower()
    return WrittenAddress(f"{house[1].lstrip('0')}{REPEATS.get(repeat, repeat)}", plain_street(house[3]))


def plain_street(name: str) -> str:
    """Return a street's name without case, accents, hyphens or shortened words."""
    return " ".join(SHORTENED.get(word, word) for word in plain_name(name).split())


def find_address(written: str, postcode: str, commune: Commune | None) -> Position | None:
    """Return where an address is: its house, else its street's middle, else its commune's centre."""
    if commune is None:
        return None
    read = read_address(written)
    rows = list(Address.objects.filter(commune=commune, street=read.street)) if read else []
    house = house_among(rows, read.number, postcode) if read else None
    return house or middle_of(rows) or Position(commune.latitude, commune.longitude, Precision.COMMUNE)


def house_among(rows: Iterable[Address], number: str, postcode: str) -> Position | None:
    """Return the one house of this number in a street; None when two streets bear the same name."""
    found = [row for row in rows if row.number == number]
    near = [row for row in found if row.postcode == postcode] or found
    if not near or spread(near) > SAME_PLACE:
        return None
    return Position(near[0].latitude, near[0].longitude, Precision.HOUSE_NUMBER)


def spread(rows: list[Address]) -> float:
    """Return how far apart addresses are, in degrees."""
    latitudes, longitudes = [row.latitude for row in rows], [row.longitude for row in rows]
    return max(max(latitudes) - min(latitudes), max(longitudes) - min(longitudes))


def middle_of(rows: list[Address]) -> Position | None:
    """Return the middle of a street, known no finer than the street."""
    if not rows:
        return None
    latitude = sum(row.latitude for row in rows) / len(rows)
    longitude = sum(row.longitude for row in rows) / len(rows)
    return Position(latitude, longitude, Precision.STREET)
