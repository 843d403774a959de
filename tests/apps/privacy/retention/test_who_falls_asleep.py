"""Accounts and contacts without a sign are announced thirty days before, then forgotten."""

from datetime import date, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.contrib.admin.models import LogEntry

from declic.accounts.models import Membership, User
from declic.branches.models import Branch
from declic.partners.models import Referrer
from declic.privacy.errors import NoticeSettled
from declic.privacy.models import AsleepNotice
from declic.privacy.services.asleep import forget_asleep, keep_asleep, notice_asleep
from declic.referrals.models import Referral
from declic.team.models import TeamMember
from tests import factories
from tests.apps.privacy.rights.dump import found_in, whole_database
from tests.factories import NOW, TODAY

YEAR_LATER = date(2027, 11, 23)
ANNOUNCED_ON = YEAR_LATER - timedelta(days=30)


def night(day: date) -> tuple[int, int]:
    """Return how many were announced and forgotten in one night."""
    return notice_asleep(today=day), forget_asleep(today=day)


@pytest.fixture(autouse=True)
def watchful(manager: User) -> User:
    """A manager who comes each day, and may say no."""
    User.objects.filter(pk=manager.pk).update(last_login=NOW + timedelta(days=3000))
    return manager


@pytest.fixture
def closed(branch: Branch) -> User:
    """An account closed long ago, with everything that hangs on it."""
    user = factories.UserFactory.create(
        email="ondine.q@example.org", first_name="Ondine", last_name="Quillebeuf", is_active=False
    )
    factories.MembershipFactory.create(user=user, branch=branch)
    EmailAddress.objects.create(user=user, email="ondine.q@example.org")
    user.identities.create(issuer="https://p.example.org", subject="sujet-Calicot")
    LogEntry.objects.create(user=user, object_id="1", object_repr="x", action_flag=2)
    User.objects.filter(pk=user.pk).update(created_at=NOW, last_login=NOW)
    return user


@pytest.fixture
def referrer(branch: Branch) -> Referrer:
    return factories.ReferrerFactory.create(partner__branch=branch, last_name="Quillebeuf")


def test_a_closed_account_is_announced_then_forgotten(closed: User) -> None:
    assert night(ANNOUNCED_ON - timedelta(days=1)) == (0, 0)
    assert night(ANNOUNCED_ON) == (1, 0)
    assert night(YEAR_LATER - timedelta(days=1)) == (0, 0)
    assert night(YEAR_LATER) == (0, 1)
    assert night(YEAR_LATER) == (0, 0)


def test_nothing_of_its_person_is_left(closed: User) -> None:
    words = ["Ondine", "Quillebeuf", "ondine.q", "Calicot"]
    assert set(found_in(whole_database(), words)) == set(words)
    night(ANNOUNCED_ON)
    night(YEAR_LATER)
    assert found_in(whole_database(), words) == []
    assert LogEntry.objects.get().user_id == closed.pk
    assert not Membership.objects.filter(user=closed).exists()


@pytest.mark.parametrize(
    "changes", [{"is_active": True, "last_login": None}, {"is_active": False, "last_login": NOW}]
)
def test_never_opened_or_closed_goes(closed: User, changes: dict[str, object]) -> None:
    User.objects.filter(pk=closed.pk).update(**changes)
    assert night(ANNOUNCED_ON) == (1, 0)


@pytest.mark.parametrize("changes", [{"is_active": True}, {"is_superuser": True}])
def test_an_open_account_with_a_role_stays(closed: User, changes: dict[str, object]) -> None:
    User.objects.filter(pk=closed.pk).update(**changes)
    assert night(date(2040, 1, 1)) == (0, 0)


def test_whoever_comes_back_before_the_day_stays(closed: User) -> None:
    night(ANNOUNCED_ON)
    User.objects.filter(pk=closed.pk).update(is_active=True)
    assert night(YEAR_LATER) == (0, 0)
    closed.refresh_from_db()
    assert closed.first_name == "Ondine"
    assert AsleepNotice.objects.get().settled_on == YEAR_LATER


def test_somebody_may_keep_an_account_one_year_more(closed: User, manager: User) -> None:
    night(ANNOUNCED_ON)
    notice = AsleepNotice.objects.get()
    keep_asleep(notice, reason="revient en mai", by=manager, today=ANNOUNCED_ON)
    assert night(YEAR_LATER) == (0, 0)
    assert night(ANNOUNCED_ON + timedelta(days=365)) == (1, 0)
    with pytest.raises(NoticeSettled):
        keep_asleep(notice, reason="encore", by=manager, today=YEAR_LATER)


def test_nobody_is_forgotten_while_nobody_may_say_no(closed: User, manager: User) -> None:
    night(ANNOUNCED_ON)
    Membership.objects.filter(user=manager).delete()
    assert forget_asleep(today=YEAR_LATER) == 0
    assert AsleepNotice.objects.get(number=closed.pk).erase_on == YEAR_LATER + timedelta(days=30)


def test_a_contact_without_any_sign_is_counted_from_the_first_night(referrer: Referrer) -> None:
    assert night(TODAY) == (1, 0)
    assert AsleepNotice.objects.get().erase_on == date(2028, 11, 23)
    assert night(date(2028, 11, 23)) == (0, 1)
    assert not Referrer.objects.exists()


def test_a_contact_who_sent_somebody_since_stays(referrer: Referrer) -> None:
    night(TODAY)
    referral = factories.ReferralFactory.create(partner=referrer.partner, referrer=referrer)
    Referral.objects.filter(pk=referral.pk).update(received_at=NOW + timedelta(days=400))
    assert night(date(2028, 11, 23)) == (0, 0)
    assert Referrer.objects.exists()


def test_the_referral_of_a_forgotten_contact_stays(referrer: Referrer) -> None:
    referral = factories.ReferralFactory.create(partner=referrer.partner, referrer=referrer)
    night(date(2029, 1, 1))
    assert night(date(2029, 1, 31)) == (0, 1)
    referral.refresh_from_db()
    assert (referral.referrer, referral.partner) == (None, referrer.partner)


def test_a_volunteer_who_left_leaves_a_number(branch: Branch) -> None:
    member = factories.TeamMemberFactory.create(branch=branch, last_name="Quillebeuf", is_active=False)
    working = factories.TeamMemberFactory.create(branch=branch)
    assert night(TODAY) == (1, 0)
    assert night(YEAR_LATER) == (0, 1)
    assert str(TeamMember.objects.get(pk=member.pk)) == "Personne effacée"
    assert TeamMember.objects.get(pk=working.pk).first_name == "Karim"


def test_a_partner_that_left_keeps_its_name_only(branch: Branch) -> None:
    partner = factories.PartnerFactory.create(branch=branch, name="CCAS", email="q@x.fr", is_active=False)
    night(TODAY)
    night(YEAR_LATER)
    partner.refresh_from_db()
    assert (partner.name, partner.email) == ("CCAS", "")
