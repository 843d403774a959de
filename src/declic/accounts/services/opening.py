"""Open the house, and hold addresses as verified."""

from allauth.account.models import EmailAddress
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from declic.accounts.enums import Role
from declic.accounts.errors import AlreadyInstalled
from declic.accounts.models import Membership, User
from declic.branches.models import Branch


@transaction.atomic
def open_house(
    *,
    branch_name: str,
    region: str,
    school_zone: str,
    first_name: str,
    last_name: str,
    email: str,
    password: str,
) -> User:
    """Create the first branch and the first account, once: it manages the branch and is national."""
    wait_for_my_turn()
    if User.objects.exists():
        raise AlreadyInstalled
    branch = Branch.objects.create(name=branch_name, region=region, school_zone=school_zone)
    user = User.objects.create_user(email, password, first_name=first_name, last_name=last_name)
    trust_address(user)
    Membership.objects.create(user=user, branch=None, role=Role.NATIONAL)
    Membership.objects.create(user=user, branch=branch, role=Role.MANAGER)
    return user


def wait_for_my_turn() -> None:
    """Hold a row that always exists, so that two people who open the house do it one by one."""
    ContentType.objects.select_for_update().get(app_label="accounts", model="user")


def trust_address(user: User) -> None:
    """Hold the address as verified: accounts are opened by hand, never by a passer-by."""
    EmailAddress.objects.update_or_create(
        user=user, email=user.email, defaults={"primary": True, "verified": True}
    )
