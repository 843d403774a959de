"""Outlines that the demonstration invents: what is nearer to a commune's centre than to any other's."""

import json

import shapely
from django.utils import timezone
from shapely.affinity import scale
from shapely.geometry import MultiPoint, Point

from declic.territory.models import Commune, CommuneOutline, OfficialFile

#: Nobody's outline goes further than this from its centre, in degrees: some three kilometres.
FURTHEST = 0.035
NAME = "contours-approches-pour-la-demonstration"


def draw_outlines() -> None:
    """Draw an approximate outline for each commune, and say in the list of files that it is one."""
    communes = list(Commune.objects.order_by("code"))
    centres = [Point(commune.longitude, commune.latitude) for commune in communes]
    cells = shapely.voronoi_polygons(MultiPoint(centres), extend_to=shapely.box(-6, 41, 10, 52), ordered=True)
    CommuneOutline.objects.bulk_create(
        CommuneOutline(commune=commune, outline=rounded(cell.intersection(reach(centre))))
        for commune, cell, centre in zip(communes, shapely.get_parts(cells), centres, strict=True)
    )
    OfficialFile.objects.create(
        kind="outlines",
        file_name=NAME,
        sha256="",
        line_count=len(communes),
        skipped=[],
        imported_at=timezone.now(),
        imported_by_name="la démonstration",
    )


def reach(centre: Point) -> shapely.Geometry:
    """Return what lies around a centre; wider than high, for degrees are not square here."""
    return scale(centre.buffer(FURTHEST), xfact=1.5)


def rounded(surface: shapely.Geometry) -> dict[str, object]:
    """Return a surface as GeoJSON, to the ten metres."""
    return dict(json.loads(shapely.to_geojson(shapely.set_precision(surface, 1e-4))))
