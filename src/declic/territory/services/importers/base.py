"""What every importer is given, what it gives back, and the columns that they share."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from declic.territory.errors import NoYear
from declic.territory.models import Commune
from declic.territory.services.reading import Column, Line

#: A year in the name of a file: « demandeurs-2025-t3.csv ».
YEAR_IN_NAME = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
YEARS = range(1990, 2101)
INSEE = ("code_insee", "codgeo", "code_commune", "insee_com", "insee", "com", "code_geo", "code", "citycode")
LATITUDE = Column(("latitude", "lat", "y_wgs84"))
LONGITUDE = Column(("longitude", "lon", "lng", "long", "x_wgs84"))
YEAR = Column(("annee", "year", "millesime"), is_required=False)
CODE_LENGTH = 5
#: Overseas departments have three signs.
OVERSEAS = "97"
MOST_NORTH, MOST_EAST = 90, 180


@dataclass(frozen=True)
class Options:
    """What people say of a file that the file does not say itself."""

    file_name: str = ""
    source: str = ""
    year: int | None = None
    #: The column of the figure, when it has a name that we do not know.
    column: str = ""
    #: The communes to keep, for a file of a whole department; all when empty.
    communes: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Skipped:
    """What was left out, and why."""

    place: str
    reason: str


@dataclass
class Loaded:
    """What an importer did: how much it kept, what it left."""

    count: int = 0
    skipped: list[Skipped] = field(default_factory=list)

    def leave(self, place: str, reason: str) -> None:
        """Leave something out, and say why."""
        self.skipped.append(Skipped(place, reason))


def year_of(line: Line, options: Options) -> int:
    """Return the year of a figure: its line's, the one given, or the one in the file's name."""
    written = line.values.get("year", "")[:4]
    if written.isdecimal() and int(written) in YEARS:
        return int(written)
    if options.year:
        return options.year
    named = YEAR_IN_NAME.search(options.file_name)
    if named is None:
        raise NoYear
    return int(named[1])


def insee_code(written: str) -> str:
    """Return a commune's code with the zero that a spreadsheet took away."""
    return written.zfill(CODE_LENGTH) if written.isdecimal() else written.upper()


def department_of(code: str) -> str:
    """Return the department of a commune's code."""
    return code[:3] if code.startswith(OVERSEAS) else code[:2]


def place_of(line: Line) -> tuple[float, float] | None:
    """Return the latitude and longitude of a line, None when it has none on Earth; refuse a word."""
    latitude, longitude = line.figure("latitude"), line.figure("longitude")
    if latitude is None or longitude is None:
        return None
    is_on_earth = abs(latitude) <= MOST_NORTH and abs(longitude) <= MOST_EAST
    return (latitude, longitude) if is_on_earth else None


def known_communes(codes: Iterable[str]) -> set[str]:
    """Return which of these communes we have."""
    known = set(Commune.objects.values_list("pk", flat=True))
    return known & set(codes)


def figure_column(options: Options, spellings: tuple[str, ...], *, is_required: bool = True) -> Column:
    """Return the column of a figure: the one that people named first."""
    named = (options.column,) if options.column else ()
    return Column((*named, *spellings), is_required=is_required)
