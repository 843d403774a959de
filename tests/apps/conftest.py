"""The personas: who knocks at the door in every test."""

import time
from collections.abc import Callable

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from declic.accounts.enums import Role
from declic.accounts.models import User
from declic.branches.models import Branch
from declic.programmes.models import Level, Programme
from tests import factories

SignIn = Callable[[User], Client]


@pytest.fixture
def branch(db: None) -> Branch:
    return factories.BranchFactory.create(name="Lille")


@pytest.fixture
def other_branch(db: None) -> Branch:
    return factories.BranchFactory.create(name="Marseille")


@pytest.fixture
def programme(db: None) -> Programme:
    return factories.ProgrammeFactory.create()


@pytest.fixture
def level(programme: Programme) -> Level:
    return factories.LevelFactory.create(programme=programme)


def person_in(branch: Branch | None, role: Role) -> User:
    user = factories.UserFactory.create()
    factories.MembershipFactory.create(user=user, branch=branch, role=role)
    return user


@pytest.fixture
def counsellor(branch: Branch) -> User:
    return person_in(branch, Role.COUNSELLOR)


@pytest.fixture
def manager(branch: Branch) -> User:
    return person_in(branch, Role.MANAGER)


@pytest.fixture
def volunteer(branch: Branch) -> User:
    return person_in(branch, Role.VOLUNTEER)


@pytest.fixture
def national(branch: Branch) -> User:
    return person_in(None, Role.NATIONAL)


@pytest.fixture
def outsider(other_branch: Branch) -> User:
    return person_in(other_branch, Role.COUNSELLOR)


@pytest.fixture
def sign_in(db: None) -> SignIn:
    """Sign somebody in, second factor included."""

    def signed_in(user: User) -> Client:
        TOTP.activate(user, generate_totp_secret())
        client = Client()
        client.force_login(user)
        show_a_factor(client, user)
        return client

    return signed_in


def show_a_factor(client: Client, user: User) -> None:
    """Write in the session that this person has just shown a factor, as allauth does."""
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "password", "at": time.time()}]
    session[f"{AUTHENTICATION_METHODS_SESSION_KEY}_user"] = str(user.pk)
    session.save()


@pytest.fixture
def desk_client(sign_in: SignIn, counsellor: User) -> Client:
    return sign_in(counsellor)


@pytest.fixture
def manager_client(sign_in: SignIn, manager: User) -> Client:
    return sign_in(manager)


@pytest.fixture
def outsider_client(sign_in: SignIn, outsider: User) -> Client:
    return sign_in(outsider)


@pytest.fixture
def volunteer_client(sign_in: SignIn, volunteer: User) -> Client:
    return sign_in(volunteer)
