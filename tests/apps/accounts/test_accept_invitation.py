"""Somebody who has an account elsewhere joins a branch when they accept, not before."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from declic.accounts.enums import Role
from declic.accounts.models import User
from declic.accounts.services import close_account, invite_colleague, leave_branch
from declic.branches.models import Branch
from declic.outbox.models import Message
from tests.apps.conftest import person_in


def invited(user: User, branch: Branch, by: User, *, days_ago: int = 0, role: Role = Role.VOLUNTEER) -> str:
    """Invite somebody known, and return the address in the mail."""
    asked_at = timezone.now() - timedelta(days=days_ago)
    answers = {"email": user.email, "first_name": "Un", "last_name": "Inconnu", "role": role}
    assert invite_colleague(branch, **answers, by=by, now=asked_at) is None
    found = re.search(r"/invitation/\S+", Message.objects.latest("pk").body)
    assert found
    return found[0]


def test_the_manager_reads_the_name_only_after_the_answer(
    manager_client: Client, manager: User, outsider: User, branch: Branch
) -> None:
    address = invited(outsider, branch, manager)
    assert str(outsider) not in manager_client.get("/antenne/comptes/").content.decode()
    assert not outsider.memberships.filter(branch=branch).exists()
    Client().post(address)
    assert str(outsider) in manager_client.get("/antenne/comptes/").content.decode()


def test_the_page_says_what_it_is_before_anything_changes(
    manager: User, outsider: User, branch: Branch
) -> None:
    page = Client().get(invited(outsider, branch, manager)).content.decode()
    assert "Rejoindre l’antenne Lille" in page
    assert "bénévole" in page
    assert outsider.memberships.count() == 1


def test_accepting_gives_the_role_and_tells_the_inviter(
    manager: User, outsider: User, branch: Branch
) -> None:
    answer = Client().post(invited(outsider, branch, manager))
    assert answer.headers["Location"] == "/comptes/login/"
    assert outsider.memberships.get(branch=branch).role == Role.VOLUNTEER
    assert Message.objects.latest("pk").recipient == manager.email


def test_an_unanswered_invitation_does_not_keep_an_account_open(
    manager: User, outsider: User, branch: Branch, other_branch: Branch
) -> None:
    address = invited(outsider, branch, manager)
    hers = person_in(other_branch, Role.MANAGER)
    assert not close_account(outsider.memberships.get(), branch=other_branch, by=hers).is_active
    assert "Votre compte est fermé" in Client().post(address).content.decode()
    assert outsider.memberships.count() == 1


@pytest.mark.parametrize(("days_ago", "status"), [(6, 200), (8, 409)])
def test_a_link_is_worth_seven_days(
    days_ago: int, status: int, manager: User, outsider: User, branch: Branch
) -> None:
    assert Client().get(invited(outsider, branch, manager, days_ago=days_ago)).status_code == status


def test_a_forged_link_opens_nothing(manager: User, outsider: User, branch: Branch) -> None:
    address = invited(outsider, branch, manager)
    assert Client().post(f"{address[:-3]}xx/").status_code == 409
    assert outsider.memberships.count() == 1


def test_a_role_taken_back_is_not_taken_again_with_the_old_link(
    manager: User, outsider: User, branch: Branch
) -> None:
    address = invited(outsider, branch, manager)
    Client().post(address)
    leave_branch(outsider.memberships.get(branch=branch), by=manager)
    assert Client().post(address).status_code == 409


def test_the_link_of_an_inviter_who_left_opens_nothing(
    manager: User, national: User, outsider: User, branch: Branch
) -> None:
    address = invited(outsider, branch, manager)
    close_account(manager.memberships.get(), branch=branch, by=national)
    assert Client().get(address).status_code == 409
