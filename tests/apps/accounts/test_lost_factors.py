"""Losing the telephone: recovery codes open, the last ones warn, a manager helps whoever lost all."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.usersessions.models import UserSession
from django.core import mail
from django.test import Client

from declic.accounts.errors import NothingToForget, OwnAccount, WorksElsewhere
from declic.accounts.models import User
from declic.accounts.services import forget_factors
from declic.branches.models import Branch
from tests.apps.accounts.test_own_sessions import PASSWORD
from tests.factories import MembershipFactory


@pytest.fixture
def codes(counsellor: User) -> RecoveryCodes:
    TOTP.activate(counsellor, generate_totp_secret())
    return RecoveryCodes.activate(counsellor)


def come_in(user: User, code: str) -> Client:
    client = Client()
    client.post("/comptes/login/", {"login": user.email, "password": PASSWORD})
    client.post("/comptes/2fa/authenticate/", {"code": code})
    return client


def test_a_recovery_code_opens_once(counsellor: User, codes: RecoveryCodes) -> None:
    code = codes.get_unused_codes()[0]
    assert "_auth_user_id" in come_in(counsellor, code).session
    assert "_auth_user_id" not in come_in(counsellor, code).session


@pytest.mark.parametrize(("used", "is_warned"), [(6, False), (7, True)])
def test_the_last_codes_warn(counsellor: User, codes: RecoveryCodes, used: int, is_warned: bool) -> None:
    unused = codes.get_unused_codes()
    assert all(map(codes.validate_code, unused[:used]))
    page = come_in(counsellor, unused[used]).get("/comptes/2fa/").content.decode()
    assert ("Codes de secours restants" in page) is is_warned


def test_a_manager_lets_a_colleague_choose_another_factor(
    manager_client: Client, counsellor: User, codes: RecoveryCodes
) -> None:
    theirs = come_in(counsellor, codes.get_unused_codes()[0])
    mail.outbox.clear()
    manager_client.post(f"/antenne/comptes/{counsellor.memberships.get().pk}/second-facteur/")
    assert not Authenticator.objects.filter(user=counsellor).exists()
    assert not UserSession.objects.filter(user=counsellor).exists()
    assert theirs.get("/comptes/2fa/").status_code == 302
    assert [sent.to for sent in mail.outbox] == [[counsellor.email]]


def test_nobody_forgets_their_own_factors(branch: Branch, manager: User) -> None:
    with pytest.raises(OwnAccount):
        forget_factors(manager.memberships.get(), branch=branch, by=manager)


def test_a_manager_leaves_alone_whoever_works_elsewhere_too(
    branch: Branch, other_branch: Branch, manager: User, counsellor: User, codes: RecoveryCodes
) -> None:
    membership = counsellor.memberships.get()
    MembershipFactory.create(user=counsellor, branch=other_branch)
    with pytest.raises(WorksElsewhere):
        forget_factors(membership, branch=branch, by=manager)


def test_there_may_be_nothing_to_forget(branch: Branch, manager: User, counsellor: User) -> None:
    with pytest.raises(NothingToForget):
        forget_factors(counsellor.memberships.get(), branch=branch, by=manager)


def test_a_sensitive_page_asks_who_is_there(manager: User, counsellor: User) -> None:
    TOTP.activate(manager, generate_totp_secret())
    client = Client()
    client.force_login(manager)
    answer = client.post(f"/antenne/comptes/{counsellor.memberships.get().pk}/fermer/")
    assert answer.headers["Location"].startswith("/comptes/reauthenticate/?next=")
    counsellor.refresh_from_db()
    assert counsellor.is_active
