"""Our messages go where the file says: a partner never says it for somebody known through others."""

from typing import Any

import pytest

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.learners.models import Learner, Note
from declic.partners.models import Referrer
from declic.programmes.models import Programme
from declic.referrals.enums import Door, ReferralStatus
from declic.referrals.models import Referral
from declic.referrals.services import Sender, receive_referral
from tests.apps.learners.people import facts, registered
from tests.apps.referrals.doors import received, sender_of
from tests.factories import NOW, ReferralFactory

pytestmark = pytest.mark.django_db
PHONE = "+33639980001"
TOLD: dict[str, Any] = {
    "phone": PHONE,
    "phone_note": "son fils",
    "email": "ailleurs@example.org",
    "address": "1 rue Ailleurs",
    "employment": "unemployed",
}


def ways(learner: Learner) -> tuple[str, ...]:
    learner.refresh_from_db()
    return learner.phone, learner.phone_note, learner.email, learner.address


def accepted(referrer: Referrer, programme: Programme) -> Learner:
    """Return somebody whom this referrer sent without a way to reach them, and whom we took."""
    referral = received(referrer, programme, facts()).referral
    Referral.objects.filter(pk=referral.pk).update(status=ReferralStatus.ACCEPTED)
    return referral.learner


def test_another_partner_does_not_say_how_somebody_is_reached(
    referrer: Referrer, stranger: Referrer, programme: Programme
) -> None:
    awa = accepted(referrer, programme)

    assert received(stranger, programme, facts(**TOLD)).referral.learner == awa

    assert ways(awa) == ("", "", "", "")
    assert awa.employment == "unemployed"
    note = Note.objects.get(learner=awa).text
    assert note.startswith(f"À vérifier avec la personne, donné par {sender_of(stranger).name} :")
    assert "téléphone : 06 39 98 00 01, à qui est ce numéro : son fils" in note
    assert "e-mail : ailleurs@example.org, adresse : 1 rue Ailleurs" in note


def test_somebody_whom_only_the_team_knows_is_not_reached_otherwise(
    branch: Branch, referrer: Referrer, programme: Programme
) -> None:
    awa = registered(branch)
    assert received(referrer, programme, facts(**TOLD)).referral.learner == awa
    assert ways(awa) == ("", "", "", "")


def test_the_only_partner_of_somebody_says_how_they_are_reached(
    referrer: Referrer, colleague: Referrer, programme: Programme
) -> None:
    awa = accepted(referrer, programme)
    received(colleague, programme, facts(**TOLD))
    assert ways(awa) == (PHONE, "son fils", "ailleurs@example.org", "1 rue Ailleurs")
    assert not Note.objects.exists()


def test_the_partner_who_sent_somebody_first_still_does(
    referrer: Referrer, stranger: Referrer, programme: Programme
) -> None:
    awa = accepted(referrer, programme)
    ReferralFactory.create(learner=awa, partner=stranger.partner, status=ReferralStatus.ACCEPTED)
    received(referrer, programme, facts(**TOLD))
    assert ways(awa)[2] == "ailleurs@example.org"


def test_our_own_desk_always_does(
    branch: Branch, referrer: Referrer, programme: Programme, counsellor: User
) -> None:
    awa = accepted(referrer, programme)
    desk = Sender(Door.DESK, user=counsellor)
    receive_referral(branch, facts(**TOLD), sender=desk, programme=programme, now=NOW)
    assert ways(awa)[2] == "ailleurs@example.org"
