"""A manager invites a colleague, who chooses a password from the link."""

import re

import pytest
from django.core import mail
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from declic.accounts.enums import Role
from declic.accounts.models import User
from declic.branches.models import Branch
from declic.outbox.models import Message
from tests.apps.conftest import SignIn
from tests.factories import MembershipFactory, UserFactory

ANSWERS = {"first_name": "Léo", "last_name": "Blondel", "email": "Leo@example.org", "role": "counsellor"}
NEW = "une longue phrase à moi"


def test_the_link_of_an_invitation_opens_the_account(
    manager_client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        manager_client.post("/antenne/comptes/inviter/", ANSWERS)
    link = re.search(r"http\S+", str(mail.outbox[0].body))
    assert link
    newcomer = Client()
    form = newcomer.get(link[0], follow=True)
    newcomer.post(form.request["PATH_INFO"], {"password1": NEW, "password2": NEW})
    newcomer.post("/comptes/login/", {"login": "leo@example.org", "password": NEW})
    assert newcomer.get("/antenne/").headers["Location"] == "/comptes/2fa/"
    assert newcomer.get("/comptes/2fa/totp/activate/").status_code == 200


def test_an_invited_colleague_gets_the_role_in_this_branch(manager_client: Client, branch: Branch) -> None:
    manager_client.post("/antenne/comptes/inviter/", ANSWERS)
    membership = User.objects.get(email="leo@example.org").memberships.get()
    assert (membership.branch, membership.role) == (branch, Role.COUNSELLOR)


def test_somebody_known_elsewhere_is_asked_and_keeps_their_password(
    manager_client: Client, outsider: User, branch: Branch
) -> None:
    manager_client.post("/antenne/comptes/inviter/", {**ANSWERS, "email": outsider.email})
    assert not outsider.memberships.filter(branch=branch).exists()
    assert "Votre mot de passe ne change pas" in Message.objects.get().body


def test_the_same_colleague_is_not_invited_twice(manager_client: Client, counsellor: User) -> None:
    answer = manager_client.post(
        "/antenne/comptes/inviter/",
        {**ANSWERS, "email": counsellor.email},
        headers={"Referer": "http://testserver/antenne/comptes/inviter/"},
        follow=True,
    )
    assert "déjà un rôle ici" in answer.content.decode()
    assert counsellor.memberships.count() == 1


@pytest.mark.parametrize(("inviter", "is_given"), [("manager", False), ("national", True)])
def test_only_the_national_team_gives_its_own_role(
    inviter: str, is_given: bool, sign_in: SignIn, request: pytest.FixtureRequest
) -> None:
    client = sign_in(request.getfixturevalue(inviter))
    client.post("/antenne/comptes/inviter/", {**ANSWERS, "role": "national"})
    given = User.objects.filter(email="leo@example.org", memberships__role="national").exists()
    assert given is is_given


def test_an_invitation_can_be_sent_again_while_it_waits(manager_client: Client, branch: Branch) -> None:
    waiting = UserFactory.create()
    waiting.set_unusable_password()
    waiting.save()
    membership = MembershipFactory.create(user=waiting, branch=branch)
    manager_client.post(f"/antenne/comptes/{membership.pk}/inviter/")
    assert Message.objects.get().recipient == waiting.email
