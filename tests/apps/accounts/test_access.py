"""Who may look at accounts, and in which branch people work."""

import pytest
from django.test import Client

from declic.accounts.models import User
from declic.branches.models import Branch
from tests.apps.conftest import SignIn
from tests.factories import MembershipFactory

PEOPLE = ["volunteer", "counsellor", "manager", "national", "outsider"]
MANAGERS_ONLY = [403, 403, 200, 200, 403]


@pytest.mark.parametrize("address", ["/antenne/comptes/", "/antenne/comptes/inviter/"])
@pytest.mark.parametrize(("persona", "status"), [*zip(PEOPLE, MANAGERS_ONLY, strict=True)])
def test_only_managers_see_the_accounts(
    address: str, persona: str, status: int, sign_in: SignIn, request: pytest.FixtureRequest
) -> None:
    client = sign_in(request.getfixturevalue(persona))
    assert client.get(address).status_code == status


@pytest.mark.parametrize("address", ["", "role/"])
def test_an_account_of_another_branch_is_not_found(
    address: str, manager_client: Client, outsider: User
) -> None:
    pk = outsider.memberships.get().pk
    assert manager_client.get(f"/antenne/comptes/{pk}/{address}").status_code == 404


@pytest.mark.parametrize("verb", ["fermer", "rouvrir", "inviter"])
def test_an_account_of_another_branch_is_not_changed(
    verb: str, manager_client: Client, outsider: User
) -> None:
    pk = outsider.memberships.get().pk
    assert manager_client.post(f"/antenne/comptes/{pk}/{verb}/").status_code == 404


def test_without_signing_in_the_accounts_lead_to_the_sign_in(counsellor: User) -> None:
    assert "next=/antenne/comptes/" in Client().get("/antenne/comptes/").headers["Location"]


def test_a_manager_does_not_see_the_national_team(manager_client: Client, national: User) -> None:
    assert national.email not in manager_client.get("/antenne/comptes/").content.decode()


def test_people_with_two_branches_choose_where_they_work(
    desk_client: Client, counsellor: User, other_branch: Branch
) -> None:
    MembershipFactory.create(user=counsellor, branch=other_branch)
    page = desk_client.post("/antenne/choisir/", {"branch": other_branch.pk}, follow=True)
    assert "Antenne Marseille" in page.content.decode()


@pytest.mark.parametrize("given", ["999999", "", "lille"])
def test_a_branch_that_is_not_theirs_is_not_found(desk_client: Client, given: str) -> None:
    assert desk_client.post("/antenne/choisir/", {"branch": given}).status_code == 404


def test_the_branch_of_others_is_not_found(desk_client: Client, other_branch: Branch) -> None:
    assert desk_client.post("/antenne/choisir/", {"branch": other_branch.pk}).status_code == 404
