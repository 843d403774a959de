"""Small territories drawn by hand: squares of a tenth of a degree."""

import json
from typing import Any

from declic.territory.services import Import, Request, import_file
from declic.territory.services.importers import Options
from tests.factories import NOW

#: Houses of Lille, as the Base Adresse Nationale writes them: some inside « La Bourgogne ».
BAN = (
    "id;numero;rep;nom_voie;code_postal;code_insee;nom_commune;lon;lat\n"
    "1;12;;Rue Jean Bart;59000;59350;Lille;3.15;50.75\n"
    "2;12;bis;Rue Jean Bart;59000;59350;Lille;3.25;50.75\n"
    "3;4;;Avenue du Dr Calmette;59000;59350;Lille;3.15;50.71\n"
    "4;7;;Rue Pasteur;59000;59350;Lille;3.15;50.75\n"
    "5;7;;Rue Pasteur;59160;59350;Lille;3.25;50.75\n"
)

Ring = list[list[float]]


def square(west: float, south: float, side: float = 0.1) -> Ring:
    east, north = west + side, south + side
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def polygon(*rings: Ring) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": list(rings)}


def feature(geometry: Any, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def geojson(*features: dict[str, Any]) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": list(features)}).encode()


def district(code: str = "QN05905M", name: str = "La Bourgogne", **given: Any) -> dict[str, Any]:
    drawn = given.pop("geometry", polygon(square(3.1, 50.7)))
    return feature(drawn, code_qp=code, lib_qp=name, lib_com=given.pop("town", "Lille"), **given)


def bring(kind: str, content: bytes | str, name: str = "fichier.csv", **options: Any) -> Import:
    written = content.encode() if isinstance(content, str) else content
    return import_file(Request(kind, name, written, Options(**options)), now=NOW, by_name="Nadia")


def left_by(done: Import) -> list[str]:
    return [f"{one['place']} : {one['reason']}" for one in done.file.skipped]
