"""Deciding on a replanning, whole or line by line: what can no longer be done is said, the rest goes on."""

from datetime import date, datetime

from django.db import transaction

from declic.accounts.models import User
from declic.groups.enums import SessionState
from declic.groups.models import Booking
from declic.planning.enums import LineChange, LineState, SeatChange
from declic.planning.errors import AlreadyDecided
from declic.planning.models import PlanRun, ProposedGroup
from declic.planning.queries.obstacles import group_key
from declic.planning.services.applying import apply_line
from declic.planning.services.deciding import Decision, lock_line, lock_run, note, open_seats, settle
from declic.planning.services.moving_people import Applied
from declic.shared.errors import Refusal

#: Groups that stay welcome people before other groups move or stop.
ORDER = [LineChange.STAFF, LineChange.KEPT, LineChange.NEW, LineChange.MOVED, LineChange.CLOSED]


class NotAllAtOnce(Exception):
    """Some lines are no longer possible: the others must be tried without counting on them."""


@transaction.atomic
def accept_change(proposed: ProposedGroup, *, by: User, today: date, now: datetime) -> Applied:
    """Do what one line says; an obstacle is said and leaves everything as it was."""
    line = lock_line(lock_run(proposed.run_id), proposed.pk)
    if line.state != LineState.PROPOSED:
        raise AlreadyDecided
    return apply_line(line, Decision(by, today, now), is_strict=False)


@transaction.atomic
def accept_changes(run: PlanRun, *, by: User, today: date, now: datetime) -> Applied:
    """Do all that waits for an answer, at best all at once, so that nobody stands in another's way."""
    run = lock_run(run.pk)
    pks = waiting_lines(run)
    if not pks:
        raise AlreadyDecided
    decision = Decision(by, today, now)
    try:
        with transaction.atomic():
            return all_at_once(run, pks, decision)
    except NotAllAtOnce:
        return one_by_one(lock_run(run.pk), pks, decision)


@transaction.atomic
def refuse_change(proposed: ProposedGroup) -> ProposedGroup:
    """Refuse one line: its group and its people stay as they are."""
    line = lock_line(lock_run(proposed.run_id), proposed.pk)
    if line.state != LineState.PROPOSED:
        raise AlreadyDecided
    open_seats(line).update(state=LineState.REFUSED)
    return settle(line, LineState.REFUSED, line.group)


def waiting_lines(run: PlanRun) -> list[int]:
    """Return the lines that wait for an answer, in the order in which they make room for each other."""
    lines = run.proposed_groups.filter(state=LineState.PROPOSED).values_list("pk", "change")
    return [pk for pk, change in sorted(lines, key=lambda one: (ORDER.index(LineChange(one[1])), one[0]))]


def all_at_once(run: PlanRun, pks: list[int], decision: Decision) -> Applied:
    """Free every hour that changes, then do every line; refuse to do only some."""
    for pk in pks:
        free_hours(lock_line(run, pk), max(run.starts_on, decision.today))
    done, whys = try_lines(run, pks, decision, is_strict=True)
    if whys:
        raise NotAllAtOnce
    return done


def one_by_one(run: PlanRun, pks: list[int], decision: Decision) -> Applied:
    """Do each line that stands alone, then those that lose somebody; the rest is no longer possible."""
    done, whys = try_lines(run, pks, decision, is_strict=True)
    more, whys = try_lines(run, list(whys), decision, is_strict=False)
    done += more
    for pk, why in whys.items():
        done += give_up(run, pk, why)
    return done


def try_lines(
    run: PlanRun, pks: list[int], decision: Decision, *, is_strict: bool
) -> tuple[Applied, dict[int, str]]:
    """Do lines, again and again while one makes way for another; return the others with their obstacle."""
    done, left, whys = Applied(), pks, dict.fromkeys(pks, "")
    while left:
        whys = {}
        for pk in left:
            try:
                with transaction.atomic():
                    done += apply_line(lock_line(run, pk), decision, is_strict=is_strict)
            except Refusal as refusal:
                whys[pk] = refusal.sentence
        if len(whys) == len(left):
            break
        left = list(whys)
    return done, whys


def free_hours(line: ProposedGroup, since: date) -> None:
    """Free the room, the adults and the people whose hours change; doing the line books them again."""
    coming = Booking.objects.filter(on__gte=since, session__state=SessionState.PLANNED)
    if line.group is not None and line.change in {LineChange.MOVED, LineChange.CLOSED}:
        coming.filter(session__group=line.group).delete()
    elif line.group is not None and line.change == LineChange.STAFF:
        coming.filter(session__group=line.group, member__isnull=False).delete()
    for seat in open_seats(line).filter(change=SeatChange.MOVED).exclude(from_group=line.group_id):
        coming.filter(session__group=seat.from_group_id, learner=seat.learner_id).delete()


def give_up(run: PlanRun, pk: int, why: str) -> Applied:
    """Keep that a line is no longer possible, and why; its group stays as it is."""
    line = lock_line(run, pk)
    open_seats(line).update(state=LineState.STALE)
    settle(line, LineState.STALE, line.group)
    note(run, {group_key(pk): why})
    return Applied(lines_stale=1)
