"""The same map as GeoJSON, for whoever wants to zoom: nothing more than the drawing says."""

from collections.abc import Iterable
from typing import Any

from declic.coverage.enums import Layer
from declic.coverage.queries.drawing import outlines_of
from declic.coverage.queries.map import MapSearch, Territory, blank
from declic.coverage.queries.places import Place


def map_document(territory: Territory, search: MapSearch) -> dict[str, Any]:
    """Return the communes and the marks of the layers that are shown."""
    shown = search.layers & set(Layer.values) or set(Layer.values)
    return {
        "communes": collection(commune_features(territory, is_told=Layer.REACH in shown)),
        "marks": collection(mark_features(territory, shown)),
    }


def collection(features: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Return features as a GeoJSON collection."""
    return {"type": "FeatureCollection", "features": list(features)}


def commune_features(territory: Territory, *, is_told: bool) -> Iterable[dict[str, Any]]:
    """Yield the outlines of the communes with their verdict."""
    outlines = outlines_of(territory.zone)
    table = territory.table if is_told else blank(territory.table)
    for line in table.lines:
        if line.code in outlines:
            came, verdict = line.reach.count.words, line.reach.verdict
            title = f"{line.name} : {came} pour {line.need_words}, {verdict.label}"
            facts = {"title": title, "verdict": verdict.value}
            yield {"type": "Feature", "geometry": outlines[line.code], "properties": facts}


def mark_features(territory: Territory, shown: Iterable[str]) -> Iterable[dict[str, Any]]:
    """Yield the marks: districts, our places, partners, other structures."""
    places: dict[str, tuple[Place, ...]] = {
        Layer.STRUCTURES: territory.structures,
        Layer.PARTNERS: territory.partners,
        Layer.VENUES: territory.venues,
    }
    if Layer.DISTRICTS in shown:
        for one in territory.need.districts:
            radius = max(4.0, ((one.population or 0) / 10_000) ** 0.5 * 14)
            yield point(one.longitude, one.latitude, one.name, "district", radius)
    for layer, found in places.items():
        for place in found if layer in shown else ():
            kind = "structure" if layer == Layer.STRUCTURES else place.kind
            yield point(place.longitude, place.latitude, f"{place.name}, {place.kind_words}", kind, 0)


def point(longitude: float, latitude: float, title: str, kind: str, radius: float) -> dict[str, Any]:
    """Return a mark."""
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [longitude, latitude]},
        "properties": {"title": title, "kind": kind, "radius": round(radius, 1)},
    }
