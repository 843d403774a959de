"""People accept or refuse a proposal line by line, or all of it at once."""

import pytest

from declic.branches.models import Branch
from declic.groups.models import Enrolment, LearningGroup
from declic.planning.enums import LineState
from declic.planning.errors import AlreadyDecided
from declic.planning.models import PlanRun, ProposedGroup
from declic.planning.services import Acceptance, refuse_group, refuse_seat
from declic.programmes.models import Level
from tests import factories
from tests.apps.planning.conftest import Person
from tests.apps.planning.scenes import lead_in, only_group, small_week, solved_plan, waiting_person


@pytest.fixture
def two_groups(branch: Branch, level: Level) -> PlanRun:
    """Return a proposal of two groups: the second meets at the only moment of six other people."""
    small_week(branch, level, free_slots=(0,))
    [waiting_person(branch, level, free_slots=(9,)) for _ in range(6)]
    lead_in(branch, level)
    return solved_plan(branch)


def test_the_first_accepted_seat_opens_the_group(person: Person, proposed: ProposedGroup) -> None:
    assert person.accepts_first_seat(proposed) == Acceptance(groups_opened=1, seats_offered=1)
    assert proposed.seats.filter(state=LineState.PROPOSED).count() == 5


def test_the_next_accepted_seat_joins_it(person: Person, proposed: ProposedGroup) -> None:
    person.accepts_first_seat(proposed)
    assert person.accepts_first_seat(proposed) == Acceptance(seats_offered=1)
    assert LearningGroup.objects.get().enrolments.count() == 2


def test_the_rest_of_a_group_begun_by_one_seat_can_be_accepted(
    person: Person, proposed: ProposedGroup
) -> None:
    person.accepts_first_seat(proposed)
    assert person.accepts_group(proposed) == Acceptance(seats_offered=5)


def test_a_refused_seat_keeps_its_answer(person: Person, proposed: ProposedGroup) -> None:
    seat = refuse_seat(proposed.seats.all()[0])
    assert seat.state == LineState.REFUSED
    with pytest.raises(AlreadyDecided):
        refuse_seat(seat)


def test_refusing_every_seat_refuses_the_group(proposed: ProposedGroup) -> None:
    [refuse_seat(seat) for seat in proposed.seats.all()]
    proposed.refresh_from_db()
    assert proposed.state == LineState.REFUSED


def test_a_refused_group_opens_nothing(person: Person, proposed: ProposedGroup) -> None:
    assert refuse_group(proposed).state == LineState.REFUSED
    assert set(proposed.seats.values_list("state", flat=True)) == {LineState.REFUSED}
    with pytest.raises(AlreadyDecided):
        person.accepts_group(proposed)


def test_an_accepted_group_is_no_longer_refused(person: Person, proposed: ProposedGroup) -> None:
    person.accepts_group(proposed)
    with pytest.raises(AlreadyDecided):
        refuse_group(proposed)


def test_everything_is_accepted_at_once(person: Person, two_groups: PlanRun) -> None:
    assert person.accepts_all(two_groups) == Acceptance(groups_opened=2, seats_offered=12)
    assert Enrolment.objects.filter(state="offered").count() == 12


def test_a_group_that_is_no_longer_possible_does_not_stop_the_others(
    person: Person, two_groups: PlanRun, level: Level
) -> None:
    first = two_groups.proposed_groups.all()[0]
    factories.small_group(two_groups.branch, level, room=first.room, weekly_slots=(first.slot,))
    done = person.accepts_all(two_groups)
    assert done == Acceptance(groups_opened=1, seats_offered=6, groups_stale=1, seats_stale=6)
    assert done.did == "1 groupe ouvert, 6 places proposées. Prévenez chaque personne."
    assert done.did_not == (
        "Plus possible : 1 groupe et 6 places. La raison est écrite à côté de chaque ligne."
    )


def test_everything_is_accepted_once(person: Person, run: PlanRun) -> None:
    person.accepts_all(run)
    with pytest.raises(AlreadyDecided):
        person.accepts_all(run)


def test_two_proposals_never_seat_the_same_person_twice(person: Person, run: PlanRun, branch: Branch) -> None:
    second = only_group(solved_plan(branch))
    person.accepts_all(run)
    person.accepts_group(second)
    assert Enrolment.objects.count() == 6
