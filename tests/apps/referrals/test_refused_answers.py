"""An answer that we refuse comes back on the page, with its sentence and everything typed."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from declic.partners.models import Referrer
from declic.programmes.models import Programme
from declic.referrals.enums import ReferralStatus
from declic.referrals.models import Referral
from tests.apps.learners.people import facts
from tests.apps.referrals.doors import digitall_rules, received

NO_WORD = {"reason": "other_need", "message": "  "}


@pytest.fixture
def referral(referrer: Referrer, programme: Programme) -> Referral:
    digitall_rules(programme)
    return received(referrer, programme, facts(phone="+33639980001", employment="unemployed")).referral


def answer(client: Client, name: str, referral: Referral, **typed: Any) -> tuple[int, str]:
    response = client.post(reverse(f"referrals:{name}", args=[referral.pk]), typed)
    return response.status_code, response.content.decode()


def test_a_no_with_nowhere_to_go_keeps_its_reason(desk_client: Client, referral: Referral) -> None:
    status, page = answer(desk_client, "decline", referral, **NO_WORD)
    assert status == 422
    assert "Personne ne repart sans rien : choisissez une structure, ou écrivez votre conseil." in page
    assert '<option value="other_need" selected>' in page
    referral.refresh_from_db()
    assert referral.status == ReferralStatus.RECEIVED


@pytest.mark.parametrize("name", ["accept", "decline"])
def test_a_word_typed_after_a_colleague_answered_is_given_back(
    desk_client: Client, referral: Referral, name: str
) -> None:
    Referral.objects.update(status=ReferralStatus.CANCELLED)
    status, page = answer(desk_client, name, referral, reason="other_need", message="Long conseil")
    assert status == 422
    assert "Cette orientation a déjà sa réponse : annulée." in page
    assert "Votre mot n’est pas parti : « Long conseil »" in page


def test_a_yes_that_lacks_a_fact_gives_its_word_back(desk_client: Client, referral: Referral) -> None:
    status, page = answer(desk_client, "accept", referral, message="À lundi")
    assert status == 422
    assert "Il manque une information" in page
    assert "« À lundi »" in page


def test_an_empty_word_is_not_quoted(desk_client: Client, referral: Referral) -> None:
    _, page = answer(desk_client, "accept", referral)
    assert "Votre mot" not in page
