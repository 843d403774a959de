"""What was accepted can be undone until the first session: people find their rank again and are told."""

from datetime import UTC, datetime, timedelta

import pytest

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.groups.models import Booking, Enrolment, LearningGroup
from declic.groups.queries import waiting_learners
from declic.groups.services import answer_offer, offer_seat
from declic.outbox.models import Message
from declic.planning.enums import LineState
from declic.planning.errors import GroupHasBegun
from declic.planning.models import PlanRun, ProposedGroup
from declic.planning.services import Acceptance, Undone, undo_group, undo_run
from tests import factories
from tests.apps.planning.conftest import Person
from tests.factories import NOW, TODAY

FIRST_EVENING = datetime(2026, 12, 8, 20, tzinfo=UTC)


@pytest.fixture
def accepted(person: Person, proposed: ProposedGroup) -> ProposedGroup:
    person.accepts_group(proposed)
    return proposed


def undo(proposed: ProposedGroup, by: User) -> Undone:
    return undo_group(proposed, by=by, today=TODAY, now=NOW)


def test_the_group_goes_and_its_hours_are_free_again(accepted: ProposedGroup, counsellor: User) -> None:
    assert undo(accepted, counsellor) == Undone(groups=1, seats=6)
    assert LearningGroup.objects.get().state == "cancelled"
    assert Booking.objects.count() == 0


def test_people_wait_again_since_the_same_day_and_have_refused_nothing(
    proposed: ProposedGroup, person: Person, counsellor: User, branch: Branch
) -> None:
    before = waiting_learners(branch, today=TODAY)
    person.accepts_group(proposed)
    undo(proposed, counsellor)
    assert waiting_learners(branch, today=TODAY) == before


def test_those_who_were_told_are_told_again(accepted: ProposedGroup, counsellor: User) -> None:
    undo(accepted, counsellor)
    told = Message.objects.filter(kind="seat_withdrawn")
    assert set(told.values_list("recipient", flat=True)) == set(
        Message.objects.filter(kind="seat_offered").values_list("recipient", flat=True)
    )
    assert all("Vous gardez votre tour" in message.body for message in told)


def test_the_line_can_be_accepted_again(accepted: ProposedGroup, counsellor: User, person: Person) -> None:
    undo(accepted, counsellor)
    assert person.accepts_group(accepted) == Acceptance(groups_opened=1, seats_offered=6)


def test_somebody_who_said_no_is_not_proposed_the_same_seat_again(
    accepted: ProposedGroup, counsellor: User
) -> None:
    seat = accepted.seats.all()[0]
    answer_offer(Enrolment.objects.get(learner=seat.learner), accepts=False, now=NOW)
    undo(accepted, counsellor)
    seat.refresh_from_db()
    assert (seat.state, accepted.seats.filter(state=LineState.PROPOSED).count()) == (LineState.REFUSED, 5)


def test_somebody_who_joined_the_group_by_hand_finds_their_rank_too(
    accepted: ProposedGroup, counsellor: User, branch: Branch
) -> None:
    joined = factories.placed_learner(branch)
    offer_seat(LearningGroup.objects.get(), joined, by=None, today=TODAY, now=NOW)
    undo(accepted, counsellor)
    assert Enrolment.objects.get(learner=joined).state == "retracted"


def test_a_group_that_has_met_stays(accepted: ProposedGroup, counsellor: User) -> None:
    with pytest.raises(GroupHasBegun, match=r"La première séance a eu lieu le \d\d/\d\d/2026"):
        undo_group(accepted, by=counsellor, today=FIRST_EVENING.date(), now=FIRST_EVENING)
    assert LearningGroup.objects.get().state == "open"


def test_a_roll_that_was_called_early_proves_that_the_group_has_met(
    accepted: ProposedGroup, counsellor: User
) -> None:
    LearningGroup.objects.get().sessions.filter(pk__gt=0).update(state="held")
    with pytest.raises(GroupHasBegun):
        undo(accepted, counsellor)


def test_undoing_everything_is_signed(accepted: ProposedGroup, counsellor: User) -> None:
    run = PlanRun.objects.get()
    assert undo_run(run, by=counsellor, today=TODAY, now=NOW + timedelta(hours=1)).groups == 1
    run.refresh_from_db()
    assert (run.undone_by, run.undone_at) == (counsellor, NOW + timedelta(hours=1))
