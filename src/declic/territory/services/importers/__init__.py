"""One importer a kind of official file: it reads, keeps what it can, and says what it left."""

from collections.abc import Callable

from declic.territory.enums import FileKind
from declic.territory.services.importers.addresses import import_addresses
from declic.territory.services.importers.base import Loaded, Options, Skipped
from declic.territory.services.importers.communes import import_communes
from declic.territory.services.importers.district_list import import_district_list
from declic.territory.services.importers.districts import import_districts
from declic.territory.services.importers.figures import (
    import_district_figures,
    import_fragility,
    import_job_seekers,
)
from declic.territory.services.importers.outlines import import_outlines
from declic.territory.services.importers.structures import import_structures

#: How a GeoJSON file begins, with the mark of UTF-8 or without.
GEOJSON_STARTS = (b"{", b"\xef\xbb\xbf{")


def import_any_districts(content: bytes, _: Options) -> Loaded:
    """Read districts from their outlines, or from a mere list."""
    is_drawn = content.lstrip().startswith(GEOJSON_STARTS)
    return import_districts(content) if is_drawn else import_district_list(content)


IMPORTERS: dict[str, Callable[[bytes, Options], Loaded]] = {
    FileKind.COMMUNES: import_communes,
    FileKind.OUTLINES: import_outlines,
    FileKind.DISTRICTS: import_any_districts,
    FileKind.DISTRICT_FIGURES: import_district_figures,
    FileKind.JOB_SEEKERS: import_job_seekers,
    FileKind.FRAGILITY: import_fragility,
    FileKind.STRUCTURES: import_structures,
    FileKind.ADDRESSES: import_addresses,
}

__all__ = ["IMPORTERS", "Loaded", "Options", "Skipped"]
