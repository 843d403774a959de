"""A room closed for more than a third of the coming term is not offered; a short closure is skipped."""

from datetime import date, timedelta

import pytest

from declic.branches.models import Branch, Closure, Room, SchoolHoliday
from declic.planning.queries.closures import teaching_days
from declic.planning.queries.inputs import inputs_page
from declic.programmes.models import Level
from tests import factories
from tests.apps.planning.scenes import STARTS_ON, asked_plan, facts_of, lead_in, room_in, waiting_person


@pytest.fixture
def room(branch: Branch, level: Level) -> Room:
    lead_in(branch, level)
    waiting_person(branch, level)
    return room_in(branch)


def close(room: Room, weeks: float, *, only: Room | None = None) -> None:
    """Close a venue, or one of its rooms, from the start of the term."""
    ends_on = STARTS_ON + timedelta(days=7 * weeks - 1)
    Closure.objects.create(
        venue=room.venue, room=only, starts_on=STARTS_ON, ends_on=ends_on, reason="travaux"
    )


def offered(branch: Branch) -> set[str]:
    return {room.id for room in facts_of(branch).problem.rooms}


@pytest.mark.parametrize(("weeks", "is_offered"), [(1, True), (3, True), (5, False), (20, False)])
def test_a_third_of_the_term_is_the_limit(branch: Branch, room: Room, weeks: int, is_offered: bool) -> None:
    close(room, weeks)
    assert (f"room-{room.pk}" in offered(branch)) is is_offered


def test_a_closed_room_leaves_its_neighbours_open(branch: Branch, room: Room) -> None:
    neighbour = room_in(branch, venue=room.venue)
    close(room, 20, only=room)
    assert offered(branch) == {f"room-{neighbour.pk}"}


def test_a_group_meets_when_its_own_room_is_open_again(branch: Branch, level: Level, room: Room) -> None:
    close(room, 1, only=room)
    sessions = factories.small_group(branch, level, room=room).sessions
    assert sessions.earliest("on").on == STARTS_ON + timedelta(days=7)


def test_the_run_says_which_rooms_were_left_out(branch: Branch, room: Room) -> None:
    room_in(branch)
    close(room, 20)
    facts = {fact.term: fact.value for fact in inputs_page(asked_plan(branch)).counted}
    assert facts["Salles laissées de côté"].startswith(f"{room}, fermée ")


def test_holidays_are_no_teaching_days(branch: Branch) -> None:
    SchoolHoliday.objects.create(
        zone="B", name="Noël", starts_on=date(2026, 12, 19), ends_on=date(2027, 1, 3)
    )
    days = teaching_days(branch, starts_on=date(2026, 12, 14), ends_on=date(2027, 1, 8))
    assert days[0] == date(2026, 12, 14)
    assert len(days) == 10
