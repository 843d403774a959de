"""What a replanning changes for one group, as its card shows it: place, team, people, causes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet

from declic.branches.models import Room
from declic.learners.queries.availability import channel_of
from declic.learners.queries.contact import phone_shown
from declic.planning.enums import LineChange, LineState, SeatChange
from declic.planning.models import PlanRun, ProposedGroup, ProposedSeat, Unplaced
from declic.planning.queries.obstacles import OBSTACLES, group_key, seat_key
from declic.planning.queries.proposal import learner_names, with_names
from declic.shared.slots import Slot
from declic.team.models import TeamMember

TONES = {
    LineState.PROPOSED: "info",
    LineState.ACCEPTED: "success",
    LineState.REFUSED: "neutral",
    LineState.STALE: "warning",
}
CHANGE_WORDS = {
    LineChange.NEW: "nouveau groupe",
    LineChange.KEPT: "même groupe",
    LineChange.STAFF: "équipe changée",
    LineChange.MOVED: "change de lieu ou d’heure",
    LineChange.CLOSED: "s’arrête",
}
SEAT_WORDS = {
    SeatChange.NEW: "attendait une place",
    SeatChange.KEPT: "garde sa place",
    SeatChange.LEAVES: "perd sa place",
}


@dataclass(frozen=True)
class PersonLine:
    """What changes for one person."""

    seat: ProposedSeat
    words: str
    cause: str
    reasons: tuple[str, ...]
    why_not: str
    phone: str
    tone: str


@dataclass(frozen=True)
class ChangeCard:
    """What changes for one group."""

    line: ProposedGroup
    tone: str
    change: str
    when: str
    place: str
    was: str
    team: str
    team_was: str
    reasons: tuple[str, ...]
    people: tuple[PersonLine, ...]
    staying: int
    why_not: str
    can_decide: bool
    can_undo: bool


def lines_of(run: PlanRun) -> QuerySet[ProposedGroup]:
    """Return the lines of a replanning with all that their cards show, in the order of the week."""
    seats = ProposedSeat.objects.select_related(
        "learner", "from_group__room__venue", "from_group__level__programme", "enrolment"
    )
    return run.proposed_groups.select_related(
        "level__programme", "room__venue", "lead", "group__room__venue", "group__level__programme"
    ).prefetch_related("helpers", Prefetch("seats", seats))


def change_cards(run: PlanRun, lines: list[ProposedGroup]) -> list[Any]:
    """Return the lines of a page as their cards show them."""
    seats = [seat for line in lines for seat in line.seats.all()]
    members = TeamMember.objects.in_bulk([pk for line in lines for pk in team_pks(line)])
    rooms = Room.objects.select_related("venue").in_bulk([line.before.get("room", 0) for line in lines])
    told = Unplaced.objects.filter(run=run, learner__in=[seat.learner_id for seat in seats])
    unplaced = {one.learner_id: one.reasons for one in told}
    texts = [*(seat.cause for seat in seats), *(text for line in lines for text in line.reasons)]
    names = learner_names([*texts, *(text for reasons in unplaced.values() for text in reasons)])
    words = Words(run.plan.get(OBSTACLES, {}), members, rooms, unplaced, names)
    return [words.card(line) for line in lines]


def team_pks(line: ProposedGroup) -> list[int]:
    """Return who led and helped a group before."""
    return [line.before["lead"], *line.before["helpers"]] if "lead" in line.before else []


@dataclass(frozen=True)
class Words:
    """What the cards of a page say, read once for all of them."""

    obstacles: Mapping[str, str]
    members: Mapping[int, TeamMember]
    rooms: Mapping[int, Room]
    unplaced: Mapping[int, list[str]]
    names: Mapping[str, str]

    def card(self, line: ProposedGroup) -> ChangeCard:
        """Return one line as its card."""
        people = tuple(self.person(line, seat) for seat in line.seats.all())
        return ChangeCard(
            line=line,
            tone=TONES[LineState(line.state)],
            change=CHANGE_WORDS[LineChange(line.change)],
            when=Slot(line.slot).label,
            place=str(line.room),
            was=self.was(line),
            team=team_words([line.lead, *line.helpers.all()]),
            team_was=self.team_was(line),
            reasons=tuple(with_names(reason, self.names) for reason in line.reasons),
            people=people,
            staying=line.before.get("staying", 0) if line.change != LineChange.MOVED else 0,
            why_not=self.obstacles.get(group_key(line.pk), ""),
            can_decide=line.state == LineState.PROPOSED,
            can_undo=line.state == LineState.ACCEPTED and "since" in line.before,
        )

    def was(self, line: ProposedGroup) -> str:
        """Return where and when a group that moves met before."""
        if line.change != LineChange.MOVED:
            return ""
        room = self.rooms.get(line.before["room"])
        return f"{room or 'salle supprimée'}, {Slot(line.before['slot']).label}"

    def team_was(self, line: ProposedGroup) -> str:
        """Return who led and helped before, where that changes."""
        before = [self.members[pk] for pk in team_pks(line) if pk in self.members]
        same = {one.pk for one in before} == {line.lead_id, *(one.pk for one in line.helpers.all())}
        return "" if same and before and before[0].pk == line.lead_id else team_words(before)

    def person(self, line: ProposedGroup, seat: ProposedSeat) -> PersonLine:
        """Return what changes for one person."""
        reasons = self.unplaced.get(seat.learner_id, []) if seat.change == SeatChange.LEAVES else []
        is_said = seat.change == SeatChange.NEW or seat.cause in line.reasons
        is_told = line.state == LineState.ACCEPTED and not channel_of(seat.learner)
        return PersonLine(
            seat=seat,
            words=seat_words(line, seat),
            cause="" if is_said else with_names(seat.cause, self.names),
            reasons=tuple(with_names(reason, self.names) for reason in reasons),
            why_not=self.obstacles.get(seat_key(seat.pk), ""),
            phone=phone_shown(seat.learner.phone) if is_told else "",
            tone="danger" if seat.change == SeatChange.LEAVES else "info",
        )


def team_words(members: Iterable[TeamMember]) -> str:
    """Return whoever leads, then those who help."""
    lead, *helpers = [str(member) for member in members] or [""]
    if not lead:
        return ""
    return f"{lead} anime ; en appui : {', '.join(helpers)}" if helpers else f"{lead} anime"


def seat_words(line: ProposedGroup, seat: ProposedSeat) -> str:
    """Return in a few words what becomes of somebody."""
    if seat.change != SeatChange.MOVED:
        return SEAT_WORDS[SeatChange(seat.change)]
    if seat.from_group_id == line.group_id:
        return "suit le groupe"
    group = seat.from_group
    return f"vient de {group}, {', '.join(group.slot_labels)}" if group else "vient d’un autre groupe"
