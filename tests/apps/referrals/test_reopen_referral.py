"""An expired referral is opened again for as long as a new one."""

from datetime import timedelta

import pytest

from declic.accounts.models import User
from declic.partners.models import Referrer
from declic.programmes.models import Programme
from declic.referrals.enums import ReferralStatus
from declic.referrals.errors import AnotherIsOpen, NotExpired
from declic.referrals.models import Referral
from declic.referrals.services import reopen_referral
from declic.referrals.tasks import remind_and_expire
from tests.apps.referrals.doors import received
from tests.factories import NOW, TODAY, ReferralFactory

LATER = NOW + timedelta(days=40)


@pytest.fixture
def expired(referrer: Referrer, programme: Programme) -> Referral:
    referral = received(referrer, programme).referral
    remind_and_expire(TODAY + timedelta(days=30))
    return referral


def test_it_waits_thirty_days_more(expired: Referral, counsellor: User) -> None:
    reopened = reopen_referral(expired, by=counsellor, now=LATER)
    assert reopened.status == ReferralStatus.RECEIVED
    assert reopened.expires_on == TODAY + timedelta(days=70)


def test_the_team_is_reminded_again_only_ten_days_later(expired: Referral, counsellor: User) -> None:
    reopen_referral(expired, by=counsellor, now=LATER)
    assert remind_and_expire(TODAY + timedelta(days=41)).reminded == 0
    assert remind_and_expire(TODAY + timedelta(days=50)).reminded == 1


def test_what_is_open_is_not_reopened(expired: Referral, counsellor: User) -> None:
    reopen_referral(expired, by=counsellor, now=LATER)
    with pytest.raises(NotExpired):
        reopen_referral(expired, by=counsellor, now=LATER)


def test_another_open_referral_of_the_person_comes_first(expired: Referral, counsellor: User) -> None:
    ReferralFactory.create(learner=expired.learner, programme=expired.programme)
    with pytest.raises(AnotherIsOpen):
        reopen_referral(expired, by=counsellor, now=LATER)
