"""Other structures nearby, from the national list of « lieux de médiation numérique »."""

from collections.abc import Iterable
from datetime import date

from declic.territory.enums import StructureKind
from declic.territory.errors import WrongValue
from declic.territory.models import Commune, OtherStructure
from declic.territory.services.importers.base import Loaded, Options, department_of, insee_code, place_of
from declic.territory.services.importers.figures import AT_ONCE
from declic.territory.services.reading import Column, Line, read_sheet

COLUMNS = {
    "id": Column(("id",)),
    "name": Column(("nom",)),
    "town": Column(("commune",)),
    "code": Column(("code_insee",), is_required=False),
    "postcode": Column(("code_postal",), is_required=False),
    "address": Column(("adresse",), is_required=False),
    "latitude": Column(("latitude",), is_required=False),
    "longitude": Column(("longitude",), is_required=False),
    "services": Column(("services",), is_required=False),
    "types": Column(("typologie",), is_required=False),
    "schemes": Column(("dispositif_programmes_nationaux",), is_required=False),
    "source": Column(("source",), is_required=False),
    "updated_on": Column(("date_maj",), is_required=False),
}
TRAINING_TYPE = "OF"
PUBLIC_DESK, ADVISERS = "france services", "conseillers numériques"
UPDATED = [
    "name", "kind", "commune", "address", "latitude", "longitude", "services", "source", "updated_on",
]  # fmt: skip


def import_structures(content: bytes, options: Options) -> Loaded:
    """Replace the structures of the departments that a file covers; closed ones disappear."""
    loaded, kept = Loaded(), {}
    communes = {commune.code: commune for commune in Commune.objects.all()}
    for line in read_sheet(content, COLUMNS).lines:
        structure = structure_of(line, communes, options, loaded)
        if structure is not None:
            kept[structure.source_key] = structure
    forget_closed(kept.values())
    OtherStructure.objects.bulk_create(
        kept.values(),
        update_conflicts=True,
        unique_fields=["source_key"],
        update_fields=UPDATED,
        batch_size=AT_ONCE,
    )
    loaded.count = len(kept)
    return loaded


def structure_of(
    line: Line, communes: dict[str, Commune], options: Options, loaded: Loaded
) -> OtherStructure | None:
    """Return the structure of a line, at its commune's centre when it is not placed; or leave it."""
    values, name = line.values, line.values["name"] or f"ligne {line.number}"
    commune = communes.get(insee_code(values["code"]))
    try:
        place = place_of(line)
    except WrongValue as error:
        loaded.leave(name, error.sentence)
        return None
    if place is None and commune:
        place = commune.latitude, commune.longitude
    if not values["id"] or place is None:
        loaded.leave(name, "sans identifiant ou sans position")
        return None
    source = values["source"] or options.source
    return OtherStructure(
        source_key=f"{values['source']}:{values['id']}"[:120],
        name=values["name"][:200],
        kind=kind_of(line),
        commune=commune,
        address=" ".join(filter(None, (values["address"], values["postcode"], values["town"])))[:250],
        latitude=place[0],
        longitude=place[1],
        services=line.many("services"),
        source=source[:120],
        updated_on=day_of(values["updated_on"]),
    )


def kind_of(line: Line) -> StructureKind:
    """Return what a structure offers, from what it says of itself."""
    schemes = {scheme.strip().lower() for scheme in line.many("schemes")}
    if TRAINING_TYPE in line.many("types"):
        return StructureKind.TRAINING
    if PUBLIC_DESK in schemes:
        return StructureKind.PUBLIC_DESK
    if ADVISERS in schemes:
        return StructureKind.ADVISER
    return StructureKind.DROP_IN if line.many("services") else StructureKind.OTHER


def day_of(written: str) -> date | None:
    """Return the day that is written, None when it is not a day."""
    try:
        return date.fromisoformat(written[:10])
    except ValueError:
        return None


def forget_closed(kept: Iterable[OtherStructure]) -> None:
    """Forget the structures that are no longer in the file, in the departments that it covers."""
    keys = {structure.source_key for structure in kept}
    covered = {department_of(str(one.commune_id)) for one in kept if one.commune_id}
    known = OtherStructure.objects.filter(commune__department_code__in=covered)
    gone = [pk for pk, key in known.values_list("pk", "source_key") if key not in keys]
    for start in range(0, len(gone), AT_ONCE):
        OtherStructure.objects.filter(pk__in=gone[start : start + AT_ONCE]).delete()
