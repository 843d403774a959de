"""The night reminds the team once at ten days, and closes at thirty; twice does nothing more."""

from datetime import timedelta

import pytest

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.outbox.models import Message
from declic.partners.models import Referrer
from declic.programmes.models import Programme
from declic.referrals.enums import ReferralStatus
from declic.referrals.models import Referral
from declic.referrals.services import accept_referral, mark_contacted
from declic.referrals.tasks import Night, remind_and_expire, remind_and_expire_referrals
from tests.apps.learners.people import facts
from tests.apps.referrals.doors import received
from tests.factories import NOW, TODAY


@pytest.fixture
def referral(referrer: Referrer, programme: Programme) -> Referral:
    return received(referrer, programme).referral


@pytest.mark.parametrize(
    ("days", "night"),
    [(9, Night(0, 0)), (10, Night(1, 0)), (29, Night(1, 0)), (30, Night(0, 1)), (45, Night(0, 1))],
)
def test_ten_days_remind_and_thirty_close(referral: Referral, days: int, night: Night) -> None:
    assert remind_and_expire(TODAY + timedelta(days=days)) == night


@pytest.mark.parametrize("days", [10, 30])
def test_the_same_night_twice_does_nothing_more(referral: Referral, counsellor: User, days: int) -> None:
    remind_and_expire(TODAY + timedelta(days=days))
    count = Message.objects.count()
    assert remind_and_expire(TODAY + timedelta(days=days)) == Night(0, 0)
    assert Message.objects.count() == count


def test_the_team_is_reminded_once_in_all(referral: Referral) -> None:
    nights = [remind_and_expire(TODAY + timedelta(days=days)).reminded for days in range(31)]
    assert sum(nights) == 1


def test_one_message_a_person_whatever_the_number(
    referral: Referral, referrer: Referrer, programme: Programme, counsellor: User, volunteer: User
) -> None:
    received(referrer, programme, facts(first_name="Zoé", last_name="Martin"))
    remind_and_expire(TODAY + timedelta(days=10))
    message = Message.objects.get(kind="referral_reminder")
    assert message.recipient == counsellor.email
    assert "2 orientations attendent" in message.body
    assert "Diop" not in message.body


def test_the_address_of_the_branch_comes_first(referral: Referral, branch: Branch, counsellor: User) -> None:
    Branch.objects.update(email="lille@example.org")
    remind_and_expire(TODAY + timedelta(days=10))
    assert Message.objects.get(kind="referral_reminder").recipient == "lille@example.org"


def test_who_was_contacted_and_not_answered_expires_too(referral: Referral, counsellor: User) -> None:
    mark_contacted(referral, by=counsellor, now=NOW)
    remind_and_expire(TODAY + timedelta(days=30))
    assert Referral.objects.get().status == ReferralStatus.EXPIRED


def test_an_answer_stops_the_clock(referral: Referral, counsellor: User) -> None:
    accept_referral(referral, by=counsellor, now=NOW)
    assert remind_and_expire(TODAY + timedelta(days=30)) == Night(0, 0)


def test_the_referrer_reads_our_excuses(referral: Referral) -> None:
    remind_and_expire(TODAY + timedelta(days=30))
    message = Message.objects.get(kind="referral_expired")
    assert message.recipient == "sonia@example.org"
    assert "nos excuses" in message.body


def test_the_worker_does_the_same(referral: Referral) -> None:
    remind_and_expire_referrals.enqueue((TODAY + timedelta(days=30)).isoformat())
    assert Referral.objects.get().status == ReferralStatus.EXPIRED
