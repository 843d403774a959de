"""Thirty seconds on a phone: each touch is kept, shown, mended for a week."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from declic.outcomes.models import FollowUp, InclusionAnswer, Outcome
from declic.outcomes.services.news_letters import news_token
from tests.apps.outcomes.news.conftest import SIX, THREE

OnDay = Callable[[date], None]


def address(token: str, step: str = "") -> str:
    return reverse("outcomes:follow_up_step", args=[token, step]) if step else door(token)


def door(token: str) -> str:
    return reverse("outcomes:follow_up", args=[token])


@pytest.fixture(autouse=True)
def today(on_day: OnDay) -> None:
    on_day(THREE)


def test_looking_writes_nothing(token: str, asked: FollowUp, client: Client) -> None:
    page = client.get(door(token)).content.decode()
    asked.refresh_from_db()
    assert "Bonjour Awa" in page
    assert "Diop" not in page
    assert (asked.state, Outcome.objects.count()) == ("asked", 0)


def test_each_touch_is_kept_at_once(token: str, asked: FollowUp, client: Client) -> None:
    after_first = client.post(address(token, "situation"), {"answer": "job"})
    asked.refresh_from_db()
    assert (asked.state, asked.source) == ("answered", "learner")
    assert after_first.headers["Location"] == address(token, "contrat")
    client.post(address(token, "contrat"), {"answer": "fixed_short"})
    client.post(address(token, "heures"), {"hours": "24,5"})
    end = client.post(address(token, "mot"), {"word": "Merci à tous"})
    outcome = Outcome.objects.get()
    assert (outcome.contract, str(outcome.weekly_hours)) == ("fixed_short", "24.5")
    assert "Merci à tous" in client.get(end.headers["Location"]).content.decode()


def test_not_knowing_is_an_answer(token: str, client: Client) -> None:
    client.post(address(token, "situation"), {"answer": "job"})
    client.post(address(token, "contrat"), {"answer": "temporary"})
    client.post(address(token, "contrat"), {"answer": ""})
    client.post(address(token, "heures"), {"unsure": "on"})
    assert Outcome.objects.values_list("contract", "weekly_hours").get() == ("", None)


@pytest.mark.parametrize(
    ("step", "given"),
    [("situation", {}), ("situation", {"answer": "king"}), ("heures", {"hours": "beaucoup"})],
)
def test_what_is_no_answer_is_asked_again(
    token: str, client: Client, step: str, given: dict[str, str]
) -> None:
    client.post(address(token, "situation"), {"answer": "job"})
    assert client.post(address(token, step), given).status_code == 422


def test_the_link_opened_again_shows_what_was_said(token: str, client: Client) -> None:
    client.post(address(token, "situation"), {"answer": "retired"})
    page = Client().get(door(token)).content.decode()
    assert "Je suis à la retraite" in page
    assert "Vous pouvez changer jusqu’au 7 décembre" in page


def test_two_devices_make_one_answer(token: str, client: Client) -> None:
    client.post(address(token, "situation"), {"answer": "job"})
    client.post(address(token, "contrat"), {"answer": "permanent"})
    Client().post(address(token, "situation"), {"answer": "training"})
    assert list(Outcome.objects.values_list("kind", "contract")) == [("training", "")]


def test_three_months_do_not_ask_the_four_questions(token: str, client: Client) -> None:
    client.post(address(token, "situation"), {"answer": "training"})
    assert client.post(address(token, "ose"), {"answer": "3"}).status_code == 409
    assert not InclusionAnswer.objects.exists()


def test_six_months_do(asked_at_six: FollowUp, client: Client, on_day: OnDay) -> None:
    on_day(SIX)
    token = news_token(asked_at_six)
    first = client.post(address(token, "situation"), {"answer": "training"})
    assert first.headers["Location"] == address(token, "ose")
    client.post(address(token, "ose"), {"answer": "3"})
    client.post(address(token, "sors"), {"answer": ""})
    said = InclusionAnswer.objects.get()
    assert (said.moment, said.dares_alone, said.goes_out) == ("six_months", 3, None)
