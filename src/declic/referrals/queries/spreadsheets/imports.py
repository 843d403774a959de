"""The imports of a branch, and the form that receives a file."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.paginator import Page, Paginator
from django.db.models import Count

from declic.branches.models import Branch
from declic.partners.models import Partner, Referrer
from declic.programmes.models import Programme
from declic.referrals.enums import ImportState
from declic.referrals.models import SpreadsheetImport, SpreadsheetRow

if TYPE_CHECKING:
    from declic.referrals.forms.spreadsheets import UploadForm

PAGE_SIZE = 50
TONES = {ImportState.DRAFT: "info", ImportState.DONE: "success", ImportState.UNDONE: "neutral"}
Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class ImportLine:
    """One import of the list."""

    spreadsheet: SpreadsheetImport
    tone: str
    state: str
    row_count: int
    made_by: str
    is_draft: bool


@dataclass(frozen=True)
class ImportList:
    """The imports of a branch, the latest first."""

    lines: list[ImportLine]
    pages: Page[SpreadsheetImport]


@dataclass(frozen=True)
class NewImportPage:
    """The form that receives a file, and the import that the same content already made."""

    form: "UploadForm"
    earlier: SpreadsheetImport | None = None


def import_list(branch: Branch, page_number: str | int) -> ImportList:
    """Return one page of the branch's imports."""
    imports = SpreadsheetImport.objects.filter(branch=branch).select_related("partner", "made_by")
    ordered = imports.defer("cells").order_by("-made_at", "-pk")
    pages = Paginator(ordered, PAGE_SIZE).get_page(page_number)
    rows = SpreadsheetRow.objects.filter(spreadsheet__in=[each.pk for each in pages]).order_by()
    row_counts = dict(rows.values_list("spreadsheet").annotate(Count("pk")))
    lines = [
        ImportLine(
            spreadsheet=each,
            tone=TONES[ImportState(each.state)],
            state=each.get_state_display(),
            row_count=row_counts.get(each.pk, 0),
            made_by=str(each.made_by or ""),
            is_draft=each.state == ImportState.DRAFT,
        )
        for each in pages
    ]
    return ImportList(lines, pages)


def sender_choices(branch: Branch) -> list[tuple[str, Choices]]:
    """Return who may have sent a file: each partner, without a name or by one of its referrers."""
    partners = Partner.objects.filter(branch=branch, is_active=True).prefetch_related("referrers")
    return [
        (
            partner.name,
            [
                (f"partner-{partner.pk}", f"{partner.name}, sans nom précis"),
                *((f"referrer-{who.pk}", str(who)) for who in partner.referrers.all() if who.is_active),
            ],
        )
        for partner in partners
    ]


def sender_named(branch: Branch, choice: str) -> tuple[Partner, Referrer | None]:
    """Return the partner and the referrer that a choice names."""
    kind, _, pk = choice.partition("-")
    if kind == "partner":
        return Partner.objects.get(pk=pk, branch=branch), None
    referrer = Referrer.objects.select_related("partner").get(pk=pk, partner__branch=branch)
    return referrer.partner, referrer


def programme_choices() -> Choices:
    """Return the programmes on offer, as choices; the first one is where people arrive."""
    return [(str(programme.pk), programme.name) for programme in Programme.objects.filter(is_active=True)]


def programme_named(pk: str) -> Programme:
    """Return the programme that a choice names."""
    return Programme.objects.get(pk=pk, is_active=True)
