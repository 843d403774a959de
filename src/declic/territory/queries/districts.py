"""In which priority districts a house is, by list; a street is never inside one."""

from collections.abc import Iterable
from dataclasses import dataclass

import shapely
from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry

from declic.territory.enums import Precision, Vintage
from declic.territory.models import Qpv
from declic.territory.queries.addresses import Position

#: Around the points asked for: districts of other towns are not even read.
MARGIN = 0.01


@dataclass(frozen=True)
class DistrictFinder:
    """The districts around some points, their boxes first, their outlines next."""

    districts: tuple[Qpv, ...]
    outlines: tuple[BaseGeometry, ...]
    tree: shapely.STRtree

    def find(self, position: Position) -> dict[str, Qpv] | None:
        """Return the district of a house in each list; None when the position is not a house's."""
        if position.precision != Precision.HOUSE_NUMBER:
            return None
        point = Point(position.longitude, position.latitude)
        found = sorted(int(place) for place in self.tree.query(point, predicate="intersects"))
        districts = [self.districts[place] for place in reversed(found)]
        return {district.vintage: district for district in districts}


def finder_around(positions: Iterable[Position]) -> DistrictFinder:
    """Return what finds the districts of these points."""
    points = list(positions)
    districts: tuple[Qpv, ...] = ()
    if points:
        latitudes, longitudes = [one.latitude for one in points], [one.longitude for one in points]
        near = Qpv.objects.filter(
            outline__isnull=False,
            south__lte=max(latitudes) + MARGIN,
            north__gte=min(latitudes) - MARGIN,
            west__lte=max(longitudes) + MARGIN,
            east__gte=min(longitudes) - MARGIN,
        )
        districts = tuple(near.order_by("code"))
    outlines = tuple(shape(district.outline or {}) for district in districts)
    return DistrictFinder(districts, outlines, shapely.STRtree(outlines))


def districts_at(position: Position) -> dict[str, Qpv] | None:
    """Return the district of one house in each list; None when the position is not a house's."""
    return finder_around([position]).find(position)


def departments_drawn(vintage: str = Vintage.Y2024) -> frozenset[str]:
    """Return the departments whose districts have outlines: elsewhere « outside » would mean nothing."""
    codes = Qpv.objects.filter(vintage=vintage, outline__isnull=False).values_list("code", flat=True)
    return frozenset(department_of_district(code) for code in codes)


def department_of_district(code: str) -> str:
    """Return the department that a district's code names.

    Examples
    --------
    >>> department_of_district("QN05905M"), department_of_district("QP971003")
    ('59', '971')
    """
    written = code[2:5]
    return written if written.startswith("97") else written.removeprefix("0")
