"""One proposed group as its card shows it: who, where, when, why, and what became of each seat."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Min, Prefetch, Q, QuerySet

from declic.groups.enums import EnrolmentState, GroupState, SessionState
from declic.learners.queries.availability import channel_of
from declic.learners.queries.contact import phone_shown
from declic.planning.enums import LineChange, LineState, SeatChange
from declic.planning.models import PlanRun, ProposedGroup, ProposedSeat
from declic.planning.queries.answers import ANSWER_TONES, GIVEN_BACK, answer_words
from declic.planning.queries.dates import MeetingDates, meeting_dates
from declic.planning.queries.obstacles import OBSTACLES, group_key, seat_key
from declic.shared.slots import Slot

LINE_TONES = {
    LineState.PROPOSED: "info",
    LineState.ACCEPTED: "success",
    LineState.REFUSED: "neutral",
    LineState.STALE: "warning",
}
USED_STATES = {LineState.PROPOSED, LineState.ACCEPTED}


@dataclass(frozen=True)
class SeatLine:
    """One proposed seat."""

    seat: ProposedSeat
    tone: str
    state_words: str
    distance: str
    change_words: str
    why_not: str
    can_decide: bool
    to_call: bool
    phone: str


@dataclass(frozen=True)
class GroupCard:
    """One proposed group with its seats."""

    proposed: ProposedGroup
    tone: str
    change_words: str
    when: str
    dates: MeetingDates | None
    helpers: str
    seats: tuple[SeatLine, ...]
    used: int
    possible: int
    why_not: str
    can_accept: bool
    can_refuse: bool
    can_undo: bool

    @property
    def is_small(self) -> bool:
        """Return whether fewer people are left than the level asks for."""
        is_alive = self.proposed.state in USED_STATES
        return is_alive and self.used < self.proposed.level.minimum_learners


def proposed_groups(run: PlanRun) -> QuerySet[ProposedGroup]:
    """Return the groups of a plan with all that their cards show."""
    seats = ProposedSeat.objects.select_related("learner__commune", "enrolment")
    met = Min("group__sessions__on", filter=~Q(group__sessions__state=SessionState.CANCELLED))
    groups = run.proposed_groups.annotate(first_on=met).order_by("slot", "pk")
    return groups.select_related("level__programme", "room__venue", "lead", "group").prefetch_related(
        "helpers", Prefetch("seats", seats)
    )


def group_cards(run: PlanRun, groups: list[Any], *, today: date) -> list[GroupCard]:
    """Return these groups as cards, in a constant number of queries."""
    obstacles: dict[str, str] = run.plan.get(OBSTACLES, {})
    still_new = [group for group in groups if group.group_id is None]
    dates = meeting_dates(run.branch, still_new, starts_on=max(run.starts_on, today))
    return [group_card(group, obstacles, dates.get(group.pk), today=today) for group in groups]


def group_card(
    group: Any, obstacles: dict[str, str], dates: MeetingDates | None, *, today: date
) -> GroupCard:
    """Return a proposed group as its card shows it."""
    lines = tuple(seat_line(seat, group, obstacles) for seat in group.seats.all())
    helpers = [str(helper) for helper in group.helpers.all()]
    return GroupCard(
        proposed=group,
        tone=LINE_TONES[LineState(group.state)],
        change_words="" if group.change == LineChange.NEW else LineChange(group.change).label,
        when=Slot(group.slot).label,
        dates=dates,
        helpers=", ".join(helpers),
        seats=lines,
        used=sum(is_used(line.seat) for line in lines),
        possible=min(group.room.seats, group.level.learners_per_adult * (1 + len(helpers))),
        why_not=obstacles.get(group_key(group.pk), ""),
        can_accept=any(line.can_decide for line in lines),
        can_refuse=group.state == LineState.PROPOSED,
        can_undo=can_undo(group, today=today),
    )


def can_undo(group: Any, *, today: date) -> bool:
    """Return whether an accepted group has not met yet; the service looks again at the hour."""
    if group.state != LineState.ACCEPTED:
        return False
    is_open = group.group is None or group.group.state == GroupState.OPEN
    return is_open and (group.first_on is None or group.first_on >= today)


def seat_line(seat: ProposedSeat, group: ProposedGroup, obstacles: dict[str, str]) -> SeatLine:
    """Return a proposed seat as its line shows it; once offered, with the answer of the person."""
    tone, words = LINE_TONES[LineState(seat.state)], str(LineState(seat.state).label)
    if seat.state == LineState.ACCEPTED and seat.enrolment:
        tone, words = ANSWER_TONES[seat.enrolment.state], answer_words(seat.enrolment)
    return SeatLine(
        seat=seat,
        tone=tone,
        state_words=words,
        distance=distance_words(seat),
        change_words="" if seat.change == SeatChange.NEW else SeatChange(seat.change).label,
        why_not=obstacles.get(seat_key(seat.pk), ""),
        can_decide=group.state in USED_STATES and seat.state == LineState.PROPOSED,
        to_call=awaits_answer(seat) and not channel_of(seat.learner),
        phone=phone_shown(seat.learner.phone),
    )


def is_used(seat: ProposedSeat) -> bool:
    """Return whether a seat counts: proposed, or accepted and not given back since."""
    if seat.change == SeatChange.LEAVES or seat.state not in USED_STATES:
        return False
    return seat.enrolment is None or seat.enrolment.state not in GIVEN_BACK


def awaits_answer(seat: ProposedSeat) -> bool:
    """Return whether the seat was offered and the person has not answered yet."""
    offered = seat.state == LineState.ACCEPTED and seat.enrolment
    return bool(offered and offered.state == EnrolmentState.OFFERED)


def distance_words(seat: ProposedSeat) -> str:
    """Return the distance from home, or that home is not known."""
    if seat.learner.position is None:
        return "domicile inconnu"
    return f"à {seat.distance_km:.1f} km".replace(".", ",")
