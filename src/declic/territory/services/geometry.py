"""Outlines: mended where they cross themselves, kept light, boxed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import shapely
from shapely.errors import ShapelyError
from shapely.geometry import MultiPolygon, Polygon, mapping, shape
from shapely.geometry.base import BaseGeometry

#: Five decimals of a degree: about one metre.
DISTRICT_DECIMALS = 5
#: Four decimals, about ten metres: enough for a map of communes.
MAP_DECIMALS = 4
#: How far a simplified border may stray, in degrees: about 150 metres.
MAP_TOLERANCE = 0.0015
MOST_DEGREES = 180


@dataclass(frozen=True)
class Outline:
    """An outline that is valid, with its box and a point inside."""

    geometry: dict[str, Any]
    south: float
    north: float
    west: float
    east: float
    latitude: float
    longitude: float


class BrokenOutline(ValueError):
    """No surface can be made of these points."""


class Metres(ValueError):
    """The points are not longitudes and latitudes."""


def read_shape(geometry: Any) -> BaseGeometry:
    """Return the surface that a GeoJSON geometry draws, mended when it crosses itself."""
    try:
        drawn = shape(geometry)
    except (ShapelyError, ValueError, TypeError, AttributeError, KeyError, IndexError) as error:
        raise BrokenOutline from error
    mended = surface_of(drawn if drawn.is_valid else shapely.make_valid(drawn))
    if mended.is_empty or mended.area == 0:
        raise BrokenOutline
    if max(abs(bound) for bound in mended.bounds) > MOST_DEGREES:
        raise Metres
    return mended


def surface_of(geometry: BaseGeometry) -> BaseGeometry:
    """Return the surfaces of a geometry without the lines and points that mending leaves."""
    polygons = [part for part in parts_of(geometry) if isinstance(part, Polygon)]
    return polygons[0] if len(polygons) == 1 else MultiPolygon(polygons)


def parts_of(geometry: BaseGeometry) -> Iterator[BaseGeometry]:
    """Yield the simple parts of a geometry, however deep they lie."""
    if hasattr(geometry, "geoms"):
        for part in geometry.geoms:
            yield from parts_of(part)
    else:
        yield geometry


def outline_of(surface: BaseGeometry) -> Outline:
    """Return a district's outline, to the metre."""
    west, south, east, north = surface.bounds
    inside = surface.representative_point()
    rounded = as_geojson(surface, DISTRICT_DECIMALS)
    return Outline(rounded, south, north, west, east, round(inside.y, 6), round(inside.x, 6))


def simplify_together(surfaces: Iterable[BaseGeometry]) -> list[dict[str, Any]]:
    """Return communes simplified together, so that neighbours keep the same border."""
    simplified = shapely.coverage_simplify(list(surfaces), tolerance=MAP_TOLERANCE)
    return [as_geojson(surface, MAP_DECIMALS) for surface in simplified]


def as_geojson(surface: BaseGeometry, decimals: int) -> dict[str, Any]:
    """Return a surface as GeoJSON lists, rounded."""
    drawn = mapping(surface)
    return {"type": drawn["type"], "coordinates": rounded(drawn["coordinates"], decimals)}


def rounded(coordinates: Any, decimals: int) -> Any:
    """Return nested coordinates as rounded lists."""
    if isinstance(coordinates, float | int):
        return round(coordinates, decimals)
    return [rounded(each, decimals) for each in coordinates]
