"""Drawing a territory as SVG: numbers only, so that the page stays light and prints."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians, sqrt
from typing import Any

from declic.coverage.enums import Layer, Verdict
from declic.coverage.queries.communes import CommuneTable, whole
from declic.coverage.queries.need import District
from declic.coverage.queries.places import Place
from declic.coverage.queries.zones import Zone
from declic.territory.models import CommuneOutline

WIDTH = 1000.0
MARGIN = 24.0
TALLEST = 1100.0
#: Radius of the dot of a district of ten thousand people.
DOT, DOT_PEOPLE = 15.0, 10_000
SMALLEST_DOT = 3.0
#: Borders are drawn to half a point; on a map of many communes, to two points.
FINE, COARSE, MANY = 0.5, 2.0, 1500


@dataclass(frozen=True)
class Frame:
    """How degrees become points of the drawing."""

    west: float
    north: float
    scale: float
    shrink: float
    height: float
    step: float = FINE

    def point(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Return where a place stands in the drawing."""
        across = MARGIN + (longitude - self.west) * self.shrink * self.scale
        return across, MARGIN + (self.north - latitude) * self.scale


@dataclass(frozen=True)
class Surface:
    """A commune of the drawing."""

    code: str
    path: str
    title: str


@dataclass(frozen=True)
class SurfaceGroup:
    """The communes of one verdict, drawn with one pattern."""

    verdict: Verdict
    surfaces: tuple[Surface, ...]


@dataclass(frozen=True)
class Dot:
    """A mark of the drawing: a district, a place."""

    x: str
    y: str
    radius: str
    kind: str
    title: str


@dataclass(frozen=True)
class DotGroup:
    """The marks of one layer."""

    layer: str
    label: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True)
class Drawing:
    """A whole map."""

    view_box: str
    groups: tuple[SurfaceGroup, ...]
    dots: tuple[DotGroup, ...]
    has_outlines: bool


def draw(
    zone: Zone, table: CommuneTable, dots: Mapping[Layer, Iterable[Place]], districts: Iterable[District]
) -> Drawing:
    """Return the map of a territory with the layers that were asked for."""
    outlines = outlines_of(zone)
    frame = frame_of(zone, outlines.values())
    layers = [DotGroup(layer.value, layer.label, place_dots(places, frame)) for layer, places in dots.items()]
    shown = tuple(districts)
    if shown:
        layers.insert(0, DotGroup(Layer.DISTRICTS, Layer.DISTRICTS.label, district_dots(shown, frame)))
    box = f"0 0 {WIDTH:.0f} {frame.height:.0f}"
    return Drawing(box, surface_groups(table, outlines, frame), tuple(layers), bool(outlines))


def outlines_of(zone: Zone) -> dict[str, dict[str, Any]]:
    """Return the outlines of the communes of a territory."""
    codes = zone.codes
    departments = {commune.department_code for commune in zone.communes}
    rows = CommuneOutline.objects.filter(commune__department_code__in=departments)
    return {code: outline for code, outline in rows.values_list("commune_id", "outline") if code in codes}


def rings(outline: Mapping[str, Any]) -> list[list[list[float]]]:
    """Return the rings of an outline, holes included."""
    coordinates = outline["coordinates"]
    polygons = [coordinates] if outline["type"] == "Polygon" else coordinates
    return [ring for polygon in polygons for ring in polygon]


def frame_of(zone: Zone, outlines: Iterable[Mapping[str, Any]]) -> Frame:
    """Return the frame that holds the outlines, or the centres where there are none."""
    points = [point for outline in outlines for ring in rings(outline) for point in ring]
    points += [[commune.longitude, commune.latitude] for commune in zone.communes]
    if not points:
        return Frame(0.0, 0.0, 1.0, 1.0, WIDTH / 2)
    west, east = min(point[0] for point in points), max(point[0] for point in points)
    south, north = min(point[1] for point in points), max(point[1] for point in points)
    shrink = cos(radians((south + north) / 2))
    wide, tall = max((east - west) * shrink, 0.01), max(north - south, 0.01)
    scale = min((WIDTH - 2 * MARGIN) / wide, (TALLEST - 2 * MARGIN) / tall)
    step = FINE if len(zone.communes) <= MANY else COARSE
    return Frame(west, north, scale, shrink, tall * scale + 2 * MARGIN, step)


def surface_groups(
    table: CommuneTable, outlines: Mapping[str, Mapping[str, Any]], frame: Frame
) -> tuple[SurfaceGroup, ...]:
    """Return the communes by verdict."""
    groups: dict[Verdict, list[Surface]] = defaultdict(list)
    for line in table.lines:
        outline = outlines.get(line.code)
        if outline is not None:
            title = (
                f"{line.name} : {line.reach.count.words} pour {line.need_words}, {line.reach.verdict.label}"
            )
            groups[line.reach.verdict].append(Surface(line.code, path_of(outline, frame), title))
    return tuple(SurfaceGroup(verdict, tuple(groups[verdict])) for verdict in Verdict if groups[verdict])


def path_of(outline: Mapping[str, Any], frame: Frame) -> str:
    """Return the path of an outline, rounded to the step of its frame: relative steps keep it short."""
    drawn, step = [], frame.step
    for ring in rings(outline):
        points = [frame.point(longitude, latitude) for longitude, latitude in ring]
        places = [(round(x / step) * step, round(y / step) * step) for x, y in points]
        steps = [
            f"{short(x - before[0])},{short(y - before[1])}"
            for before, (x, y) in pairwise(places)
            if (x, y) != before
        ]
        drawn.append(f"M{short(places[0][0])},{short(places[0][1])}l{' '.join(steps)}z" if steps else "")
    return "".join(drawn)


def short(value: float) -> str:
    """Return a number without a useless decimal."""
    return f"{value:g}"


def place_dots(places: Iterable[Place], frame: Frame) -> tuple[Dot, ...]:
    """Return places as marks; those of unknown address stand at the centre of their commune."""
    dots = []
    for place in places:
        x, y = frame.point(place.longitude, place.latitude)
        if -MARGIN <= x <= WIDTH + MARGIN and -MARGIN <= y <= frame.height + MARGIN:
            told = f"{place.name}, {place.kind_words}"
            title = f"{told} (au centre de la commune)" if place.is_estimated else told
            dots.append(Dot(f"{x:.1f}", f"{y:.1f}", "0", place.kind, title))
    return tuple(dots)


def district_dots(districts: Iterable[District], frame: Frame) -> tuple[Dot, ...]:
    """Return districts as dots whose surface says how many people live there."""
    dots = []
    for district in sorted(districts, key=lambda one: -(one.population or 0)):
        x, y = frame.point(district.longitude, district.latitude)
        radius = max(SMALLEST_DOT, DOT * sqrt((district.population or 0) / DOT_PEOPLE))
        people = f"{whole(district.population)} habitants" if district.population else "population inconnue"
        placed = "" if district.is_placed else ", placé au centre de sa commune"
        title = f"{district.name} : {people}{placed}"
        dots.append(Dot(f"{x:.1f}", f"{y:.1f}", f"{radius:.1f}", "district", title))
    return tuple(dots)
