"""Preferring not to answer stops everything; a link that reached somebody else closes."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from declic.accounts.models import User
from declic.outbox.models import Message
from declic.outcomes.errors import NewsKnown
from declic.outcomes.models import FollowUp, Outcome
from declic.outcomes.services.calling import note_refusal
from declic.outcomes.services.situations import SituationFacts, note_situation
from tests.apps.outcomes.news.conftest import END, SIX, THREE, Night, at


@pytest.fixture(autouse=True)
def today(on_day: Callable[[date], None]) -> None:
    on_day(THREE)


def test_a_refusal_stops_every_asking(token: str, client: Client, night: Night) -> None:
    client.post(reverse("outcomes:refuse_news", args=[token]))
    assert set(FollowUp.objects.values_list("state", flat=True)) == {"refused"}
    night(THREE + timedelta(days=14))
    night(SIX)
    assert Message.objects.count() == 1
    assert FollowUp.objects.count() == 2


def test_no_answer_is_taken_after_a_refusal(token: str, client: Client) -> None:
    client.post(reverse("outcomes:refuse_news", args=[token]))
    answer = reverse("outcomes:follow_up_step", args=[token, "situation"])
    response = client.post(answer, {"answer": "job"})
    assert response.status_code == 409
    assert "Pour changer d’avis, appelez-nous" in response.content.decode()
    assert not Outcome.objects.exists()


def test_what_was_said_is_forgotten_and_the_situation_before_goes_on(
    token: str, asked: FollowUp, client: Client, counsellor: User
) -> None:
    facts = SituationFacts(kind="job_seeking", started_on=END, source="counsellor")
    before = note_situation(asked.learner, facts, by=counsellor, now=at(END))
    client.post(reverse("outcomes:follow_up_step", args=[token, "situation"]), {"answer": "job"})
    assert Outcome.objects.get(pk=before.pk).ended_on == THREE
    client.post(reverse("outcomes:refuse_news", args=[token]))
    assert Outcome.objects.get(pk=before.pk).ended_on is None
    assert Outcome.objects.get() == before


def test_whoever_is_not_this_person_closes_the_link(token: str, asked: FollowUp, client: Client) -> None:
    client.post(reverse("outcomes:not_me", args=[token]))
    asked.refresh_from_db()
    assert (asked.state, asked.is_wrong_contact) == ("to_call", True)
    closed = client.get(reverse("outcomes:follow_up", args=[token]))
    assert "Merci de nous avoir prévenus" in closed.content.decode()


def test_an_answer_heard_on_the_phone_is_not_shown_by_the_link(
    token: str, asked: FollowUp, client: Client
) -> None:
    FollowUp.objects.filter(pk=asked.pk).update(
        state="answered", source="counsellor", answered_at=at(THREE), word="secret"
    )
    page = client.get(reverse("outcomes:follow_up", args=[token]))
    assert page.status_code == 409
    assert "secret" not in page.content.decode()


def test_a_refusal_on_the_phone_is_kept_once(asked: FollowUp, counsellor: User) -> None:
    note_refusal(asked, by=counsellor, now=at(THREE))
    with pytest.raises(NewsKnown):
        note_refusal(asked, by=counsellor, now=at(THREE))
