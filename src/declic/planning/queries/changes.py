"""What an event changes: the fewest moves, line by line with their cause, then what stays as it is."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q
from django.urls import reverse

from declic.groups.models import LearningGroup
from declic.planning.enums import LineChange, LineState, PlanState, SeatChange
from declic.planning.models import PlanRun, ProposedSeat
from declic.planning.queries.change_cards import change_cards, lines_of
from declic.planning.queries.states import elapsed_seconds, is_stuck

PAGE_SIZE = 50
MEMBER_REMINDER = "Mettez aussi sa fiche à jour : sinon, le planificateur pourrait l’appeler de nouveau."
VENUE_REMINDER = "Notez aussi la fermeture sur la page du lieu : sinon, un autre plan pourrait y revenir."


@dataclass(frozen=True)
class ChangeFigures:
    """A replanning in figures."""

    moved: int
    losing: int
    gaining: int
    changed: int
    kept: int
    undecided: int
    least_moves: int

    @property
    def proof(self) -> str:
        """Return what is proved about the number of people who move."""
        if self.moved + self.losing <= self.least_moves:
            return "impossible de faire moins, c’est prouvé"
        return f"prouvé : au moins {self.least_moves}"


@dataclass(frozen=True)
class LeftLine:
    """A group outside the calculation, and why."""

    group: LearningGroup
    why: str
    is_touched: bool


@dataclass(frozen=True)
class Reminder:
    """What is still to be written elsewhere, and where."""

    words: str
    url: str


@dataclass(frozen=True)
class ChangesPage:
    """The page of a replanning; while it is calculated it has the shape of any calculation."""

    run: PlanRun
    is_working: bool
    is_stuck: bool
    is_stopping: bool
    has_ended: bool
    elapsed: int
    found: None
    figures: ChangeFigures
    cards: Page[Any]
    kept: Page[Any]
    left_out: tuple[LeftLine, ...]
    reminder: Reminder | None
    can_undo: bool

    @property
    def by_hand(self) -> list[LeftLine]:
        """Return the groups that the event touches and the calculation cannot change."""
        return [one for one in self.left_out if one.is_touched]

    @property
    def kept_words(self) -> str:
        """Return how many groups stay as they are, in words."""
        number = self.kept.paginator.count
        return f"{number} groupe{'s' if number > 1 else ''} : mêmes personnes, même équipe, même heure"


def changes_page(run: PlanRun, *, number: str, kept_number: str, now: datetime) -> ChangesPage:
    """Return what an event changes, the groups that change first, then those that stay."""
    lines = lines_of(run)
    kept = Q(change=LineChange.KEPT, state=LineState.ACCEPTED) & ~Q(before__has_key="since")
    cards = Paginator(lines.exclude(kept), PAGE_SIZE).get_page(number)
    cards.object_list = change_cards(run, list(cards.object_list))
    accepted = run.proposed_groups.filter(state=LineState.ACCEPTED, before__has_key="since")
    return ChangesPage(
        run=run,
        is_working=run.state in {PlanState.QUEUED, PlanState.RUNNING},
        is_stuck=is_stuck(run, now=now),
        is_stopping=False,
        has_ended=run.state in {PlanState.FAILED, PlanState.CANCELLED},
        elapsed=elapsed_seconds(run, now=now),
        found=None,
        figures=read_figures(run, changed=cards.paginator.count),
        cards=cards,
        kept=Paginator(lines.filter(kept), PAGE_SIZE).get_page(kept_number),
        left_out=read_left_out(run),
        reminder=read_reminder(run),
        can_undo=accepted.exists(),
    )


def read_figures(run: PlanRun, *, changed: int) -> ChangeFigures:
    """Return the figures on top of a replanning."""
    seats = ProposedSeat.objects.filter(proposed_group__run=run)
    counts = dict(seats.order_by().values_list("change").annotate(people=Count("pk")))
    states = dict(run.proposed_groups.order_by().values_list("state").annotate(lines=Count("pk")))
    return ChangeFigures(
        moved=counts.get(SeatChange.MOVED, 0),
        losing=counts.get(SeatChange.LEAVES, 0),
        gaining=counts.get(SeatChange.NEW, 0),
        changed=changed,
        kept=sum(states.values()) - changed,
        undecided=states.get(LineState.PROPOSED, 0),
        least_moves=int(run.plan.get("least_moves", 0)),
    )


def read_left_out(run: PlanRun) -> tuple[LeftLine, ...]:
    """Return the groups that the calculation left as they are, and why."""
    kept = PlanRun.objects.filter(pk=run.pk).values_list("problem__left_out", flat=True).first() or []
    groups = LearningGroup.objects.select_related("level__programme", "room__venue").in_bulk(
        [one["group"] for one in kept]
    )
    return tuple(
        LeftLine(groups[one["group"]], one["why"], one["is_touched"])
        for one in kept
        if one["group"] in groups
    )


def read_reminder(run: PlanRun) -> Reminder | None:
    """Return the page that should say what happened too: the calculation itself writes nothing there."""
    trace = PlanRun.objects.filter(pk=run.pk).values_list("problem__event", flat=True).first() or {}
    if pk := trace.get("member"):
        return Reminder(MEMBER_REMINDER, reverse("team:edit", args=[pk]))
    if pk := trace.get("venue"):
        return Reminder(VENUE_REMINDER, reverse("branches:venue", args=[pk]))
    return None
