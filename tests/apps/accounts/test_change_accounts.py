"""Managers change roles and close accounts, within their branch and never their own."""

import pytest
from django.test import Client

from declic.accounts.enums import Role
from declic.accounts.errors import LastNational, OnlyNationalGivesNational, OwnAccount, WorksElsewhere
from declic.accounts.models import User
from declic.accounts.services import change_role, close_account, reopen_account
from declic.branches.models import Branch
from tests.factories import MembershipFactory


def test_a_manager_changes_the_role_of_a_colleague(manager_client: Client, counsellor: User) -> None:
    membership = counsellor.memberships.get()
    manager_client.post(f"/antenne/comptes/{membership.pk}/role/", {"role": "volunteer"})
    membership.refresh_from_db()
    assert membership.role == Role.VOLUNTEER


def test_a_manager_cannot_make_somebody_national(branch: Branch, manager: User, counsellor: User) -> None:
    with pytest.raises(OnlyNationalGivesNational):
        change_role(counsellor.memberships.get(), Role.NATIONAL, branch=branch, by=manager)


def test_the_national_team_makes_somebody_national(branch: Branch, national: User, counsellor: User) -> None:
    changed = change_role(counsellor.memberships.get(), Role.NATIONAL, branch=branch, by=national)
    assert (changed.role, changed.branch) == (Role.NATIONAL, None)


def test_nobody_changes_their_own_role(branch: Branch, manager: User) -> None:
    with pytest.raises(OwnAccount):
        change_role(manager.memberships.get(), Role.COUNSELLOR, branch=branch, by=manager)


def test_nobody_closes_their_own_account(branch: Branch, manager: User) -> None:
    with pytest.raises(OwnAccount):
        close_account(manager.memberships.get(), branch=branch, by=manager)


def test_a_closed_account_is_signed_out_at_once(
    manager_client: Client, desk_client: Client, counsellor: User
) -> None:
    manager_client.post(f"/antenne/comptes/{counsellor.memberships.get().pk}/fermer/")
    assert "next=/antenne/" in desk_client.get("/antenne/").headers["Location"]


def test_a_closed_account_can_be_opened_again(branch: Branch, manager: User, counsellor: User) -> None:
    membership = counsellor.memberships.get()
    close_account(membership, branch=branch, by=manager)
    assert reopen_account(membership, branch=branch, by=manager).is_active


def test_a_manager_does_not_close_the_account_of_somebody_who_works_elsewhere(
    branch: Branch, other_branch: Branch, manager: User, counsellor: User
) -> None:
    MembershipFactory.create(user=counsellor, branch=other_branch)
    with pytest.raises(WorksElsewhere):
        close_account(counsellor.memberships.get(branch=branch), branch=branch, by=manager)


def test_the_last_national_account_stays(branch: Branch, national: User, counsellor: User) -> None:
    User.objects.filter(pk=counsellor.pk).update(is_superuser=True)
    membership = MembershipFactory.create(user=counsellor, branch=None, role=Role.NATIONAL)
    close_account(membership, branch=branch, by=national)
    with pytest.raises(LastNational):
        close_account(national.memberships.get(), branch=branch, by=counsellor)
