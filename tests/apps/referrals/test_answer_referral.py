"""A referral is answered once, by a human, and nobody leaves with nothing."""

from datetime import timedelta

import pytest

from declic.accounts.models import User
from declic.partners.models import Referrer
from declic.programmes.models import Programme
from declic.referrals.enums import DeclineReason, ReferralStatus
from declic.referrals.errors import (
    AlreadyAnswered,
    NotEligible,
    StillIncomplete,
)
from declic.referrals.models import Referral
from declic.referrals.services import (
    accept_referral,
    cancel_referral,
    decline_referral,
    mark_contacted,
)
from tests.apps.learners.people import facts
from tests.apps.referrals.doors import digitall_rules, received
from tests.factories import NOW, TODAY


@pytest.fixture
def referral(referrer: Referrer, programme: Programme) -> Referral:
    return received(referrer, programme).referral


def test_speaking_with_the_person_is_noted(referral: Referral, counsellor: User) -> None:
    contacted = mark_contacted(referral, by=counsellor, now=NOW)
    assert (contacted.status, contacted.contacted_at) == (ReferralStatus.CONTACTED, NOW)


def test_accepting_is_signed(referral: Referral, counsellor: User) -> None:
    accepted = accept_referral(referral, by=counsellor, now=NOW, message=" À lundi ")
    signed = (accepted.status, accepted.answered_by, accepted.answered_at, accepted.message)
    assert signed == (ReferralStatus.ACCEPTED, counsellor, NOW, "À lundi")


def test_of_two_answers_at_once_the_first_wins(referral: Referral, counsellor: User, manager: User) -> None:
    stale = Referral.objects.get(pk=referral.pk)
    accept_referral(referral, by=counsellor, now=NOW)
    with pytest.raises(AlreadyAnswered, match=str(counsellor)):
        decline_referral(stale, reason=DeclineReason.UNREACHABLE, by=manager, now=NOW)
    assert Referral.objects.get().status == ReferralStatus.ACCEPTED


def test_a_person_is_contacted_once(referral: Referral, counsellor: User) -> None:
    mark_contacted(referral, by=counsellor, now=NOW)
    with pytest.raises(AlreadyAnswered):
        mark_contacted(referral, by=counsellor, now=NOW)


def test_whom_the_rules_do_not_welcome_is_not_accepted(
    referrer: Referrer, programme: Programme, counsellor: User
) -> None:
    digitall_rules(programme)
    minor = facts(birth_on=TODAY - timedelta(days=16 * 366), employment="unemployed", french_level="B1")
    with pytest.raises(NotEligible):
        accept_referral(received(referrer, programme, minor).referral, by=counsellor, now=NOW)


def test_what_is_missing_is_asked_before_accepting(
    referrer: Referrer, programme: Programme, counsellor: User
) -> None:
    digitall_rules(programme)
    with pytest.raises(StillIncomplete, match="situation"):
        accept_referral(received(referrer, programme).referral, by=counsellor, now=NOW)


def test_a_cancelled_referral_is_not_answered(referral: Referral, counsellor: User) -> None:
    cancel_referral(referral, now=NOW)
    with pytest.raises(AlreadyAnswered):
        accept_referral(referral, by=counsellor, now=NOW)
