"""The official files that were imported, what is missing, and how many houses we can place."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Max

from declic.territory.enums import FileKind
from declic.territory.models import OfficialFile

ROWS_A_PAGE = 50
#: Where each file is found, and what it brings.
WHERE: dict[str, str] = {
    FileKind.COMMUNES: "Insee, code officiel géographique, avec le centre de chaque commune",
    FileKind.OUTLINES: "IGN, Admin Express, contours simplifiés en WGS84",
    FileKind.DISTRICTS: "ANCT sur data.gouv.fr : QP2024 … WGS84.geojson ; la liste 2015 aussi",
    FileKind.DISTRICT_FIGURES: "Insee, indicateurs des quartiers prioritaires",
    FileKind.JOB_SEEKERS: "Dares et France Travail, demandeurs d’emploi par commune",
    FileKind.FRAGILITY: "MedNum, indice de fragilité numérique par commune",
    FileKind.STRUCTURES: "ANCT, lieux de médiation numérique (CSV)",
    FileKind.ADDRESSES: "Base Adresse Nationale, CSV d’une commune ou d’un département",
}


@dataclass(frozen=True)
class KindLine:
    """A kind of file: what it is, where it is found, when the last one came."""

    label: str
    where: str
    last: OfficialFile | None


@dataclass(frozen=True)
class FilesPage:
    """The official files."""

    kinds: tuple[KindLine, ...]
    rows: Page[OfficialFile]


def files_page(number: str) -> FilesPage:
    """Return the kinds of files with the last of each, and all imports, the latest first."""
    newest = OfficialFile.objects.order_by().values("kind").annotate(at=Max("imported_at"))
    moments = {row["kind"]: row["at"] for row in newest}
    lasts = {one.kind: one for one in OfficialFile.objects.filter(imported_at__in=moments.values())}
    kinds = tuple(KindLine(str(kind.label), WHERE[kind], lasts.get(kind)) for kind in FileKind)
    return FilesPage(kinds, Paginator(OfficialFile.objects.all(), ROWS_A_PAGE).get_page(number))
