"""The versions of the bank: who made them, why, and which one is in service."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q

from declic.diagnostics.models import ItemBank

PAGE_SIZE = 50


@dataclass(frozen=True)
class VersionLine:
    """One version of the list."""

    bank: ItemBank
    items: int
    retired: int
    runs: int


@dataclass(frozen=True)
class VersionsPage:
    """The versions, latest first."""

    lines: Page[Any]


def versions_page(*, number: str) -> VersionsPage:
    """Return the versions with their items and the runs that they served."""
    questions = ~Q(items__area="")
    banks = ItemBank.objects.select_related("made_by", "parent").annotate(
        questions=Count("items", filter=questions, distinct=True),
        retired=Count("items", filter=questions & Q(items__is_retired=True), distinct=True),
    )
    page: Page[Any] = Paginator(banks.order_by("-loaded_at", "-pk"), PAGE_SIZE).get_page(number)
    runs = runs_by_bank([bank.pk for bank in page.object_list])
    lines: list[Any] = [
        VersionLine(bank, bank.questions, bank.retired, runs.get(bank.pk, 0)) for bank in page.object_list
    ]
    page.object_list = lines
    return VersionsPage(page)


def runs_by_bank(banks: list[int]) -> dict[int, int]:
    """Return how many runs each of these versions served."""
    counted = ItemBank.objects.filter(pk__in=banks).order_by().annotate(served=Count("runs"))
    return dict(counted.values_list("pk", "served"))
