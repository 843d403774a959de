"""What the pages of rights and of forgetting show."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from declic.branches.models import Branch
from declic.groups.enums import SEATED_STATES
from declic.learners.models import Learner
from declic.privacy.models import Erasure, ForgettingNotice, RightRequest
from declic.privacy.queries.contacts import CONTACTS
from declic.privacy.queries.declared import family_of, model_of, rows_about, tables_of_learners
from declic.shared.personal import Leaving

ROWS = 50
DUE_SOON = timedelta(days=10)


@dataclass(frozen=True)
class RightsPage:
    """What one person asked about their data, and what may be done."""

    learner: Learner
    requests: list[RightRequest]
    form: Any
    may_erase: bool
    today: date


@dataclass(frozen=True)
class Going:
    """One kind of thing, and how many rows there are."""

    title: str
    count: int


@dataclass(frozen=True)
class ErasurePage:
    """What would go and what would stay, before a file is erased."""

    learner: Learner
    going: list[Going]
    staying: list[Going]
    other_files: int
    is_seated: bool
    form: Any


@dataclass(frozen=True)
class ForgettingPage:
    """The files announced: kept with a reason, or let go."""

    pages: Page[ForgettingNotice]
    erasures: list[Erasure]
    years: int
    contacts: tuple[str, ...]


@dataclass(frozen=True)
class OwnRightsPage:
    """What a person may ask from their own page."""

    learner: Learner
    has_asked_to_be_erased: bool


def rights_page(learner: Learner, form: Any, *, may_erase: bool, today: date) -> RightsPage:
    """Return the requests of one person, the newest first."""
    requests = RightRequest.objects.filter(learner__in=family_of(learner))
    return RightsPage(
        learner, list(requests.select_related("received_by", "answered_by")), form, may_erase, today
    )


def requests_due(branch: Branch, *, today: date) -> QuerySet[RightRequest]:
    """Return the requests that the antenna must answer within ten days, the most urgent first."""
    waiting = RightRequest.objects.filter(
        learner__branch=branch, answered_on=None, due_on__lte=today + DUE_SOON
    )
    return waiting.select_related("learner").order_by("due_on", "pk")


def erasure_page(learner: Learner, form: Any) -> ErasurePage:
    """Return what erasing one file would take away, and what would stay."""
    pks = family_of(learner)
    counted = [(table, rows_about(table, pks).count()) for table in tables_of_learners()]
    shown = [(table, Going(title_of(table), count)) for table, count in counted if count]
    return ErasurePage(
        learner=learner,
        going=[one for table, one in shown if table.leaving == Leaving.DELETE],
        staying=[one for table, one in shown if table.leaving != Leaving.DELETE],
        other_files=len(pks) - 1,
        is_seated=learner.enrolments.filter(state__in=SEATED_STATES).exists(),
        form=form,
    )


def title_of(table: Any) -> str:
    """Return what a table is called."""
    return str(model_of(table)._meta.verbose_name_plural)  # noqa: SLF001  # documented under this name


def forgetting_page(branch: Branch, *, page_number: str) -> ForgettingPage:
    """Return the files of an antenna that will be erased, the soonest first."""
    notices = ForgettingNotice.objects.filter(
        learner__branch=branch, settled_on=None, learner__erased_on=None
    )
    pages = Paginator(notices.select_related("learner"), ROWS).get_page(page_number)
    erasures = Erasure.objects.filter(branch=branch).select_related("erased_by")
    return ForgettingPage(pages, list(erasures[:ROWS]), settings.DECLIC_RETENTION_YEARS, CONTACTS)


def count_forgetting(branch: Branch) -> int:
    """Return how many files of an antenna are announced."""
    return ForgettingNotice.objects.filter(learner__branch=branch, settled_on=None).count()


def own_rights_page(learner: Learner) -> OwnRightsPage:
    """Return what a person may ask, and whether they asked already to be erased."""
    asked = RightRequest.objects.filter(learner=learner, kind="erasure", answered_on=None)
    return OwnRightsPage(learner, asked.exists())
