"""A manager takes back a role: the person leaves this branch, and only this one."""

import pytest
from django.test import Client

from declic.accounts.enums import Role
from declic.accounts.errors import LastManager, LastNational, OnlyNationalGivesNational, OwnAccount
from declic.accounts.models import User
from declic.accounts.services import leave_branch
from declic.branches.models import Branch
from declic.shared.errors import TooLate
from tests.apps.conftest import person_in
from tests.factories import MembershipFactory


def test_a_role_is_taken_back_on_the_page_of_the_member(manager_client: Client, counsellor: User) -> None:
    pk = counsellor.memberships.get().pk
    address = f"/antenne/comptes/{pk}/retirer/"
    assert f'action="{address}"' in manager_client.get(f"/antenne/comptes/{pk}/").content.decode()
    page = manager_client.post(address, follow=True).content.decode()
    assert f"{counsellor} n’a plus ce rôle" in page
    assert not counsellor.memberships.exists()


def test_the_account_stays_open_for_its_other_branches(
    manager: User, counsellor: User, branch: Branch, other_branch: Branch
) -> None:
    MembershipFactory.create(user=counsellor, branch=other_branch)
    left = leave_branch(counsellor.memberships.get(branch=branch), by=manager)
    assert left.is_active
    assert left.memberships.get().branch == other_branch


def test_the_account_closes_when_no_branch_is_left(manager: User, counsellor: User) -> None:
    assert not leave_branch(counsellor.memberships.get(), by=manager).is_active


def test_nobody_takes_back_their_own_role(manager: User) -> None:
    with pytest.raises(OwnAccount):
        leave_branch(manager.memberships.get(), by=manager)


def test_the_last_manager_stays(manager: User, national: User) -> None:
    with pytest.raises(LastManager):
        leave_branch(manager.memberships.get(), by=national)
    assert manager.memberships.exists()


def test_a_manager_whose_account_is_closed_keeps_no_branch(
    manager: User, national: User, branch: Branch
) -> None:
    closed = person_in(branch, Role.MANAGER)
    User.objects.filter(pk=closed.pk).update(is_active=False)
    with pytest.raises(LastManager):
        leave_branch(manager.memberships.get(), by=national)
    leave_branch(closed.memberships.get(), by=national)
    assert not closed.memberships.exists()


def test_one_of_two_managers_may_leave(manager: User, branch: Branch) -> None:
    second = person_in(branch, Role.MANAGER)
    leave_branch(second.memberships.get(), by=manager)
    assert not second.memberships.exists()


def test_a_manager_does_not_take_back_the_national_role(manager: User, national: User) -> None:
    with pytest.raises(OnlyNationalGivesNational):
        leave_branch(national.memberships.get(), by=manager)


def test_the_last_open_national_account_stays(national: User) -> None:
    closed = person_in(None, Role.NATIONAL)
    User.objects.filter(pk=closed.pk).update(is_active=False)
    with pytest.raises(LastNational):
        leave_branch(national.memberships.get(), by=closed)


def test_a_role_is_taken_back_once(manager: User, counsellor: User) -> None:
    membership = counsellor.memberships.get()
    leave_branch(membership, by=manager)
    with pytest.raises(TooLate):
        leave_branch(membership, by=manager)
