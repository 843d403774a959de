"""What waits is said in one line on « Aujourd’hui », to whoever may decide."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.privacy.models import AsleepNotice
from tests.apps.conftest import SignIn

LINE = "1 compte ou contact endormi"


def announce(branch: Branch, *, in_days: int) -> None:
    """Announce that somebody's contact will be forgotten."""
    today = timezone.localdate()
    AsleepNotice.objects.create(
        kind="member", number=7, branch=branch, noticed_on=today, erase_on=today + timedelta(days=in_days)
    )


def test_a_manager_reads_that_contacts_will_be_forgotten(manager_client: Client, branch: Branch) -> None:
    announce(branch, in_days=20)
    assert LINE in manager_client.get("/").content.decode()


def test_not_before_its_thirty_days(manager_client: Client, branch: Branch) -> None:
    announce(branch, in_days=31)
    assert LINE not in manager_client.get("/").content.decode()


def test_nobody_else_decides(desk_client: Client, branch: Branch) -> None:
    announce(branch, in_days=20)
    assert LINE not in desk_client.get("/").content.decode()


def test_another_antenna_is_not_told(sign_in: SignIn, manager: User, other_branch: Branch) -> None:
    announce(other_branch, in_days=20)
    assert LINE not in sign_in(manager).get("/").content.decode()
