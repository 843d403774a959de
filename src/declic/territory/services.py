"""Loading the official files of communes and priority districts."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction

from declic.territory.enums import Vintage
from declic.territory.errors import MissingColumn, UnreadableFile, WrongValue
from declic.territory.models import Commune, Postcode, Qpv

COMMUNE_COLUMNS = ("code", "name", "department", "lat", "lon", "postcodes")
QPV_COLUMNS = ("code", "vintage", "name", "communes")
SEPARATOR = "|"
#: UTF-8 first, with or without its mark; then what older office software writes.
ENCODINGS = ("utf-8-sig", "cp1252")


@dataclass(frozen=True)
class Line:
    """One line of a file, with its number, to say where something is wrong."""

    number: int
    values: dict[str, str]

    def many(self, column: str) -> list[str]:
        """Return the values of a cell that holds several."""
        return [value for value in self.values[column].split(SEPARATOR) if value]


@transaction.atomic
def load_communes(content: bytes) -> int:
    """Create or update the communes of a file, with their postcodes; return how many it holds."""
    lines = list(lines_of(content, COMMUNE_COLUMNS))
    Commune.objects.bulk_create(
        [commune_of(line) for line in lines],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "department_code", "latitude", "longitude"],
    )
    Postcode.objects.bulk_create(
        [
            Postcode(code=postcode, commune_id=line.values["code"])
            for line in lines
            for postcode in line.many("postcodes")
        ],
        ignore_conflicts=True,
    )
    return len(lines)


def commune_of(line: Line) -> Commune:
    """Return the commune that a line describes."""
    try:
        latitude, longitude = float(line.values["lat"]), float(line.values["lon"])
    except ValueError as error:
        reason = "la latitude ou la longitude n’est pas un nombre, comme 50.63."
        raise WrongValue(line.number, reason) from error
    return Commune(
        code=line.values["code"],
        name=line.values["name"],
        department_code=line.values["department"],
        latitude=latitude,
        longitude=longitude,
    )


@transaction.atomic
def load_qpvs(content: bytes) -> int:
    """Create or update the priority districts of a file; return how many it holds."""
    known = set(Commune.objects.values_list("code", flat=True))
    lines = list(lines_of(content, QPV_COLUMNS))
    for line in lines:
        load_qpv(line, known)
    return len(lines)


def load_qpv(line: Line, known: set[str]) -> None:
    """Create or update the priority district that a line describes."""
    vintage = line.values["vintage"]
    if vintage not in Vintage.values:
        years = " ou ".join(Vintage.values)
        raise WrongValue(line.number, f"le millésime « {vintage} » est inconnu, écrivez {years}.")
    qpv, _ = Qpv.objects.update_or_create(
        code=line.values["code"], vintage=vintage, defaults={"name": line.values["name"]}
    )
    qpv.communes.set(Commune.objects.filter(pk__in=set(line.many("communes")) & known))


def lines_of(content: bytes, columns: tuple[str, ...]) -> Iterator[Line]:
    """Yield the lines of a CSV file; refuse a file without these columns."""
    text = decode(content)
    delimiter = ";" if ";" in text.partition("\n")[0] else ","
    reader = csv.DictReader(io.StringIO(text), delimiter=delimiter)
    found = [name.strip().lower() for name in reader.fieldnames or []]
    reader.fieldnames = found
    for column in columns:
        if column not in found:
            raise MissingColumn(column, found)
    for row in reader:
        yield Line(reader.line_num, {name: (row[name] or "").strip() for name in columns})


def decode(content: bytes) -> str:
    """Return the text of a file, in one of the encodings that we meet."""
    if b"\x00" in content:
        raise UnreadableFile
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableFile
