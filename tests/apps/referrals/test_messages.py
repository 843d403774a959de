"""What we write to those who refer: warm, once, and nothing private."""

import pytest

from declic.accounts.models import User
from declic.learners.services import write_note
from declic.outbox.models import Message
from declic.partners.models import Referrer
from declic.programmes.models import Programme
from declic.referrals.models import Referral
from declic.referrals.services import accept_referral, decline_referral
from tests.apps.learners.people import facts
from tests.apps.referrals.doors import received
from tests.factories import NOW, DestinationFactory

PRIVATE = ("Diop", "1988", "06 39", "+33639", "B1", "sans emploi", "Discret", "UNDEFINED")


@pytest.fixture
def referral(referrer: Referrer, programme: Programme, counsellor: User) -> Referral:
    person = facts(phone="+33639980001", french_level="B1", employment="unemployed")
    referral = received(referrer, programme, person).referral
    write_note(referral.learner, "Discret", by=counsellor, now=NOW)
    return referral


def test_an_acceptance_is_good_news_signed_by_somebody(referral: Referral, counsellor: User) -> None:
    accept_referral(referral, by=counsellor, now=NOW, message="Rendez-vous lundi")
    message = Message.objects.get(kind="referral_answered")
    expected = ("Bonjour Sonia,", "Bonne nouvelle", "Awa D.", "Rendez-vous lundi", str(counsellor))
    assert [word for word in expected if word not in message.body] == []
    assert [word for word in PRIVATE if word in message.body + message.subject] == []


def test_a_no_says_what_we_propose(referral: Referral, counsellor: User) -> None:
    course = DestinationFactory.create(
        branch=referral.branch, name="L’école d’à côté", phone="03 20 00 00 00"
    )
    decline_referral(referral, reason="french_first", destination=course, by=counsellor, now=NOW)
    message = Message.objects.get(kind="referral_answered")
    expected = ("cours de français", "L’école d’à côté", "03 20 00 00 00", "Notre porte reste ouverte")
    assert [word for word in expected if word not in message.body] == []
    assert [word for word in PRIVATE if word in message.body + message.subject] == []
    assert "\n\n\n" not in message.body


def test_quotes_are_written_as_they_are(referral: Referral, counsellor: User) -> None:
    accept_referral(referral, by=counsellor, now=NOW, message='L\'atelier "Découverte" & café')
    assert 'L\'atelier "Découverte" & café' in Message.objects.get(kind="referral_answered").body


def test_the_partner_is_written_to_when_no_referrer_is_named(referral: Referral, counsellor: User) -> None:
    referral.referrer, referral.partner.email = None, "ccas@example.org"  # type: ignore[union-attr]
    referral.partner.save()  # type: ignore[union-attr]
    referral.save()
    accept_referral(referral, by=counsellor, now=NOW)
    assert Message.objects.filter(recipient="ccas@example.org").count() == 1


def test_a_refused_second_answer_writes_to_nobody(referral: Referral, counsellor: User) -> None:
    accept_referral(referral, by=counsellor, now=NOW)
    with pytest.raises(Exception, match="déjà sa réponse"):
        accept_referral(referral, by=counsellor, now=NOW)
    assert Message.objects.filter(kind="referral_answered").count() == 1
