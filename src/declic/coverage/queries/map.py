"""The map of the antenna: where we are, where we are not, and the table that says the same."""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator

from declic.branches.models import Branch
from declic.coverage.enums import Layer, NeedKind, Verdict
from declic.coverage.queries.communes import (
    CommuneLine,
    CommuneTable,
    commune_table,
    sorted_lines,
)
from declic.coverage.queries.drawing import Drawing, draw
from declic.coverage.queries.need import Need, read_need, usual_kind
from declic.coverage.queries.places import Place, partners_of, structures_in, venues_of
from declic.coverage.queries.summary import summary
from declic.coverage.queries.tables import as_csv
from declic.coverage.queries.zones import Zone, ZoneChoice, read_zone, zone_choices

ROWS_A_PAGE = 50


@dataclass(frozen=True)
class MapSearch:
    """What the address of the map asks for."""

    zone: str = ""
    need: str = ""
    layers: frozenset[str] = frozenset()
    sort: str = "-need"
    page_number: str = "1"


@dataclass(frozen=True)
class LayerChoice:
    """A layer, and whether it is shown."""

    key: str
    label: str
    is_shown: bool


@dataclass(frozen=True)
class LegendLine:
    """What a pattern means, and how many communes bear it."""

    verdict: str
    label: str
    count: int


@dataclass(frozen=True)
class Territory:
    """Everything known of a territory for one antenna."""

    zone: Zone
    need: Need
    venues: tuple[Place, ...]
    partners: tuple[Place, ...]
    structures: tuple[Place, ...]
    table: CommuneTable


@dataclass(frozen=True)
class MapPage:
    """The map, its words and its table."""

    territory: Territory
    zones: tuple[ZoneChoice, ...]
    needs: tuple[tuple[str, str], ...]
    layers: tuple[LayerChoice, ...]
    drawing: Drawing
    legend: tuple[LegendLine, ...]
    sentences: tuple[str, ...]
    rows: Page[CommuneLine]
    may_manage: bool

    @property
    def has_communes(self) -> bool:
        """Return whether there is a territory at all."""
        return bool(self.territory.zone.communes)


def read_territory(branch: Branch, search: MapSearch, *, today: date) -> Territory:
    """Return what is known of the territory that an address names."""
    zone = read_zone(search.zone, branch)
    kind = NeedKind(search.need) if search.need in NeedKind.values else usual_kind()
    need = read_need(zone, kind)
    standing = (venues_of(branch), partners_of(branch), structures_in(zone))
    table = commune_table(zone, branch, need, standing, today=today)
    return Territory(zone, need, *standing, table)


def map_page(branch: Branch, search: MapSearch, *, today: date, may_manage: bool) -> MapPage:
    """Return the map that an address asks for."""
    territory = read_territory(branch, search, today=today)
    shown = search.layers & set(Layer.values) or set(Layer.values)
    return MapPage(
        territory=territory,
        zones=zone_choices(),
        needs=tuple((value, str(label)) for value, label in NeedKind.choices),
        layers=tuple(LayerChoice(one.value, str(one.label), one.value in shown) for one in Layer),
        drawing=drawn(territory, shown),
        legend=legend(territory.table),
        sentences=summary(territory.table, territory.need),
        rows=Paginator(sorted_lines(territory.table, search.sort), ROWS_A_PAGE).get_page(search.page_number),
        may_manage=may_manage,
    )


def drawn(territory: Territory, shown: set[str] | frozenset[str]) -> Drawing:
    """Return the drawing with the layers that are shown."""
    places = {
        Layer.STRUCTURES: territory.structures,
        Layer.PARTNERS: territory.partners,
        Layer.VENUES: territory.venues,
    }
    dots = {layer: found for layer, found in places.items() if layer in shown}
    districts = territory.need.districts if Layer.DISTRICTS in shown else ()
    table = territory.table if Layer.REACH in shown else blank(territory.table)
    return draw(territory.zone, table, dots, districts)


def blank(table: CommuneTable) -> CommuneTable:
    """Return communes without what they say: only their borders are drawn."""
    unsaid = [
        CommuneLine(
            line.code,
            line.name,
            line.epci,
            type(line.reach)(line.reach.count, line.reach.need, None, None, Verdict.UNKNOWN),
            line.venues,
            line.partners,
            line.structures,
        )
        for line in table.lines
    ]
    return CommuneTable(tuple(unsaid), table.usual, table.learners, table.need_total)


def legend(table: CommuneTable) -> tuple[LegendLine, ...]:
    """Return what each pattern means, with how many communes bear it."""
    lines = (LegendLine(one.value, str(one.label), len(table.of(one))) for one in Verdict)
    return tuple(line for line in lines if line.count)


TITLES = (
    "code", "commune", "besoin", "personnes venues", "pour 1000", "au moins", "au plus", "constat",
    "nos lieux", "partenaires", "autres structures",
)  # fmt: skip


def csv_of(territory: Territory, sort: str) -> bytes:
    """Return the table for a spreadsheet: titles, then one commune a row."""
    return as_csv([TITLES, *map(csv_row, sorted_lines(territory.table, sort))])


def csv_row(line: CommuneLine) -> tuple[object, ...]:
    """Return a commune as cells; small numbers stay hidden there too."""
    reach = line.reach
    numbers = [reach.need, reach.rate, reach.low, reach.high]
    need, rate, low, high = ("" if one is None else f"{one:.1f}".replace(".", ",") for one in numbers)
    there = (line.venues, line.partners, line.structures)
    return line.code, line.name, need, reach.count.words, rate, low, high, reach.verdict.label, *there
