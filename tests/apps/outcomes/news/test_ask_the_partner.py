"""After three calls the partner who referred is asked, with only what it knows already."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from declic.accounts.models import User
from declic.groups.models import Enrolment
from declic.outbox.models import Message
from declic.outcomes.models import FollowUp, Outcome
from declic.outcomes.services.calling import note_missed_call
from declic.outcomes.services.news_letters import partner_token
from declic.partners.models import Partner, Referrer
from declic.referrals.models import Referral
from tests import factories
from tests.apps.outcomes.news.conftest import THREE, Night, at


@pytest.fixture
def referral(ended: Enrolment) -> Referral:
    return factories.ReferralFactory.create(
        learner=ended.learner,
        status="accepted",
        answered_at=factories.NOW,
        referrer=factories.ReferrerFactory.create(partner__branch=ended.learner.branch),
    )


@pytest.fixture
def called(asked: FollowUp, night: Night, counsellor: User) -> FollowUp:
    """Somebody whom three calls did not reach."""
    night(THREE + timedelta(days=14))
    now = at(THREE + timedelta(days=15))
    note_missed_call(asked, seen=0, by=counsellor, now=now)
    note_missed_call(asked, seen=1, by=counsellor, now=now)
    return note_missed_call(asked, seen=2, by=counsellor, now=now)


def test_after_three_calls_the_referrer_is_asked(referral: Referral, called: FollowUp) -> None:
    message = Message.objects.get(kind="partner_asked")
    assert called.state == "with_partner"
    assert message.recipient == Referrer.objects.get().email
    assert "Awa D." in message.body
    assert "débutant" not in message.body


def test_without_a_partner_there_is_no_news(called: FollowUp) -> None:
    assert called.state == "unreachable"


def test_a_partner_that_was_closed_is_not_asked(referral: Referral, called: FollowUp) -> None:
    assert called.state == "with_partner"
    Partner.objects.update(is_active=False)
    response = Client().get(reverse("outcomes:partner_news", args=[partner_token(called)]))
    assert response.status_code == 409


def test_the_referrer_who_left_leaves_the_question_to_the_partner(
    referral: Referral, asked: FollowUp, night: Night, counsellor: User
) -> None:
    Referrer.objects.all().delete()
    Partner.objects.update(email="ccas@example.org")
    FollowUp.objects.filter(pk=asked.pk).update(state="to_call", call_count=2)
    note_missed_call(asked, seen=2, by=counsellor, now=at(THREE))
    assert Message.objects.get(kind="partner_asked").recipient == "ccas@example.org"


def test_the_partner_answers_once(referral: Referral, called: FollowUp) -> None:
    address = reverse("outcomes:partner_news", args=[partner_token(called)])
    page = Client().get(address).content.decode()
    assert "Awa Diop" in page
    assert "débutant" not in page
    Client().post(address, {"answer": "training"})
    assert (Outcome.objects.get().kind, Outcome.objects.get().source) == ("training", "partner")
    assert Client().post(address, {"answer": "job"}).status_code == 409


def test_a_partner_who_does_not_know_ends_the_search(referral: Referral, called: FollowUp) -> None:
    Client().post(reverse("outcomes:partner_news", args=[partner_token(called)]), {"answer": ""})
    called.refresh_from_db()
    assert (called.state, Outcome.objects.count()) == ("unreachable", 0)


def test_a_silent_partner_is_left_in_peace_after_a_month(
    referral: Referral, called: FollowUp, night: Night
) -> None:
    night(THREE + timedelta(days=46))
    called.refresh_from_db()
    assert called.state == "unreachable"
