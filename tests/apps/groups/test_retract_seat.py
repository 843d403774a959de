"""A seat that we take back costs the person nothing: they are told, and have refused nothing."""

from datetime import timedelta

import pytest

from declic.branches.models import Branch
from declic.groups.errors import OfferAlreadyAnswered
from declic.groups.models import Booking, Enrolment
from declic.groups.queries import waiting_learners
from declic.groups.services import answer_offer, cancel_group, lapse_offers, offer_seat, retract_seat
from declic.groups.services.lapsing import lapse_offer
from declic.outbox.models import Message
from declic.programmes.models import Level
from declic.referrals.enums import ReferralStatus
from tests import factories
from tests.factories import NOW, TODAY

REASON = "plus de salle"


@pytest.fixture
def offered(branch: Branch, level: Level) -> Enrolment:
    learner = factories.placed_learner(branch, email="awa@exemple.fr")
    factories.ReferralFactory.create(
        learner=learner, programme=level.programme, status=ReferralStatus.ACCEPTED, answered_at=NOW
    )
    group = factories.small_group(branch, level)
    return offer_seat(group, learner, by=None, today=TODAY, now=NOW)


def test_the_dates_are_given_back(offered: Enrolment) -> None:
    retracted = retract_seat(offered, reason=REASON, now=NOW)
    assert (retracted.state, retracted.end_reason) == ("retracted", REASON)
    assert Booking.objects.filter(learner=offered.learner).count() == 0


def test_the_person_waits_again_and_has_refused_nothing(offered: Enrolment, branch: Branch) -> None:
    retract_seat(offered, reason=REASON, now=NOW)
    assert [(one.learner, one.offers_refused) for one in waiting_learners(branch, today=TODAY)] == [
        (offered.learner, 0)
    ]


def test_the_person_is_told_kindly(offered: Enrolment) -> None:
    retract_seat(offered, reason=REASON, now=NOW)
    message = Message.objects.get(kind="seat_withdrawn")
    assert message.recipient == "awa@exemple.fr"
    assert "Vous n’y êtes pour rien." in message.body
    assert REASON not in message.body


def test_cancelling_a_group_takes_every_seat_back(offered: Enrolment) -> None:
    answer_offer(offered, accepts=True, now=NOW)
    cancel_group(offered.group, reason=REASON, today=TODAY, now=NOW)
    offered.refresh_from_db()
    assert (offered.state, Message.objects.filter(kind="seat_withdrawn").count()) == ("retracted", 1)


def test_an_offer_without_answer_is_taken_back_without_reproach(offered: Enrolment) -> None:
    lapse_offers(today=offered.answer_by + timedelta(days=1), now=NOW)
    message = Message.objects.get(kind="seat_withdrawn")
    assert "Sans réponse, nous l’avons libérée." in message.body
    assert "Vous gardez votre tour" in message.body


def test_an_offer_answered_meanwhile_does_not_lapse(offered: Enrolment) -> None:
    answer_offer(offered, accepts=True, now=NOW)
    assert lapse_offer(offered, today=TODAY, now=NOW) is False


def test_a_seat_is_taken_back_once(offered: Enrolment) -> None:
    retract_seat(offered, reason=REASON, now=NOW)
    with pytest.raises(OfferAlreadyAnswered):
        retract_seat(offered, reason=REASON, now=NOW)
