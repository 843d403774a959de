"""A « no » is signed, reasoned, and comes with somewhere to go."""

import pytest
from django.db import IntegrityError

from declic.accounts.models import User
from declic.partners.models import Referrer
from declic.programmes.models import Programme
from declic.referrals.enums import DeclineReason, ReferralStatus
from declic.referrals.errors import (
    NobodyLeavesWithNothing,
)
from declic.referrals.models import Referral
from declic.referrals.services import (
    decline_referral,
    redirect_referral,
)
from tests.apps.referrals.doors import received
from tests.factories import NOW, DestinationFactory


@pytest.fixture
def referral(referrer: Referrer, programme: Programme) -> Referral:
    return received(referrer, programme).referral


@pytest.mark.parametrize("reason", ["not_eligible", "french_first", "other_need"])
def test_nobody_leaves_with_nothing(referral: Referral, counsellor: User, reason: str) -> None:
    with pytest.raises(NobodyLeavesWithNothing):
        decline_referral(referral, reason=reason, by=counsellor, now=NOW)
    advised = decline_referral(referral, reason=reason, by=counsellor, now=NOW, message="Voir la mairie")
    assert advised.status == ReferralStatus.DECLINED


def test_a_structure_makes_it_a_redirection(referral: Referral, counsellor: User) -> None:
    shop = DestinationFactory.create(branch=referral.branch)
    redirected = redirect_referral(referral, destination=shop, by=counsellor, now=NOW)
    expected = (ReferralStatus.REDIRECTED, shop, DeclineReason.OTHER_NEED, counsellor)
    answer = (redirected.status, redirected.destination, redirected.decline_reason, redirected.answered_by)
    assert answer == expected


@pytest.mark.parametrize("unsigned", [{"answered_by": None}, {"decline_reason": ""}])
def test_the_database_itself_refuses_an_unsigned_no(
    referral: Referral, counsellor: User, unsigned: dict[str, object]
) -> None:
    signed = {"answered_by": counsellor, "decline_reason": DeclineReason.UNREACHABLE}
    with pytest.raises(IntegrityError):
        Referral.objects.update(status=ReferralStatus.DECLINED, **{**signed, **unsigned})
