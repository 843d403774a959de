"""Doing what one line of a replanning says: another team, another room or hour, people who move."""

from collections.abc import Callable
from datetime import date

from declic.groups.enums import SEATED_STATES, GroupState, StaffRole
from declic.groups.models import LearningGroup
from declic.groups.services import cancel_group
from declic.groups.services.changing import (
    Team,
    capacity_of,
    change_team,
    move_group,
    postpone_sessions,
    resize_group,
)
from declic.groups.services.telling import tell_adult_joins, tell_adult_leaves, tell_moved
from declic.groups.services.transfers import ask_again
from declic.planning.enums import LineChange, LineState, SeatChange
from declic.planning.errors import ChangedSince, MovesFirst, NoLongerOpen
from declic.planning.models import ProposedGroup, ProposedSeat
from declic.planning.queries.frozen_week import days_of
from declic.planning.services.deciding import Decision, lock_learners, open_real_group, open_seats, settle
from declic.planning.services.moving_people import (
    Applied,
    Step,
    apply_seats,
    real_group,
    reason_of,
    take_back,
)
from declic.team.models import TeamMember

#: Where an accepted line keeps from which day it holds.
SINCE = "since"


def apply_line(line: ProposedGroup, decision: Decision, *, is_strict: bool) -> Applied:
    """Do what a line says, all of it; where not strict, people who cannot follow only lose this seat."""
    seats = list(open_seats(line).select_related("learner", "from_enrolment"))
    lock_learners(seats)
    since = max(line.run.starts_on, decision.today)
    if line.change != LineChange.NEW:
        refuse_changed(line)
    done = STEPS[LineChange(line.change)](line, decision, since)
    done += postpone(line)
    done += apply_seats(line, seats, Step(decision, since, is_strict))
    line.before = {**line.before, SINCE: since.isoformat()}
    line.save(update_fields=["before"])
    settle(line, LineState.ACCEPTED, line.group)
    return done


def refuse_changed(line: ProposedGroup) -> None:
    """Refuse a line whose group stopped, moved or changed its team since the calculation."""
    group, was = line.group, line.before
    if group is None or group.state != GroupState.OPEN:
        raise ChangedSince
    team = team_pks(group)
    if (group.room_id, tuple(group.weekly_slots)) != (was["room"], (was["slot"],)):
        raise ChangedSince
    if team != (was["lead"], frozenset(was["helpers"])):
        raise ChangedSince("L’équipe de ce groupe a changé depuis le calcul. Lancez-en un autre.")


def team_pks(group: LearningGroup) -> tuple[int | None, frozenset[int]]:
    """Return who leads a group now, and who helps."""
    roles = dict(group.staff.values_list("member_id", "role"))
    lead = next((pk for pk, role in roles.items() if role == StaffRole.LEAD), None)
    return lead, frozenset(pk for pk in roles if pk != lead)


def refuse_absent(line: ProposedGroup) -> Team:
    """Return the team of a line, all still there, in a room still used."""
    team = Team(line.lead, list(line.helpers.all()))
    if not (line.room.is_open and line.room.venue.is_open) and line.change != LineChange.STAFF:
        raise NoLongerOpen("La salle n’est plus utilisée.")
    if not all(adult.is_active for adult in team.members):
        raise NoLongerOpen("Une personne de l’équipe de ce groupe n’est plus active.")
    return team


def keep_group(_line: ProposedGroup, _decision: Decision, _since: date) -> Applied:
    """Leave a group as it is: only people or dates change."""
    return Applied()


def open_line(line: ProposedGroup, decision: Decision, _since: date) -> Applied:
    """Open a group that did not exist."""
    line.group = open_real_group(line, decision)
    return Applied(groups_opened=1)


def change_line(line: ProposedGroup, decision: Decision, since: date) -> Applied:
    """Give a group its new team, as many seats as that team allows, and tell the adults."""
    group, team = real_group(line), refuse_absent(line)
    was_whole = group.seats.count() >= capacity_of(group)
    change_team(group, team, from_on=since)
    fit_seats(group, was_whole=was_whole)
    tell_adults(line, group, team, decision, since)
    return Applied(teams_changed=1)


def move_line(line: ProposedGroup, decision: Decision, since: date) -> Applied:
    """Let a group meet elsewhere or at another hour; people whose own move is not decided wait for it."""
    refuse_pending(line)
    group, team = real_group(line), refuse_absent(line)
    was_whole = group.seats.count() >= capacity_of(group)
    moved = move_group(group, room=line.room, slot=line.slot, team=team, from_on=since)
    fit_seats(moved, was_whole=was_whole)
    tell_adults(line, moved, team, decision, since)
    for enrolment in moved.enrolments.filter(state__in=SEATED_STATES).select_related("learner"):
        suits = line.slot in {*enrolment.learner.free_slots, line.before["slot"]}
        held = enrolment if suits else ask_again(enrolment, now=decision.now)
        held.group = moved
        tell_moved(held, from_on=since, now=decision.now)
    line.group = moved
    return Applied(groups_moved=1)


def close_line(line: ProposedGroup, decision: Decision, since: date) -> Applied:
    """Stop a group; those who have no other seat keep their rank on the waiting list."""
    refuse_pending(line)
    group = real_group(line)
    seated = list(group.enrolments.filter(state__in=SEATED_STATES).select_related("learner"))
    for enrolment in seated:
        take_back(enrolment, line, decision, since)
    cancel_group(group, reason=reason_of(line), today=since, now=decision.now)
    for one in group.staff.select_related("member"):
        tell_adult_leaves(one.member, group, now=decision.now)
    return Applied(groups_closed=1, seats_retracted=len(seated))


STEPS: dict[LineChange, Callable[[ProposedGroup, Decision, date], Applied]] = {
    LineChange.KEPT: keep_group,
    LineChange.NEW: open_line,
    LineChange.STAFF: change_line,
    LineChange.MOVED: move_line,
    LineChange.CLOSED: close_line,
}


def refuse_pending(line: ProposedGroup) -> None:
    """Refuse to move or stop a group while some of its people wait to go to another one."""
    pending = ProposedSeat.objects.filter(
        proposed_group__run=line.run_id,
        from_group=line.group_id,
        change=SeatChange.MOVED,
        state=LineState.PROPOSED,
    )
    if pending.exclude(proposed_group=line.pk).exists():
        raise MovesFirst


def postpone(line: ProposedGroup) -> Applied:
    """Postpone the sessions that fall in a closure, where the line says so."""
    if not (dates := line.before.get("postponed")):
        return Applied()
    added = postpone_sessions(real_group(line), dates=days_of(dates), reason=reason_of(line))
    return Applied(dates_postponed=len(added))


def fit_seats(group: LearningGroup, *, was_whole: bool) -> None:
    """Give a group the seats its room and adults allow, fewer where somebody had chosen fewer."""
    group = LearningGroup.objects.select_related("room", "level").get(pk=group.pk)
    most = capacity_of(group)
    resize_group(group, seats=most if was_whole else min(most, group.seats.count()))


def tell_adults(
    line: ProposedGroup, group: LearningGroup, team: Team, decision: Decision, since: date
) -> None:
    """Tell the adults who come, those who go, and everybody when the place or the hour changes."""
    was = {line.before["lead"], *line.before["helpers"]}
    is_elsewhere = line.change == LineChange.MOVED
    for member in team.members:
        if is_elsewhere or member.pk not in was:
            role = StaffRole.LEAD if member == team.lead else StaffRole.HELPER
            tell_adult_joins(member, role, group, from_on=since, now=decision.now)
    gone = was - {member.pk for member in team.members}
    for member in TeamMember.objects.filter(pk__in=gone):
        tell_adult_leaves(member, group, now=decision.now)
