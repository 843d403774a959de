"""Outlines of communes, simplified together for the map."""

from declic.territory.errors import MissingColumn
from declic.territory.models import CommuneOutline
from declic.territory.services.geometry import simplify_together
from declic.territory.services.importers.base import INSEE, Loaded, Options, insee_code, known_communes
from declic.territory.services.importers.features import first_of, read_features, surfaces
from declic.territory.services.importers.figures import AT_ONCE

NAMES = ("nom", "name", "nom_com", "libgeo", "nom_commune")


def import_outlines(content: bytes, _: Options) -> Loaded:
    """Replace the outlines of the communes that a file draws."""
    loaded, features = Loaded(), read_features(content)
    codes = [insee_code(first_of(one["properties"], INSEE)) for one in features]
    if features and not any(code.strip("0") for code in codes):
        raise MissingColumn("code_insee", sorted(features[0]["properties"]))
    known = known_communes(codes)
    names = [
        f"{code} {first_of(one['properties'], NAMES)}".strip()
        for code, one in zip(codes, features, strict=True)
    ]
    drawn = {}
    for properties, surface in surfaces(features, names, loaded):
        code = insee_code(first_of(properties, INSEE))
        if code in known:
            drawn[code] = surface
        else:
            loaded.leave(f"{code} {first_of(properties, NAMES)}".strip(), "commune inconnue ou fusionnée")
    CommuneOutline.objects.bulk_create(
        [
            CommuneOutline(commune_id=code, outline=outline)
            for code, outline in zip(drawn, simplify_together(drawn.values()), strict=True)
        ],
        update_conflicts=True,
        unique_fields=["commune"],
        update_fields=["outline"],
        batch_size=AT_ONCE,
    )
    loaded.count = len(drawn)
    return loaded
