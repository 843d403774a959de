"""What is no longer possible when a group is accepted is said, and the rest goes on."""

import pytest

from declic.groups.models import Enrolment, LearningGroup
from declic.groups.services import offer_seat
from declic.planning.enums import LineState
from declic.planning.models import PlanRun, ProposedGroup
from declic.planning.queries.obstacles import NOT_FREE_THEN, SEATED_ELSEWHERE, WAITS_NO_MORE
from declic.planning.services import Acceptance
from declic.programmes.models import Level
from tests import factories
from tests.apps.planning.conftest import Person
from tests.factories import NOW, TODAY

ONE_LOST = Acceptance(groups_opened=1, seats_offered=5, seats_stale=1)


def obstacle(run: PlanRun, key: str) -> str:
    run.refresh_from_db()
    return str(run.plan["obstacles"][key])


def test_a_room_taken_meanwhile_makes_the_whole_group_stale(
    person: Person, run: PlanRun, proposed: ProposedGroup, level: Level
) -> None:
    factories.small_group(run.branch, level, room=proposed.room, weekly_slots=(proposed.slot,))
    assert person.accepts_group(proposed) == Acceptance(groups_stale=1, seats_stale=6)
    proposed.refresh_from_db()
    assert (proposed.state, proposed.group) == (LineState.STALE, None)
    assert obstacle(run, f"group-{proposed.pk}").startswith("La salle est déjà prise à ce moment.")
    assert Enrolment.objects.count() == 0


def test_a_trainer_taken_meanwhile_makes_the_whole_group_stale(
    person: Person, run: PlanRun, proposed: ProposedGroup, level: Level
) -> None:
    factories.small_group(run.branch, level, lead=proposed.lead, weekly_slots=(proposed.slot,))
    person.accepts_group(proposed)
    assert obstacle(run, f"group-{proposed.pk}").startswith("La personne qui anime ou aide est déjà prise")


def test_a_room_no_longer_used_makes_the_group_stale(
    person: Person, run: PlanRun, proposed: ProposedGroup
) -> None:
    proposed.room.is_open = False
    proposed.room.save()
    person.accepts_group(proposed)
    assert obstacle(run, f"group-{proposed.pk}") == "La salle n’est plus utilisée."


def test_somebody_seated_elsewhere_loses_only_their_seat(
    person: Person, run: PlanRun, proposed: ProposedGroup, level: Level
) -> None:
    seat = proposed.seats.all()[0]
    other = factories.small_group(run.branch, level, weekly_slots=(19,))
    offer_seat(other, seat.learner, by=None, today=TODAY, now=NOW)
    assert person.accepts_group(proposed) == ONE_LOST
    seat.refresh_from_db()
    assert (seat.state, seat.enrolment) == (LineState.STALE, None)
    assert obstacle(run, f"seat-{seat.pk}") == SEATED_ELSEWHERE


@pytest.mark.parametrize(
    ("change", "why"),
    [({"free_slots": (15,)}, NOT_FREE_THEN), ({"merged_into_id": 1}, WAITS_NO_MORE)],
)
def test_somebody_whose_life_changed_loses_only_their_seat(
    person: Person, run: PlanRun, proposed: ProposedGroup, change: dict[str, object], why: str
) -> None:
    seat, other = proposed.seats.all()[:2]
    known = {"merged_into_id": other.learner_id}
    values = {name: known.get(name, value) for name, value in change.items()}
    type(seat.learner).objects.filter(pk=seat.learner_id).update(**values)
    assert person.accepts_group(proposed) == ONE_LOST
    assert obstacle(run, f"seat-{seat.pk}") == why


def test_a_group_that_keeps_nobody_is_not_opened(
    person: Person, run: PlanRun, proposed: ProposedGroup
) -> None:
    for_good = proposed.seats.values_list("learner", flat=True)
    type(proposed.seats.all()[0].learner).objects.filter(pk__in=for_good).update(free_slots=0)
    person.accepts_group(proposed)
    proposed.refresh_from_db()
    assert (proposed.state, LearningGroup.objects.count()) == (LineState.STALE, 0)
