"""A seat is offered, answered, given back; the last one goes once."""

from datetime import date

import pytest

from declic.branches.models import Branch
from declic.groups.errors import AlreadySeated, GroupFull, LearnerBusy, OfferAlreadyAnswered
from declic.groups.models import Booking, Enrolment, LearningGroup
from declic.groups.services import answer_offer, lapse_offers, offer_seat, withdraw_learner
from declic.learners.models import Learner
from declic.programmes.models import Level
from tests import factories


@pytest.fixture
def group(branch: Branch, level: Level) -> LearningGroup:
    return factories.small_group(branch, level, seats=1, session_count=3)


@pytest.fixture
def learner(branch: Branch) -> Learner:
    return factories.placed_learner(branch)


def offer(group: LearningGroup, learner: Learner) -> Enrolment:
    return offer_seat(group, learner, by=None, today=factories.TODAY, now=factories.NOW)


def test_an_offer_books_the_coming_sessions(group: LearningGroup, learner: Learner) -> None:
    enrolment = offer(group, learner)
    assert enrolment.state == "offered"
    assert Booking.objects.filter(learner=learner).count() == 3


def test_a_full_group_says_so(group: LearningGroup, learner: Learner, branch: Branch) -> None:
    offer(group, learner)
    with pytest.raises(GroupFull):
        offer(group, factories.placed_learner(branch))


def test_a_person_has_one_seat_in_a_group(branch: Branch, level: Level, learner: Learner) -> None:
    group = factories.small_group(branch, level)
    offer(group, learner)
    with pytest.raises(AlreadySeated):
        offer(group, learner)


def test_a_person_is_in_one_place_at_a_time(branch: Branch, level: Level, learner: Learner) -> None:
    offer(factories.small_group(branch, level), learner)
    with pytest.raises(LearnerBusy):
        offer(factories.small_group(branch, level), learner)


def test_a_no_frees_the_seat_at_once(group: LearningGroup, learner: Learner, branch: Branch) -> None:
    answer_offer(offer(group, learner), accepts=False, now=factories.NOW)
    assert Booking.objects.filter(learner=learner).count() == 0
    assert offer(group, factories.placed_learner(branch)).pk


def test_an_offer_is_answered_once(group: LearningGroup, learner: Learner) -> None:
    enrolment = offer(group, learner)
    answer_offer(enrolment, accepts=True, now=factories.NOW)
    with pytest.raises(OfferAlreadyAnswered):
        answer_offer(enrolment, accepts=False, now=factories.NOW)


def test_silence_frees_the_seat_after_the_delay(group: LearningGroup, learner: Learner) -> None:
    enrolment = offer(group, learner)
    assert lapse_offers(today=enrolment.answer_by, now=factories.NOW) == 0
    assert lapse_offers(today=date(2026, 11, 29), now=factories.NOW) == 1
    assert Booking.objects.filter(learner=learner).count() == 0


def test_leaving_a_group_frees_the_seat(group: LearningGroup, learner: Learner) -> None:
    enrolment = answer_offer(offer(group, learner), accepts=True, now=factories.NOW)
    left = withdraw_learner(enrolment, reason="a trouvé un emploi", now=factories.NOW)
    assert (left.state, left.end_reason) == ("withdrawn", "a trouvé un emploi")
    assert Booking.objects.filter(learner=learner).count() == 0


def test_the_message_says_the_date_and_the_place(
    group: LearningGroup, branch: Branch, mailoutbox: list[object]
) -> None:
    from declic.outbox.models import Message

    learner = factories.placed_learner(branch, email="awa@example.org")
    offer(group, learner)
    body = Message.objects.get().body
    assert "30/11/2026" in body
    assert group.room.venue.address in body
