"""A referral is completed and answered on its own page."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from declic.accounts.models import User
from declic.partners.models import Referrer
from declic.programmes.models import Programme
from declic.referrals.enums import ReferralStatus
from declic.referrals.models import Referral
from tests.apps.learners.people import facts
from tests.apps.referrals.doors import digitall_rules, received
from tests.factories import DestinationFactory


@pytest.fixture
def referral(referrer: Referrer, programme: Programme) -> Referral:
    digitall_rules(programme)
    person = facts(phone="+33639980001", employment="unemployed", free_slots=(0,))
    return received(referrer, programme, person, need="Un travail").referral


def post(client: Client, name: str, referral: Referral, **typed: Any) -> str:
    address = reverse("referrals:detail", args=[referral.pk])
    came_from: dict[str, Any] = {"HTTP_REFERER": f"http://testserver{address}"}
    answered = client.post(reverse(name, args=[referral.pk]), typed, follow=True, **came_from)
    referral.refresh_from_db()
    return answered.content.decode()


def test_a_person_is_contacted_completed_then_accepted(desk_client: Client, referral: Referral) -> None:
    post(desk_client, "referrals:contact", referral)
    assert "critères remplis" in post(desk_client, "referrals:complete", referral, french_level="B1")
    page = post(desk_client, "referrals:accept", referral, message="À lundi")
    assert referral.status == ReferralStatus.ACCEPTED
    assert "À lundi" in page
    assert "UNDEFINED" not in page


def test_a_wrong_completion_says_so(desk_client: Client, referral: Referral) -> None:
    assert "Choisissez un niveau" in post(desk_client, "referrals:complete", referral, french_level="")


def test_an_incomplete_file_is_not_accepted_by_hand(desk_client: Client, referral: Referral) -> None:
    assert "Il manque une information" in post(desk_client, "referrals:accept", referral)
    assert referral.status == ReferralStatus.RECEIVED


def test_a_no_is_signed_with_a_destination(desk_client: Client, referral: Referral, counsellor: User) -> None:
    shop = DestinationFactory.create(branch=referral.branch)
    post(desk_client, "referrals:decline", referral, reason="other_need", destination=shop.pk)
    assert (referral.status, referral.answered_by) == (ReferralStatus.REDIRECTED, counsellor)


def test_a_no_without_a_reason_keeps_what_was_typed(desk_client: Client, referral: Referral) -> None:
    page = post(desk_client, "referrals:decline", referral, reason="", message="Bien tapé")
    assert "Choisissez la raison" in page
    assert "Bien tapé" in page


def test_a_destination_of_another_branch_cannot_be_chosen(desk_client: Client, referral: Referral) -> None:
    elsewhere = DestinationFactory.create()
    post(desk_client, "referrals:decline", referral, reason="other_need", destination=elsewhere.pk)
    assert referral.status == ReferralStatus.RECEIVED


def test_answering_after_somebody_else_is_told(
    desk_client: Client, referral: Referral, manager: User
) -> None:
    Referral.objects.update(status=ReferralStatus.CANCELLED)
    assert "a déjà sa réponse : annulée" in post(desk_client, "referrals:contact", referral)


def test_an_expired_referral_is_reopened(desk_client: Client, referral: Referral) -> None:
    Referral.objects.update(status=ReferralStatus.EXPIRED)
    post(desk_client, "referrals:reopen", referral)
    assert referral.status == ReferralStatus.RECEIVED
