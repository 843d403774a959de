"""One plan: how far its calculation is, then its proposal line by line, with every reason."""

import math
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Prefetch, Q

from declic.planning.enums import LineState, PlanState
from declic.planning.models import PlanRun, ProposedGroup, ProposedSeat, Unplaced
from declic.planning.queries.obstacles import OBSTACLES, group_key, seat_key
from declic.planning.queries.states import elapsed_seconds, is_stuck
from declic.shared.slots import Slot

PAGE_SIZE = 50
LINE_TONES = {
    LineState.PROPOSED: "info",
    LineState.ACCEPTED: "success",
    LineState.REFUSED: "neutral",
    LineState.STALE: "warning",
}


@dataclass(frozen=True)
class SeatLine:
    """One proposed seat."""

    seat: ProposedSeat
    tone: str
    distance: str
    why_not: str
    can_decide: bool


@dataclass(frozen=True)
class GroupCard:
    """One proposed group with its seats."""

    proposed: ProposedGroup
    tone: str
    when: str
    helpers: str
    seats: tuple[SeatLine, ...]
    used: int
    possible: int
    why_not: str
    can_accept: bool
    can_refuse: bool

    @property
    def is_small(self) -> bool:
        """Return whether fewer people are left than the level asks for."""
        is_alive = self.proposed.state in {LineState.PROPOSED, LineState.ACCEPTED}
        return is_alive and self.used < self.proposed.level.minimum_learners


@dataclass(frozen=True)
class Figures:
    """The proposal in figures."""

    groups: int
    placed: int
    waiting: int
    undecided: int
    quality: str

    @property
    def placed_words(self) -> str:
        """Return for instance « 36 sur 41 »."""
        return f"{self.placed} sur {self.waiting}"


@dataclass(frozen=True)
class RunPage:
    """The page of one plan."""

    run: PlanRun
    is_working: bool
    is_stuck: bool
    has_failed: bool
    elapsed: int
    figures: Figures
    cards: Page[Any]
    unplaced: Page[Any]


def run_page(run: PlanRun, *, number: str, unplaced_number: str, now: datetime) -> RunPage:
    """Return one plan, its groups in the order of the week and its people without a seat."""
    groups = Paginator(proposed_groups(run), PAGE_SIZE).get_page(number)
    obstacles: dict[str, str] = run.plan.get(OBSTACLES, {})
    groups.object_list = [group_card(group, obstacles) for group in groups.object_list]
    unplaced = Paginator(Unplaced.objects.filter(run=run).select_related("learner"), PAGE_SIZE)
    return RunPage(
        run=run,
        is_working=run.state in {PlanState.QUEUED, PlanState.RUNNING},
        is_stuck=is_stuck(run, now=now),
        has_failed=run.state == PlanState.FAILED,
        elapsed=elapsed_seconds(run, now=now),
        figures=read_figures(run, groups.paginator.count, unplaced.count),
        cards=groups,
        unplaced=unplaced.get_page(unplaced_number),
    )


def proposed_groups(run: PlanRun) -> Any:
    """Return the groups of a plan with all that their cards show."""
    seats = ProposedSeat.objects.select_related("learner__commune", "enrolment")
    return run.proposed_groups.select_related(
        "level__programme", "room__venue", "lead", "group"
    ).prefetch_related("helpers", Prefetch("seats", seats))


def read_figures(run: PlanRun, groups: int, left: int) -> Figures:
    """Return the figures on top of a proposal."""
    seats = ProposedSeat.objects.filter(proposed_group__run=run).aggregate(
        placed=Count("pk"), undecided=Count("pk", filter=Q(state=LineState.PROPOSED))
    )
    placed = seats["placed"]
    quality = quality_of(run.plan) if run.state == PlanState.DONE else ""
    return Figures(groups, placed, placed + left, seats["undecided"], quality)


def quality_of(plan: dict[str, Any]) -> str:
    """Return how much better a plan could be at most, from what was found and what was proved."""
    objective, bound = int(plan.get("objective", 0)), int(plan.get("bound", 0))
    if bound <= objective:
        return "le meilleur possible, c’est prouvé"
    tenths = math.ceil(1000 * (bound - objective) / max(1, abs(objective)))
    return f"au plus {tenths / 10:.1f} % de mieux possible".replace(".", ",")


def group_card(group: ProposedGroup, obstacles: dict[str, str]) -> GroupCard:
    """Return a proposed group as its card shows it."""
    lines = tuple(seat_line(seat, group, obstacles) for seat in group.seats.all())
    helpers = [str(helper) for helper in group.helpers.all()]
    undecided = any(line.can_decide for line in lines)
    return GroupCard(
        proposed=group,
        tone=LINE_TONES[LineState(group.state)],
        when=Slot(group.slot).label,
        helpers=", ".join(helpers),
        seats=lines,
        used=sum(line.seat.state in {LineState.PROPOSED, LineState.ACCEPTED} for line in lines),
        possible=min(group.room.seats, group.level.learners_per_adult * (1 + len(helpers))),
        why_not=obstacles.get(group_key(group.pk), ""),
        can_accept=undecided,
        can_refuse=group.state == LineState.PROPOSED,
    )


def seat_line(seat: ProposedSeat, group: ProposedGroup, obstacles: dict[str, str]) -> SeatLine:
    """Return a proposed seat as its line shows it."""
    is_open = group.state in {LineState.PROPOSED, LineState.ACCEPTED}
    return SeatLine(
        seat=seat,
        tone=LINE_TONES[LineState(seat.state)],
        distance=distance_words(seat),
        why_not=obstacles.get(seat_key(seat.pk), ""),
        can_decide=is_open and seat.state == LineState.PROPOSED,
    )


def distance_words(seat: ProposedSeat) -> str:
    """Return the distance from home, or that home is not known."""
    if seat.learner.position is None:
        return "domicile inconnu"
    return f"à {seat.distance_km:.1f} km".replace(".", ",")
