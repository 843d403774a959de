"""People in a replanning: who moves keeps their place, who comes gets an offer, who leaves is told."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date

from django.db import transaction

from declic.groups.enums import SEATED_STATES
from declic.groups.models import Enrolment, LearningGroup
from declic.groups.services import move_learner, offer_seat, retract_from
from declic.groups.services.changing import capacity_of, resize_group
from declic.groups.services.retracting import tell_retracted
from declic.groups.services.telling import tell_moved
from declic.planning.enums import LineChange, LineState, SeatChange
from declic.planning.errors import ChangedSince, NobodyLeft
from declic.planning.models import ProposedGroup, ProposedSeat
from declic.planning.queries.obstacles import find_obstacles, seat_key
from declic.planning.services.deciding import Decision, counted, note
from declic.shared.errors import Refusal

NO_SEAT_ANY_MORE = "N’a plus de place dans son ancien groupe."


@dataclass(frozen=True)
class Applied:
    """What accepting changes did, and what it could not do."""

    teams_changed: int = 0
    groups_moved: int = 0
    groups_opened: int = 0
    groups_closed: int = 0
    dates_postponed: int = 0
    people_moved: int = 0
    seats_offered: int = 0
    seats_retracted: int = 0
    lines_stale: int = 0
    seats_stale: int = 0

    def __add__(self, other: "Applied") -> "Applied":
        return Applied(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))

    @property
    def did(self) -> str:
        """Return what was done, in French; nothing when nothing was."""
        counts = [
            (self.teams_changed, "équipe changée"),
            (self.groups_moved, "groupe déplacé"),
            (self.groups_opened, "groupe ouvert"),
            (self.groups_closed, "groupe arrêté"),
            (self.dates_postponed, "séance reportée"),
            (self.people_moved, "personne déplacée"),
            (self.seats_offered, "place proposée"),
            (self.seats_retracted, "place reprise"),
        ]
        words = ", ".join(counted(number, what) for number, what in counts if number)
        return f"{words[0].upper()}{words[1:]}. Chacun est prévenu." if words else ""

    @property
    def did_not(self) -> str:
        """Return what could not be done, in French; nothing when all was."""
        counts = [(self.lines_stale, "changement"), (self.seats_stale, "place")]
        words = " et ".join(counted(number, what) for number, what in counts if number)
        return f"Plus possible : {words}. La raison est écrite à côté." if words else ""


@dataclass(frozen=True)
class Step:
    """Who decides, from which day it holds, and whether one obstacle stops the whole line."""

    decision: Decision
    since: date
    is_strict: bool


def apply_seats(line: ProposedGroup, seats: Sequence[ProposedSeat], step: Step) -> Applied:
    """Move, offer and take back the seats of a line; say which are no longer possible."""
    done, obstacles = Applied(), newcomers_in_the_way(line, seats, step)
    for seat in seats:
        try:
            with transaction.atomic():
                if seat.pk in obstacles:
                    raise Refusal(obstacles[seat.pk])
                done += apply_seat(line, seat, step)
            seat.state = LineState.ACCEPTED
        except Refusal as refusal:
            if step.is_strict:
                raise
            obstacles[seat.pk] = refusal.sentence
            seat.state, seat.enrolment = LineState.STALE, None
            done += Applied(seats_stale=1)
    ProposedSeat.objects.bulk_update(seats, ["state", "enrolment"])
    note(line.run, {seat_key(pk): why for pk, why in obstacles.items()})
    if line.change == LineChange.NEW and seats and not any(one.enrolment for one in seats):
        raise NobodyLeft
    return done


def newcomers_in_the_way(line: ProposedGroup, seats: Sequence[ProposedSeat], step: Step) -> dict[int, str]:
    """Return why people who wait can no longer come, by seat."""
    new = [seat for seat in seats if seat.change == SeatChange.NEW]
    return find_obstacles(line, new, today=step.decision.today) if new else {}


def apply_seat(line: ProposedGroup, seat: ProposedSeat, step: Step) -> Applied:
    """Do what a line says for one person."""
    if seat.change == SeatChange.LEAVES:
        if line.change == LineChange.CLOSED:
            return Applied()
        take_back(seated(seat), line, step.decision, step.since)
        return Applied(seats_retracted=1)
    if seat.change == SeatChange.NEW:
        by, today, now = step.decision.by, step.decision.today, step.decision.now
        seat.enrolment = offer_seat(real_group(line), seat.learner, by=by, today=today, now=now)
        return Applied(seats_offered=1)
    if seat.from_group_id == line.group_id:
        seat.enrolment = seated(seat)
        return Applied(people_moved=1)
    return cross(line, seat, step)


def cross(line: ProposedGroup, seat: ProposedSeat, step: Step) -> Applied:
    """Let somebody go from one group to another, and tell them where and when."""
    old = seated(seat)
    reason = reason_of(line)
    decision = step.decision
    seat.enrolment = move_learner(
        old, real_group(line), reason=reason, from_on=step.since, by=decision.by, now=decision.now
    )
    trim_seats(old.group)
    tell_moved(seat.enrolment, from_on=step.since, now=decision.now)
    return Applied(people_moved=1)


def trim_seats(group: LearningGroup) -> None:
    """Take away the free seats that the adults of a group can no longer hold."""
    most = capacity_of(group)
    if group.seats.count() > most:
        resize_group(group, seats=most)


def take_back(enrolment: Enrolment, line: ProposedGroup, decision: Decision, since: date) -> None:
    """Take a seat back, and tell the person kindly that they keep their rank."""
    back = retract_from(enrolment, reason=reason_of(line), from_on=since, now=decision.now)
    tell_retracted(back, now=decision.now)


def seated(seat: ProposedSeat) -> Enrolment:
    """Return the enrolment that somebody holds where they come from."""
    enrolment = seat.from_enrolment
    if enrolment is None or enrolment.state not in SEATED_STATES:
        raise Refusal(NO_SEAT_ANY_MORE)
    return enrolment


def real_group(line: ProposedGroup) -> LearningGroup:
    """Return the real group of a line."""
    if line.group is None:
        raise ChangedSince
    return line.group


def reason_of(line: ProposedGroup) -> str:
    """Return what is written beside each session and seat that a replanning changes."""
    return line.run.cause[:200]
