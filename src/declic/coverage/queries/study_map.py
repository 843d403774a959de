"""The map of a study: the need as dots, what is open, and what would open."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Any

from declic.coverage.models import Study
from declic.coverage.queries.communes import whole
from declic.coverage.queries.drawing import (
    DOT,
    DOT_PEOPLE,
    SMALLEST_DOT,
    WIDTH,
    Dot,
    Frame,
    frame_of,
    outlines_of,
    path_of,
)
from declic.coverage.queries.zones import read_zone

SERVED = 0.5


@dataclass(frozen=True)
class StudyDrawing:
    """A drawing: borders, dots of need, our places, the sites to open."""

    view_box: str
    borders: tuple[str, ...]
    areas: tuple[Dot, ...]
    fixed: tuple[Dot, ...]
    chosen: tuple[Dot, ...]


def study_drawing(study: Study) -> StudyDrawing:
    """Return the map of a finished study."""
    zone = read_zone(study.question["zone"], study.branch)
    outlines = outlines_of(zone)
    frame = frame_of(zone, outlines.values())
    engine, places = study.problem["engine"], study.problem["places"]
    fixed = [one["id"] for one in engine["sites"] if one.get("is_fixed") or one.get("fixed")]
    return StudyDrawing(
        view_box=f"0 0 {WIDTH:.0f} {frame.height:.0f}",
        borders=tuple(path_of(outline, frame) for outline in outlines.values()),
        areas=tuple(area_dot(one, places, frame) for one in study.answer["areas"] if one["name"] in places),
        fixed=tuple(site_dot(name, "nous y sommes", places, frame) for name in fixed if name in places),
        chosen=tuple(site_dot(name, "à ouvrir", places, frame) for name in study.answer["plan"]["chosen"]),
    )


def area_dot(one: Mapping[str, Any], places: Mapping[str, Any], frame: Frame) -> Dot:
    """Return an area: its surface is its need, its kind whether it is served after."""
    x, y = spot(one["name"], places, frame)
    radius = max(SMALLEST_DOT, DOT * sqrt(one["need"] / DOT_PEOPLE))
    before, after = (one["before"] or 0.0), one["after"]
    kind = "served" if before >= SERVED else "gained" if after >= SERVED else "left"
    told = f"{whole(one['need'])} personnes, servies à {before * 100:.0f} % avant, {after * 100:.0f} % après"
    return Dot(f"{x:.1f}", f"{y:.1f}", f"{radius:.1f}", kind, f"{one['name']} : {told}")


def site_dot(name: str, state: str, places: Mapping[str, Any], frame: Frame) -> Dot:
    """Return a site with its name."""
    x, y = spot(name, places, frame)
    return Dot(f"{x:.1f}", f"{y:.1f}", "0", "site", f"{name}, {state}")


def spot(name: str, places: Mapping[str, Any], frame: Frame) -> tuple[float, float]:
    """Return where a name stands in the drawing."""
    latitude, longitude = places[name]
    return frame.point(longitude, latitude)
