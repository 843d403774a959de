"""An accepted group is opened with its seats."""

from datetime import timedelta

import pytest

from declic.accounts.models import User
from declic.groups.models import Enrolment, LearningGroup
from declic.planning.enums import LineState
from declic.planning.errors import AlreadyDecided
from declic.planning.models import ProposedGroup
from declic.planning.services import Acceptance, accept_group, refuse_seat
from tests.apps.planning.conftest import Person
from tests.apps.planning.scenes import STARTS_ON
from tests.factories import NOW

DONE = Acceptance(groups_opened=1, seats_offered=6)


def test_accepting_opens_the_group_and_offers_its_seats(person: Person, proposed: ProposedGroup) -> None:
    assert person.accepts_group(proposed) == DONE
    proposed.refresh_from_db()
    group = LearningGroup.objects.get()
    assert (proposed.state, proposed.group) == (LineState.ACCEPTED, group)
    assert (group.level, group.room, group.starts_on) == (proposed.level, proposed.room, STARTS_ON)
    assert group.weekly_slots == (proposed.slot,)
    assert group.enrolments.filter(state="offered").count() == 6


def test_each_seat_keeps_its_enrolment(person: Person, proposed: ProposedGroup) -> None:
    person.accepts_group(proposed)
    kept = proposed.seats.filter(state=LineState.ACCEPTED).values_list("enrolment", flat=True)
    assert set(kept) == set(Enrolment.objects.values_list("pk", flat=True))


def test_accepting_twice_is_refused(person: Person, proposed: ProposedGroup) -> None:
    person.accepts_group(proposed)
    with pytest.raises(AlreadyDecided):
        person.accepts_group(proposed)
    assert LearningGroup.objects.count() == 1


def test_a_group_accepted_late_starts_today(counsellor: User, proposed: ProposedGroup) -> None:
    later = STARTS_ON + timedelta(days=10)
    accept_group(proposed, by=counsellor, today=later, now=NOW + timedelta(days=17))
    assert LearningGroup.objects.get().starts_on == later


def test_refused_seats_are_not_offered(person: Person, proposed: ProposedGroup) -> None:
    seat = proposed.seats.all()[0]
    refuse_seat(seat)
    assert person.accepts_group(proposed) == Acceptance(groups_opened=1, seats_offered=5)
    assert not Enrolment.objects.filter(learner=seat.learner).exists()
