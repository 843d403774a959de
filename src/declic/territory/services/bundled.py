"""Loading the small files of communes and priority districts that come with Déclic."""

from django.db import transaction

from declic.territory.enums import Vintage
from declic.territory.errors import WrongValue
from declic.territory.models import Commune, Postcode, Qpv
from declic.territory.services.reading import Line, lines_of

COMMUNE_COLUMNS = ("code", "name", "department", "lat", "lon", "postcodes")
QPV_COLUMNS = ("code", "vintage", "name", "communes")


@transaction.atomic
def load_communes(content: bytes) -> int:
    """Create or update the communes of a file, with their postcodes; return how many it holds."""
    lines = list(lines_of(content, COMMUNE_COLUMNS))
    Commune.objects.bulk_create(
        [commune_of(line) for line in lines],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "department_code", "latitude", "longitude"],
    )
    Postcode.objects.bulk_create(
        [
            Postcode(code=postcode, commune_id=line.values["code"])
            for line in lines
            for postcode in line.many("postcodes")
        ],
        ignore_conflicts=True,
    )
    return len(lines)


def commune_of(line: Line) -> Commune:
    """Return the commune that a line describes."""
    try:
        latitude, longitude = float(line.values["lat"]), float(line.values["lon"])
    except ValueError as error:
        reason = "la latitude ou la longitude n’est pas un nombre, comme 50.63."
        raise WrongValue(line.number, reason) from error
    return Commune(
        code=line.values["code"],
        name=line.values["name"],
        department_code=line.values["department"],
        latitude=latitude,
        longitude=longitude,
    )


@transaction.atomic
def load_qpvs(content: bytes) -> int:
    """Create or update the priority districts of a file; return how many it holds."""
    known = set(Commune.objects.values_list("code", flat=True))
    lines = list(lines_of(content, QPV_COLUMNS))
    for line in lines:
        load_qpv(line, known)
    return len(lines)


def load_qpv(line: Line, known: set[str]) -> None:
    """Create or update the priority district that a line describes."""
    vintage = line.values["vintage"]
    if vintage not in Vintage.values:
        years = " ou ".join(Vintage.values)
        raise WrongValue(line.number, f"le millésime « {vintage} » est inconnu, écrivez {years}.")
    qpv, _ = Qpv.objects.update_or_create(
        code=line.values["code"], vintage=vintage, defaults={"name": line.values["name"]}
    )
    qpv.communes.set(Commune.objects.filter(pk__in=set(line.many("communes")) & known))
