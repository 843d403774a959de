"""The team's list: whom to call, what was heard, how many answered."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from declic.branches.models import Branch
from declic.outcomes.models import FollowUp, InclusionAnswer, Outcome
from declic.outcomes.queries.news import news_count, people_to_call, response_rates
from tests.apps.outcomes.news.conftest import SIX, THREE, Night
from tests.words import says

HEARD = {"kind": "job", "contract": "permanent", "weekly_hours": "35", "started_on": "01/11/2026"}


@pytest.fixture
def to_call(asked: FollowUp, night: Night) -> FollowUp:
    night(THREE + timedelta(days=14))
    asked.refresh_from_db()
    return asked


def test_whom_to_call_is_on_the_list(branch: Branch, to_call: FollowUp, desk_client: Client) -> None:
    page = desk_client.get(reverse("outcomes:news")).content.decode()
    assert "Awa Diop" in page
    assert [line.name for line in people_to_call(branch, today=SIX)] == ["Awa Diop"]
    assert news_count(branch, today=SIX) == 1


def test_what_was_heard_is_noted_once(to_call: FollowUp, desk_client: Client) -> None:
    address = reverse("outcomes:call", args=[to_call.pk])
    assert desk_client.get(address).status_code == 200
    desk_client.post(address, {**HEARD, "source": "learner", "word": "Ça va"})
    again = desk_client.post(address, {**HEARD, "source": "learner"})
    to_call.refresh_from_db()
    assert (to_call.state, to_call.word) == ("answered", "Ça va")
    assert Outcome.objects.get().follow_up == to_call
    assert "Ce suivi est terminé" in again.content.decode()


def test_six_months_ask_the_four_questions_on_the_phone(asked_at_six: FollowUp, desk_client: Client) -> None:
    address = reverse("outcomes:call", args=[asked_at_six.pk])
    said = {"dares_alone": "4", "goes_out": "2", "helps_others": "", "does_procedures": "3"}
    desk_client.post(address, {**HEARD, "source": "learner", **said})
    answer = InclusionAnswer.objects.get()
    assert (answer.dares_alone, answer.helps_others, answer.follow_up) == (4, None, asked_at_six)


def test_a_contract_without_a_job_is_a_slip(to_call: FollowUp, desk_client: Client) -> None:
    address = reverse("outcomes:call", args=[to_call.pk])
    response = desk_client.post(address, {**HEARD, "kind": "training", "source": "learner"})
    assert "ne se note que pour un emploi" in response.content.decode()


def test_a_missed_call_is_counted_from_the_page(to_call: FollowUp, desk_client: Client) -> None:
    desk_client.post(reverse("outcomes:missed_call", args=[to_call.pk]), {"seen": "0"})
    desk_client.post(reverse("outcomes:missed_call", args=[to_call.pk]), {"seen": "0"})
    to_call.refresh_from_db()
    assert to_call.call_count == 1


def test_the_rate_counts_everybody_asked(branch: Branch, asked: FollowUp, desk_client: Client) -> None:
    before, _ = response_rates(branch, today=THREE)
    FollowUp.objects.filter(pk=asked.pk).update(state="answered")
    after, later = response_rates(branch, today=THREE)
    assert (before.answered, before.asked, after.answered, after.asked) == (0, 1, 1, 1)
    assert after.words == "1 sur 1, soit 100 % (entre 21 % et 100 %)"
    assert later.words == "personne n’a encore été sollicité"


@pytest.mark.parametrize("tab", ["appeler", "demandees", "partenaire", "a-venir", "mois", "sans", "x"])
def test_each_part_of_the_list_opens(asked: FollowUp, desk_client: Client, tab: str) -> None:
    assert desk_client.get(reverse("outcomes:news"), {"onglet": tab}).status_code == 200


def test_another_antenna_calls_nobody(to_call: FollowUp, outsider_client: Client) -> None:
    assert not says(outsider_client.get(reverse("outcomes:news")).content.decode(), "Awa")
    given: dict[str, Any] = {"seen": "0"}
    address = reverse("outcomes:missed_call", args=[to_call.pk])
    assert outsider_client.post(address, given).status_code == 404
