"""The outlines of a GeoJSON file, one after the other."""

import json
from collections.abc import Iterator
from typing import Any, NoReturn

from shapely.geometry.base import BaseGeometry

from declic.territory.errors import NotGeoJson, NotInDegrees
from declic.territory.services.geometry import BrokenOutline, Metres, read_shape
from declic.territory.services.importers.base import Loaded
from declic.territory.services.reading import decode, folded

BROKEN = "contour illisible, même réparé"


def read_features(content: bytes) -> list[dict[str, Any]]:
    """Return the features of a GeoJSON file, the names of their properties folded."""
    try:
        document = json.loads(decode(content), parse_constant=refuse_number)
    except (ValueError, RecursionError) as error:
        raise NotGeoJson from error
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list) or not all(isinstance(one, dict) for one in features):
        raise NotGeoJson
    return [{"properties": named(one), "geometry": one.get("geometry")} for one in features]


def refuse_number(constant: str) -> NoReturn:
    """Refuse the « numbers » that JSON does not have: NaN, Infinity."""
    raise ValueError(constant)


def named(feature: dict[str, Any]) -> dict[str, str]:
    """Return the properties of a feature as texts, under folded names."""
    properties = feature.get("properties")
    told = properties.items() if isinstance(properties, dict) else ()
    return {folded(str(key)): "" if value is None else str(value).strip() for key, value in told}


def first_of(properties: dict[str, str], spellings: tuple[str, ...]) -> str:
    """Return a property under the first of its names that is told."""
    return next((properties[name] for name in spellings if properties.get(name)), "")


def surfaces(
    features: list[dict[str, Any]], names: list[str], loaded: Loaded
) -> Iterator[tuple[dict[str, str], BaseGeometry]]:
    """Yield the surfaces that can be read; leave the others under their names."""
    for feature, name in zip(features, names, strict=True):
        try:
            yield feature["properties"], read_shape(feature["geometry"])
        except Metres as error:
            raise NotInDegrees(name) from error
        except BrokenOutline:
            loaded.leave(name, BROKEN)
