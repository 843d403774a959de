"""Communes: their centre, their department, their EPCI, and how many people live there."""

from declic.territory.enums import Measure
from declic.territory.errors import WrongValue
from declic.territory.models import Commune, Figure, Postcode
from declic.territory.services.importers.base import (
    INSEE,
    LATITUDE,
    LONGITUDE,
    YEAR,
    Loaded,
    Options,
    department_of,
    insee_code,
    place_of,
    year_of,
)
from declic.territory.services.importers.figures import replace_commune_figures
from declic.territory.services.reading import Column, Line, read_sheet

COLUMNS = {
    "code": Column(("code", *INSEE)),
    "name": Column(("nom", "name", "nom_commune", "libgeo", "libelle", "nom_com", "lib_com")),
    "latitude": LATITUDE,
    "longitude": LONGITUDE,
    "department": Column(("departement", "department", "dep", "code_departement"), is_required=False),
    "population": Column(
        ("population", "pop_municipale", "population_municipale", "pmun", "pop", "ptot"), is_required=False
    ),
    "epci_code": Column(("epci_code", "code_epci", "epci", "siren_epci"), is_required=False),
    "epci_name": Column(("epci_nom", "nom_epci", "lib_epci", "libepci", "epci_libelle"), is_required=False),
    "postcodes": Column(("postcodes", "codes_postaux", "code_postal"), is_required=False),
    "year": YEAR,
}
UPDATED = ["name", "department_code", "latitude", "longitude"]
EPCI = ["epci_code", "epci_name"]


def import_communes(content: bytes, options: Options) -> Loaded:
    """Create or update communes, with their population and postcodes when the file has them."""
    loaded, sheet = Loaded(), read_sheet(content, COLUMNS)
    kept: dict[str, tuple[Commune, Line]] = {}
    for line in sheet.lines:
        commune = commune_of(line, loaded)
        if commune is not None:
            kept[commune.code] = (commune, line)
    Commune.objects.bulk_create(
        [commune for commune, _ in kept.values()],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=UPDATED + (EPCI if "epci_code" in sheet.columns else []),
    )
    lines = {code: line for code, (_, line) in kept.items()}
    keep_postcodes(lines)
    if "population" in sheet.columns:
        keep_population(lines, options, loaded)
    loaded.count = len(kept)
    return loaded


def commune_of(line: Line, loaded: Loaded) -> Commune | None:
    """Return the commune of a line, or leave the line."""
    values = line.values
    try:
        place = place_of(line)
    except WrongValue as error:
        loaded.leave(values["name"] or f"ligne {line.number}", error.sentence)
        return None
    if not values["code"] or place is None:
        loaded.leave(values["name"] or f"ligne {line.number}", "code ou position manquante")
        return None
    code = insee_code(values["code"])
    return Commune(
        code=code[:5],
        name=values["name"][:100],
        department_code=values["department"].zfill(2)[:3] if values["department"] else department_of(code),
        latitude=place[0],
        longitude=place[1],
        epci_code=values["epci_code"][:9],
        epci_name=values["epci_name"][:120],
    )


def keep_postcodes(lines: dict[str, Line]) -> None:
    """Keep the postcodes of communes, those known already included."""
    Postcode.objects.bulk_create(
        [
            Postcode(code=postcode[:5], commune_id=code)
            for code, line in lines.items()
            for postcode in line.many("postcodes")
        ],
        ignore_conflicts=True,
    )


def keep_population(lines: dict[str, Line], options: Options, loaded: Loaded) -> None:
    """Keep how many people live in each commune."""
    figures = []
    for code, line in lines.items():
        try:
            value = line.figure("population")
        except WrongValue as error:
            loaded.leave(f"population de {line.values['name']}", error.sentence)
            continue
        if value is not None:
            figures.append(
                Figure(
                    commune_id=code,
                    measure=Measure.POPULATION,
                    value=value,
                    year=year_of(line, options),
                    source=options.source,
                )
            )
    replace_commune_figures(figures)
