"""Outlines of priority districts; their code says of which list they are."""

import re
from typing import Any

from shapely.geometry.base import BaseGeometry

from declic.territory.enums import Vintage
from declic.territory.errors import MissingColumn
from declic.territory.models import Commune, Qpv
from declic.territory.queries import plain_name
from declic.territory.queries.districts import department_of_district
from declic.territory.services.geometry import outline_of
from declic.territory.services.importers.base import Loaded
from declic.territory.services.importers.features import first_of, read_features, surfaces

CODES = ("code_qp", "code_qpv", "codeqp", "codeqpv", "code")
NAMES = ("lib_qp", "nom_qp", "nom_qpv", "lib_qpv", "libelle", "nom")
TOWNS = ("lib_com", "commune_qp", "nom_commune", "communes", "commune")
TOWN_CODES = ("insee_com", "code_commune", "insee_communes", "code_insee", "codes_communes")
#: How the code begins says the list: QN for 2024, QP for 2015.
VINTAGES = {"QN": Vintage.Y2024, "QP": Vintage.Y2015}
#: How official files part the communes of one district.
TOWN_BREAK = re.compile(r"[|;,/]|\s-\s")
LONGEST_CODE = 8
UNKNOWN_CODE = "code « {} » inconnu : il commence par QN ou QP"


def import_districts(content: bytes) -> Loaded:
    """Create the districts that a file draws, or replace their outlines; both lists live side by side."""
    loaded, features = Loaded(), read_features(content)
    codes = [first_of(one["properties"], CODES).upper() for one in features]
    if features and not any(codes):
        raise MissingColumn("code_qp", sorted(features[0]["properties"]))
    names = [first_of(one["properties"], NAMES) or code for one, code in zip(features, codes, strict=True)]
    towns = list(Commune.objects.all())
    drawn: set[str] = set()
    for properties, surface in surfaces(features, names, loaded):
        code = first_of(properties, CODES).upper()
        name = first_of(properties, NAMES)
        if code in drawn:
            loaded.leave(name or code, f"code {code} déjà vu dans ce fichier")
        elif VINTAGES.get(code[:2]) is None or len(code) > LONGEST_CODE:
            loaded.leave(name or code, UNKNOWN_CODE.format(code))
        else:
            drawn.add(code)
            keep_district(code, name, surface).communes.set(communes_of(code, properties, towns))
    tell_absent(drawn, loaded)
    loaded.count = len(drawn)
    return loaded


def keep_district(code: str, name: str, surface: BaseGeometry) -> Qpv:
    """Create a district or replace its outline."""
    outline = outline_of(surface)
    drawn: dict[str, Any] = {
        "outline": outline.geometry,
        **{side: getattr(outline, side) for side in ("south", "north", "west", "east")},
        "latitude": outline.latitude,
        "longitude": outline.longitude,
        "name": (name or code)[:200],
    }
    qpv, _ = Qpv.objects.update_or_create(code=code, vintage=VINTAGES[code[:2]], defaults=drawn)
    return qpv


def communes_of(code: str, properties: dict[str, str], towns: list[Commune]) -> list[Commune]:
    """Return the communes of a district: by their codes, else by their names in its department."""
    codes = set(re.findall(r"\b\d[0-9AB]\d{3}\b", first_of(properties, TOWN_CODES)))
    if codes:
        return [town for town in towns if town.code in codes]
    wanted = {plain_name(name) for name in TOWN_BREAK.split(first_of(properties, TOWNS))} - {""}
    here = department_of_district(code)
    return [town for town in towns if town.department_code == here and plain_name(town.name) in wanted]


def tell_absent(drawn: set[str], loaded: Loaded) -> None:
    """Say which districts of the same lists and departments the file does not draw; they stay."""
    beginnings = {code[:5] for code in drawn}
    for code, name in Qpv.objects.values_list("code", "name"):
        if code[:5] in beginnings and code not in drawn:
            loaded.leave(f"{name} ({code})", "absent de ce fichier : gardé tel quel")
