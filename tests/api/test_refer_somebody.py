"""A program refers somebody, as through the page of its partner."""

from typing import Any

from django.test import Client

from declic.branches.models import Branch
from declic.learners.models import Learner
from declic.partners.models import Partner
from declic.referrals.models import Referral
from tests import factories
from tests.api.conftest import PARTNER_RIGHTS, OpenAccess, a_person, send, speaker


def test_a_referral_arrives_as_through_the_partners_page(program: Client, partner: Partner) -> None:
    answer = send(program, a_person())
    referral = Referral.objects.select_related("learner", "referrer").get(pk=answer.json()["id"])
    assert answer.status_code == 201
    assert (referral.partner, referral.learner.phone, referral.status) == (
        partner,
        "+33639980001",
        "received",
    )
    assert str(referral.referrer) == "Sonia Martel"
    assert referral.learner.notice_given_on is not None


def test_the_answer_names_nobody(program: Client) -> None:
    text = send(program, a_person()).content.decode()
    assert not [name for name in ("Awa", "Diop", "Sonia", "Martel", "98 00 01") if name in text]


def shown(answer: Any) -> dict[str, Any]:
    """Return what an answer says, but for its number and its hour."""
    return {key: one for key, one in answer.json().items() if key not in {"id", "updated_at"}}


def test_a_known_and_an_unknown_person_get_the_same_answer(
    program: Client, opened: OpenAccess, branch: Branch
) -> None:
    elsewhere = speaker(opened(PARTNER_RIGHTS, factories.PartnerFactory.create(branch=branch)))
    send(elsewhere, a_person())
    known = send(program, a_person())
    unknown = send(program, a_person(last_name="Sy", phone="06 39 98 00 77"))
    assert (known.status_code, shown(known)) == (unknown.status_code, shown(unknown))


def test_the_same_person_referred_twice_by_the_same_partner_is_one_referral(program: Client) -> None:
    first, second = send(program, a_person()), send(program, a_person())
    assert (second.status_code, second.json()["id"]) == (200, first.json()["id"])
    assert Learner.objects.count() == 1
