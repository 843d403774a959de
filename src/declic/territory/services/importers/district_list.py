"""Priority districts from a list without outlines: better than nothing until their outlines come."""

from declic.territory.models import Commune, Qpv
from declic.territory.services.importers.base import Loaded
from declic.territory.services.importers.districts import (
    CODES,
    LONGEST_CODE,
    NAMES,
    TOWN_CODES,
    TOWNS,
    UNKNOWN_CODE,
    VINTAGES,
    communes_of,
    tell_absent,
)
from declic.territory.services.reading import Column, read_sheet

COLUMNS = {
    "code_qp": Column(CODES),
    "lib_qp": Column(NAMES),
    "lib_com": Column(TOWNS, is_required=False),
    "insee_com": Column(TOWN_CODES, is_required=False),
}


def import_district_list(content: bytes) -> Loaded:
    """Create the districts of a list, or rename them; outlines that we have stay."""
    loaded, seen = Loaded(), set()
    towns = list(Commune.objects.all())
    for line in read_sheet(content, COLUMNS).lines:
        code, name = line.values["code_qp"].upper(), line.values["lib_qp"]
        vintage = VINTAGES.get(code[:2])
        if vintage is None or len(code) > LONGEST_CODE:
            loaded.leave(name or f"ligne {line.number}", UNKNOWN_CODE.format(code))
            continue
        seen.add(code)
        named = {"name": (name or code)[:200]}
        qpv, _ = Qpv.objects.update_or_create(code=code, vintage=vintage, defaults=named)
        qpv.communes.set(communes_of(code, line.values, towns))
    tell_absent(seen, loaded)
    loaded.count = len(seen)
    return loaded
