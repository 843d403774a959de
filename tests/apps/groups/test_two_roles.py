"""Being a volunteer somewhere does not open the files there."""

from django.urls import reverse

from declic.accounts.enums import Role
from declic.accounts.models import User
from declic.branches.models import Branch
from declic.programmes.models import Level
from tests import factories
from tests.apps.conftest import SignIn


def test_a_counsellor_here_who_is_a_volunteer_there_sees_no_group_there(
    counsellor: User, other_branch: Branch, level: Level, sign_in: SignIn
) -> None:
    factories.MembershipFactory.create(user=counsellor, branch=other_branch, role=Role.VOLUNTEER)
    there = factories.small_group(other_branch, level)
    response = sign_in(counsellor).get(reverse("groups:detail", args=[there.pk]))
    assert response.status_code == 404
