"""Undoing a replanning before its first session: teams, hours and seats come back as they were."""

from collections.abc import Callable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from declic.accounts.models import User
from declic.branches.models import Room
from declic.groups.enums import SEATED_STATES, EnrolmentState
from declic.groups.models import Booking, Enrolment
from declic.groups.services import cancel_group, give_back_seat, reopen_group, restore_sessions, retract_seat
from declic.groups.services.changing import Team, capacity_of, change_team, move_group
from declic.groups.services.telling import tell_restored
from declic.groups.services.transfers import hold_again
from declic.planning.enums import LineChange, LineState, SeatChange
from declic.planning.errors import GroupHasBegun, NothingToUndo
from declic.planning.models import PlanRun, ProposedGroup, ProposedSeat
from declic.planning.queries.frozen_week import days_of
from declic.planning.services.applying import SINCE, fit_seats
from declic.planning.services.deciding import Decision, lock_line, lock_run, settle
from declic.planning.services.moving_people import real_group, reason_of
from declic.planning.services.replanned import ORDER
from declic.planning.services.undo import Undone, return_seats
from declic.shared.slots import Slot
from declic.team.models import TeamMember

BACK = "Le changement est défait."


@transaction.atomic
def undo_change(proposed: ProposedGroup, *, by: User, today: date, now: datetime) -> Undone:
    """Undo one accepted line, before its group has met as changed."""
    run = lock_run(proposed.run_id)
    line = lock_line(run, proposed.pk)
    decision = Decision(by, today, now)
    if line.state != LineState.ACCEPTED or SINCE not in line.before:
        raise NothingToUndo
    if has_met(line, decision):
        raise GroupHasBegun
    free_new_hours(line, since_of(line, decision))
    done = undo_line(line, decision)
    sign_undo_of(run, decision)
    return done


@transaction.atomic
def undo_changes(run: PlanRun, *, by: User, today: date, now: datetime) -> Undone:
    """Undo all that was accepted and has not met since; groups that stopped come back first."""
    run = lock_run(run.pk)
    decision = Decision(by, today, now)
    lines = [lock_line(run, pk) for pk in accepted_lines(run)]
    undone = [line for line in lines if not has_met(line, decision)]
    if not lines:
        raise NothingToUndo
    if not undone:
        raise GroupHasBegun
    for line in undone:
        free_new_hours(line, since_of(line, decision))
    done = Undone(groups_begun=len(lines) - len(undone))
    for line in undone:
        done += undo_line(line, decision)
    sign_undo_of(run, decision)
    return done


def accepted_lines(run: PlanRun) -> list[int]:
    """Return the lines that were accepted, groups that stopped or moved first."""
    lines = run.proposed_groups.filter(state=LineState.ACCEPTED, before__has_key=SINCE)
    order = [(ORDER.index(LineChange(change)), pk) for pk, change in lines.values_list("pk", "change")]
    return [pk for _, pk in sorted(order, reverse=True)]


def since_of(line: ProposedGroup, decision: Decision) -> date:
    """Return from which day an undo holds: the day the line began to hold, or today when it is past."""
    return max(date.fromisoformat(line.before[SINCE]), decision.today)


def has_met(line: ProposedGroup, decision: Decision) -> bool:
    """Return whether a session has begun, or should have, since the line holds."""
    local = timezone.localtime(decision.now)
    sessions = real_group(line).sessions.filter(on__gte=line.before[SINCE], on__lte=local.date())
    begun = [one for one in sessions if (one.on, Slot(one.slot).starts_at) <= (local.date(), local.time())]
    return bool(begun)


def free_new_hours(line: ProposedGroup, since: date) -> None:
    """Free what a line had booked; undoing it books what was there before."""
    here = Booking.objects.filter(session__group=line.group_id, on__gte=since)
    if line.change == LineChange.STAFF:
        here.filter(member__isnull=False).delete()
    elif line.change in {LineChange.MOVED, LineChange.NEW}:
        here.delete()
    else:
        here.filter(learner__in=[seat.learner_id for seat in came_from_elsewhere(line)]).delete()


def undo_line(line: ProposedGroup, decision: Decision) -> Undone:
    """Bring back what a line changed; it may be accepted again."""
    since = since_of(line, decision)
    given = list(line.seats.filter(state=LineState.ACCEPTED).select_related("enrolment", "from_enrolment"))
    for seat in given:
        newcomer_leaves(line, seat, decision)
    BACKWARDS[LineChange(line.change)](line, decision, since)
    if dates := line.before.get("postponed"):
        restore_sessions(real_group(line), dates=days_of(dates))
    for seat in given:
        if seat.from_enrolment and line.change != LineChange.CLOSED:
            seat_returns(seat.from_enrolment, decision, since)
    return_seats(line, given)
    line.before = {key: value for key, value in line.before.items() if key != SINCE}
    line.save(update_fields=["before"])
    settle(line, LineState.PROPOSED, None if line.change == LineChange.NEW else line.group)
    return Undone(groups=1, seats=len(given))


def newcomer_leaves(line: ProposedGroup, seat: ProposedSeat, decision: Decision) -> None:
    """Take back the seat that a line gave somebody; whoever returns to theirs is told of that instead."""
    came = seat.from_group_id is None or seat.from_group_id != line.group_id
    if seat.enrolment and seat.enrolment.state in SEATED_STATES and came:
        is_told = seat.change == SeatChange.NEW
        retract_seat(seat.enrolment, reason=BACK, now=decision.now, is_told=is_told)


def seat_returns(enrolment: Enrolment, decision: Decision, since: date) -> None:
    """Give somebody the seat they had, unless they found another, and tell them."""
    elsewhere = Enrolment.objects.filter(learner=enrolment.learner_id, state__in=SEATED_STATES)
    if enrolment.state != EnrolmentState.RETRACTED or elsewhere.exists():
        return
    tell_restored(give_back_seat(enrolment, from_on=since), from_on=since, now=decision.now)


def keep_group(_line: ProposedGroup, _decision: Decision, _since: date) -> None:
    """Leave a group as it is: only people or dates had changed."""


def stop_group(line: ProposedGroup, decision: Decision, since: date) -> None:
    """Cancel a group that had opened."""
    cancel_group(real_group(line), reason=BACK, today=since, now=decision.now)


def give_back_team(line: ProposedGroup, _decision: Decision, since: date) -> None:
    """Give a group the team it had."""
    group = real_group(line)
    was_whole = group.seats.count() >= capacity_of(group)
    change_team(group, team_before(line), from_on=since)
    fit_seats(group, was_whole=was_whole)


def move_back(line: ProposedGroup, decision: Decision, since: date) -> None:
    """Let a group meet again where and when it did."""
    group = real_group(line)
    room = Room.objects.select_related("venue").get(pk=line.before["room"])
    back = move_group(group, room=room, slot=line.before["slot"], team=team_before(line), from_on=since)
    for enrolment in back.enrolments.filter(state__in=SEATED_STATES).select_related("learner"):
        held = hold_again(enrolment)
        held.group = back
        tell_restored(held, from_on=since, now=decision.now)


def bring_back(line: ProposedGroup, decision: Decision, since: date) -> None:
    """Bring back a group that had stopped, and the people who had not gone elsewhere by the same plan."""
    reopen_group(real_group(line), reason=reason_of(line), from_on=since)
    gone = ProposedSeat.objects.filter(
        proposed_group__run=line.run_id, change=SeatChange.MOVED, state=LineState.ACCEPTED
    ).values("from_enrolment")
    stopped = Enrolment.objects.filter(
        group=line.group_id, state=EnrolmentState.RETRACTED, end_reason=reason_of(line)
    )
    for enrolment in stopped.exclude(pk__in=gone).select_related("learner"):
        seat_returns(enrolment, decision, since)


BACKWARDS: dict[LineChange, Callable[[ProposedGroup, Decision, date], None]] = {
    LineChange.KEPT: keep_group,
    LineChange.NEW: stop_group,
    LineChange.STAFF: give_back_team,
    LineChange.MOVED: move_back,
    LineChange.CLOSED: bring_back,
}


def team_before(line: ProposedGroup) -> Team:
    """Return the team that a group had."""
    members = TeamMember.objects.in_bulk([line.before["lead"], *line.before["helpers"]])
    return Team(members[line.before["lead"]], [members[pk] for pk in line.before["helpers"]])


def came_from_elsewhere(line: ProposedGroup) -> list[ProposedSeat]:
    """Return the seats that a line gave to people from outside its group."""
    seats = line.seats.filter(state=LineState.ACCEPTED).exclude(change=SeatChange.LEAVES)
    return [seat for seat in seats if seat.from_group_id != line.group_id]


def sign_undo_of(run: PlanRun, decision: Decision) -> None:
    """Keep who undid a replanning, once nothing of it holds any more."""
    if not accepted_lines(run):
        run.undone_at, run.undone_by = decision.now, decision.by
        run.save(update_fields=["undone_at", "undone_by"])
