"""After an event, groups keep their people, their room and their hour wherever that is possible."""

from datetime import date

import pytest

from declic.branches.models import Branch
from declic.planning.enums import LineChange, LineState, PlanState, SeatChange
from declic.planning.errors import NothingShaken
from declic.planning.queries.events import MemberLeaves, RoomsClose
from declic.planning.services import ask_replan
from declic.programmes.models import Level
from tests.apps.planning.replan.happenings import (
    FROM_ON,
    after_lead_leaves,
    line_of,
    meeting_group,
    replanned,
)
from tests.apps.planning.scenes import lead_in, room_in
from tests.factories import NOW

MONDAY, WEDNESDAY = 0, 8


def test_somebody_free_takes_the_group_over_and_nobody_moves(branch: Branch, level: Level) -> None:
    group = meeting_group(branch, level)
    other = meeting_group(
        branch, level, weekly_slots=(WEDNESDAY,), lead=lead_in(branch, level, free_slots=(WEDNESDAY,))
    )
    substitute = lead_in(branch, level, free_slots=(MONDAY,))
    run = after_lead_leaves(group)
    assert (run.state, run.failure) == (PlanState.DONE, "")
    line = line_of(run, group)
    assert (line.change, line.lead, line.seats.count()) == (LineChange.STAFF, substitute, 0)
    assert (line_of(run, other).change, line_of(run, other).state) == (LineChange.KEPT, LineState.ACCEPTED)


def test_a_group_whose_room_closes_goes_on_in_another(branch: Branch, level: Level) -> None:
    group = meeting_group(branch, level)
    elsewhere = room_in(branch)
    line = line_of(replanned(branch, RoomsClose([group.room], FROM_ON)), group)
    assert (line.change, line.room, line.lead_id) == (LineChange.MOVED, elsewhere, line.before["lead"])
    assert set(line.seats.values_list("change", flat=True)) == {SeatChange.MOVED}
    assert "ferme à partir du 7 décembre 2026" in line.reasons[0]


def test_a_short_closure_postpones_and_moves_nobody(branch: Branch, level: Level) -> None:
    group = meeting_group(branch, level)
    week = RoomsClose([group.room], date(2026, 12, 14), None, date(2026, 12, 18))
    line = line_of(replanned(branch, week), group)
    assert (line.change, line.state) == (LineChange.KEPT, LineState.PROPOSED)
    assert line.before["postponed"] == ["2026-12-14"]


def test_without_anybody_to_lead_people_join_the_other_group(branch: Branch, level: Level) -> None:
    group = meeting_group(branch, level, people=3)
    only_then = lead_in(branch, level, free_slots=(WEDNESDAY,))
    other = meeting_group(branch, level, weekly_slots=(WEDNESDAY,), lead=only_then)
    run = after_lead_leaves(group)
    assert line_of(run, group).change == LineChange.CLOSED
    moves = line_of(run, other).seats.all()
    assert {(seat.change, seat.from_group) for seat in moves} == {(SeatChange.MOVED, group)}
    assert all("se retire" in seat.cause for seat in moves)


def test_whoever_has_nowhere_to_go_loses_a_seat_with_a_reason(branch: Branch, level: Level) -> None:
    group = meeting_group(branch, level)
    run = after_lead_leaves(group)
    line = line_of(run, group)
    assert (line.change, line.seats.filter(change=SeatChange.LEAVES).count()) == (LineChange.CLOSED, 5)
    assert run.unplaced.count() == 5


def test_an_event_that_touches_nobody_is_refused(branch: Branch, level: Level) -> None:
    meeting_group(branch, level)
    with pytest.raises(NothingShaken):
        ask_replan(branch, MemberLeaves(lead_in(branch, level), FROM_ON), by=None, now=NOW)
