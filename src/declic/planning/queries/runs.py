"""The list of plans, and what the next one would have to work with."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from declic.branches.models import Branch, Room
from declic.groups.queries import WaitingLearner, waiting_learners
from declic.planning.enums import PlanKind, PlanState
from declic.planning.models import PlanRun, ProposedGroup, ProposedSeat, Unplaced
from declic.planning.queries.breaks import Break, breaks_ahead
from declic.team.models import TeamMember

PAGE_SIZE = 50
STATE_TONES = {
    PlanState.QUEUED: "neutral",
    PlanState.RUNNING: "info",
    PlanState.DONE: "success",
    PlanState.FAILED: "danger",
    PlanState.CANCELLED: "neutral",
}


@dataclass(frozen=True)
class Means:
    """Who waits, and with what they can be placed."""

    waiting: int
    available: int
    rooms: int
    leads: int

    @property
    def silent_words(self) -> str:
        """Return how many have not said when they are free, in words; nothing when all have."""
        silent = self.waiting - self.available
        if silent == 1:
            return "1 personne n’a pas encore dit quand elle est libre. Le calcul se fera sans elle."
        many = f"{silent} personnes n’ont pas encore dit quand elles sont libres."
        return f"{many} Le calcul se fera sans elles." if silent else ""

    @property
    def is_enough(self) -> bool:
        """Return whether a plan can be asked for."""
        return bool(self.available and self.rooms and self.leads)


@dataclass(frozen=True)
class RunLine:
    """One plan of the list."""

    run: PlanRun
    tone: str
    groups: int
    placed: int
    waiting: int

    @property
    def what(self) -> str:
        """Return what was asked for, when it is not simply a new plan."""
        named = self.run.label or self.run.cause
        return named or ("" if self.run.kind == PlanKind.NEW else self.run.get_kind_display())

    @property
    def is_done(self) -> bool:
        """Return whether there is a proposal to read."""
        return self.run.state == PlanState.DONE and self.run.kind != PlanKind.FAIRNESS


@dataclass(frozen=True)
class RunsPage:
    """The plans of a branch, and the means of the next one."""

    means: Means
    lines: Page[Any]
    current: PlanRun | None
    breaks: tuple[Break, ...]


def runs_page(branch: Branch, *, number: str, today: date) -> RunsPage:
    """Return the plans of a branch, latest first."""
    page = Paginator(counted_runs(branch), PAGE_SIZE).get_page(number)
    lines: list[Any] = [run_line(run) for run in page.object_list]
    page.object_list = lines
    current = branch_runs(branch).filter(state__in=[PlanState.QUEUED, PlanState.RUNNING]).first()
    return RunsPage(read_means(branch, today=today), page, current, breaks_ahead(branch, today))


def branch_runs(branch: Branch) -> QuerySet[PlanRun]:
    """Return the plans of a branch without their facts and answers."""
    return PlanRun.objects.filter(branch=branch).select_related("asked_by").defer("problem", "plan")


def counted_runs(branch: Branch) -> QuerySet[PlanRun]:
    """Return the plans of a branch with their groups, the people they placed and did not place."""
    groups = ProposedGroup.objects.filter(run=OuterRef("pk")).order_by()
    placed = ProposedSeat.objects.filter(proposed_group__run=OuterRef("pk")).order_by()
    left = Unplaced.objects.filter(run=OuterRef("pk")).order_by()
    return branch_runs(branch).annotate(
        groups=counted(groups.values("run")),
        placed=counted(placed.values("proposed_group__run")),
        left=counted(left.values("run")),
    )


def counted(rows: QuerySet[Any, Any]) -> Coalesce:
    """Return how many rows a subquery grouped by plan has."""
    counts = rows.annotate(rows=Count("pk")).values("rows")
    return Coalesce(Subquery(counts, output_field=IntegerField()), 0)


def run_line(run: Any) -> RunLine:
    """Return an annotated plan as a line of the list."""
    return RunLine(run, STATE_TONES[PlanState(run.state)], run.groups, run.placed, run.placed + run.left)


def read_means(branch: Branch, *, today: date) -> Means:
    """Return how many wait, how many of them said when, and the rooms and people to lead."""
    waiting = waiting_learners(branch, today=today)
    rooms = Room.objects.filter(venue__branch=branch, venue__is_open=True, is_open=True, open_slots__gt=0)
    return Means(
        waiting=len(waiting),
        available=sum(bool(line.learner.free_slots) for line in waiting),
        rooms=rooms.count(),
        leads=people_who_lead(branch, waiting).count(),
    )


def people_who_lead(branch: Branch, waiting: list[WaitingLearner]) -> QuerySet[TeamMember]:
    """Return who may lead a level that people wait for and has time in the week."""
    levels = {line.level.pk for line in waiting}
    able = TeamMember.levels.through.objects.filter(teammember=OuterRef("pk"), level__in=levels)
    active = TeamMember.objects.filter(branch=branch, is_active=True)
    return active.filter(Exists(able), free_slots__gt=0, weekly_sessions__gt=0)


def next_monday(today: date) -> date:
    """Return the Monday after today, the likeliest start."""
    return today + timedelta(days=7 - today.weekday())
