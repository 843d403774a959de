"""Somebody who left every branch, or who never chose a password, accepts an invitation."""

from django.test import Client

from declic.accounts.models import User
from declic.accounts.services import leave_branch
from declic.branches.models import Branch
from tests.apps.accounts.test_accept_invitation import invited


def test_whoever_left_every_branch_comes_back(manager: User, counsellor: User, branch: Branch) -> None:
    leave_branch(counsellor.memberships.get(), by=manager)
    Client().post(invited(counsellor, branch, manager))
    counsellor.refresh_from_db()
    assert counsellor.is_active
    assert counsellor.memberships.get().branch == branch


def test_a_closed_administrator_is_not_opened_by_an_invitation(
    manager: User, counsellor: User, branch: Branch
) -> None:
    User.objects.filter(pk=counsellor.pk).update(is_staff=True)
    leave_branch(counsellor.memberships.get(), by=manager)
    assert Client().post(invited(counsellor, branch, manager)).status_code == 409
    counsellor.refresh_from_db()
    assert not counsellor.is_active


def test_whoever_has_no_password_yet_chooses_one_after_accepting(
    manager: User, outsider: User, branch: Branch
) -> None:
    outsider.set_unusable_password()
    outsider.save()
    page = Client().post(invited(outsider, branch, manager), follow=True)
    assert "password1" in page.content.decode()
