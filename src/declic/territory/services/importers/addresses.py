"""Addresses of the Base Adresse Nationale, for chosen communes: house numbers with their place."""

from declic.territory.errors import WrongValue
from declic.territory.models import Address
from declic.territory.queries.addresses import plain_street
from declic.territory.services.importers.base import (
    LATITUDE,
    LONGITUDE,
    Loaded,
    Options,
    insee_code,
    known_communes,
    place_of,
)
from declic.territory.services.reading import Column, Line, read_sheet

COLUMNS = {
    "number": Column(("numero",)),
    "repeat": Column(("rep",), is_required=False),
    "street": Column(("nom_voie",)),
    "postcode": Column(("code_postal",), is_required=False),
    "code": Column(("code_insee",)),
    "latitude": LATITUDE,
    "longitude": LONGITUDE,
}
AT_ONCE = 2000


def import_addresses(content: bytes, options: Options) -> Loaded:
    """Replace the addresses of the communes that a file covers, or of those that were chosen."""
    loaded, lines = Loaded(), read_sheet(content, COLUMNS).lines
    known = known_communes(insee_code(line.values["code"]) for line in lines)
    wanted = known & options.communes if options.communes else known
    addresses = []
    for line in lines:
        code = insee_code(line.values["code"])
        if code in wanted:
            address = address_of(line, code, loaded)
            addresses += [address] if address else []
    left_out = {insee_code(line.values["code"]) for line in lines} - known
    for code in sorted(left_out):
        loaded.leave(code, "commune inconnue : importez d’abord les communes")
    Address.objects.filter(commune__in=wanted).delete()
    Address.objects.bulk_create(addresses, batch_size=AT_ONCE)
    loaded.count = len(addresses)
    return loaded


def address_of(line: Line, code: str, loaded: Loaded) -> Address | None:
    """Return the address of a line, or leave a line that places nothing."""
    values = line.values
    try:
        place = place_of(line)
    except WrongValue as error:
        loaded.leave(f"ligne {line.number}", error.sentence)
        return None
    number = f"{values['number'].lstrip('0')}{values['repeat'].lower()}"
    if not number or not values["street"] or place is None:
        loaded.leave(f"ligne {line.number}", "sans numéro, sans voie ou sans position")
        return None
    return Address(
        commune_id=code,
        postcode=values["postcode"][:5],
        number=number[:10],
        street=plain_street(values["street"])[:120],
        latitude=place[0],
        longitude=place[1],
    )
