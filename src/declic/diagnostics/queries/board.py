"""Who should take a diagnostic, who is taking one, and which levels wait for a decision."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from declic.branches.models import Branch
from declic.diagnostics.enums import OPEN_STATES, RunState
from declic.diagnostics.models import DiagnosticRun, OfflineReturn
from declic.learners.models import Learner
from declic.referrals.enums import ReferralStatus
from declic.referrals.models import Referral

TABS = (
    ("a-faire", "À faire"),
    ("en-cours", "En cours"),
    ("a-confirmer", "À confirmer"),
    ("confirmes", "Confirmés"),
)
STATES = {
    "en-cours": list(OPEN_STATES),
    "a-confirmer": [RunState.FINISHED],
    "confirmes": [RunState.CONFIRMED],
}
PAGE_SIZE = 50


@dataclass(frozen=True)
class DiagnosticLine:
    """One line of the list: a person, with their run if there is one."""

    learner: Learner
    run: DiagnosticRun | None
    answered: int
    days: int


@dataclass(frozen=True)
class Tab:
    """One view of the list."""

    label: str
    url: str
    count: int
    is_current: bool


@dataclass(frozen=True)
class Board:
    """The list of diagnostics of a branch."""

    tabs: list[Tab]
    tab: str
    lines: list[DiagnosticLine]
    page: Page[Any]
    sees_decisions: bool
    returns: int


def people_to_diagnose(branch: Branch) -> QuerySet[Learner]:
    """Return who is admitted and has taken no diagnostic, longest waiting first."""
    accepted = Referral.objects.filter(learner=OuterRef("pk"), status=ReferralStatus.ACCEPTED)
    runs = DiagnosticRun.objects.filter(learner=OuterRef("pk")).exclude(state=RunState.ABANDONED)
    people = Learner.objects.filter(branch=branch, merged_into=None, erased_on=None)
    return people.filter(Exists(accepted), ~Exists(runs)).order_by("created_at", "pk")


def runs_in(branch: Branch, tab: str) -> QuerySet[DiagnosticRun]:
    """Return the runs that one view of the list shows."""
    answered = Count("answers", filter=Q(answers__answered_at__isnull=False))
    runs = DiagnosticRun.objects.filter(learner__branch=branch, state__in=STATES[tab])
    order = "-finished_at" if tab == "confirmes" else "started_at"
    return runs.select_related("learner", "placement").annotate(answered=answered).order_by(order, "pk")


def returns_awaiting(branch: Branch) -> QuerySet[OfflineReturn]:
    """Return what came back to this branch from a device and waits for a decision, the oldest first."""
    return OfflineReturn.objects.filter(branch=branch, run=None, set_aside_at=None)


def diagnostic_board(
    branch: Branch, *, tab: str, number: str, today: date, sees_decisions: bool = False
) -> Board:
    """Return one view of the list, with the counts of all of them."""
    tab = tab if tab in dict(TABS) else "a-faire"
    counts = {"a-faire": people_to_diagnose(branch).count(), **run_counts(branch)}
    page: Page[Any]
    if tab == "a-faire":
        page = Paginator(people_to_diagnose(branch), PAGE_SIZE).get_page(number)
        lines = [person_line(person, today) for person in page]
    else:
        page = Paginator(runs_in(branch, tab), PAGE_SIZE).get_page(number)
        lines = [run_line(run, today) for run in page]
    tabs = [Tab(label, f"?etat={key}", counts[key], key == tab) for key, label in TABS]
    return Board(tabs, tab, lines, page, sees_decisions, returns_awaiting(branch).count())


def run_counts(branch: Branch) -> dict[str, int]:
    """Return how many runs each view holds, in one query."""
    counts = {
        key.replace("-", "_"): Count("pk", filter=Q(state__in=states)) for key, states in STATES.items()
    }
    counted = DiagnosticRun.objects.filter(learner__branch=branch).aggregate(**counts)
    return {key: counted[key.replace("-", "_")] for key in STATES}


def person_line(person: Learner, today: date) -> DiagnosticLine:
    """Return somebody who has not begun as a line."""
    return DiagnosticLine(person, None, 0, days_since(person.created_at.date(), today))


def run_line(run: DiagnosticRun, today: date) -> DiagnosticLine:
    """Return one run as a line."""
    moment = run.finished_at or run.started_at
    answered: int = getattr(run, "answered", 0)
    return DiagnosticLine(run.learner, run, answered, days_since(moment.date(), today))


def days_since(day: date, today: date) -> int:
    """Return the days from one date to another, never negative."""
    return max(0, (today - day).days)
