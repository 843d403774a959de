"""A manager opens and revokes the access of a program; its secret is seen once."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from declic.accounts.models import User
from declic.api.models import ApiToken
from declic.api.services.tokens import open_access
from declic.branches.models import Branch
from declic.partners.models import Partner
from tests import factories

PAGE = "/api/v1/acces/"


def asked(partner: Partner | None, *scopes: str, **changes: Any) -> dict[str, Any]:
    """Return the form as a manager fills it."""
    expires_on = timezone.localdate() + timedelta(days=30)
    given = {"name": "Logiciel", "partner": partner.pk if partner else "", "scopes": scopes}
    return {**given, "expires_on": f"{expires_on}", **changes}


@pytest.fixture
def partner(branch: Branch) -> Partner:
    return factories.PartnerFactory.create(branch=branch)


def test_the_secret_is_shown_once_and_opens(manager_client: Client, partner: Partner) -> None:
    answer = manager_client.post(PAGE, asked(partner, "referrals:read"))
    secret = answer.context["page"].secret
    assert secret in answer.content.decode()
    assert secret not in manager_client.get(PAGE).content.decode()
    known = Client().get("/api/v1/token", headers={"Authorization": f"Bearer {secret}"})
    assert known.json()["partner"] == partner.name


@pytest.mark.parametrize(
    ("has_partner", "scope", "said"),
    [
        (False, "referrals:write", "choisissez le partenaire"),
        (True, "indicators:read", "ne choisissez pas de partenaire"),
        (True, "everything", "Sélectionnez un choix valide"),
    ],
)
def test_rights_that_do_not_fit_are_refused(
    manager_client: Client, partner: Partner, has_partner: bool, scope: str, said: str
) -> None:
    answer = manager_client.post(PAGE, asked(partner if has_partner else None, scope))
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert not ApiToken.objects.exists()


@pytest.mark.parametrize("days", [0, 400])
def test_an_access_ends_within_a_year(manager_client: Client, partner: Partner, days: int) -> None:
    wrong = {"expires_on": f"{timezone.localdate() + timedelta(days=days)}"}
    assert manager_client.post(PAGE, asked(partner, "places:read", **wrong)).status_code == 422


def test_a_partner_of_another_antenna_is_no_choice(manager_client: Client) -> None:
    stranger = factories.PartnerFactory.create()
    assert manager_client.post(PAGE, asked(stranger, "places:read")).status_code == 422


def test_a_revoked_access_says_so(manager_client: Client, branch: Branch, manager: User) -> None:
    token = opened_accesses(branch, manager, 1)[0]
    page = manager_client.post(f"{PAGE}{token.pk}/revoquer/", follow=True).content.decode()
    assert "Révoqué" in page
    assert ApiToken.objects.get().revoked_at is not None


def opened_accesses(branch: Branch, by: User, count: int) -> list[ApiToken]:
    until = timezone.localdate() + timedelta(days=30)
    given: dict[str, Any] = {"scopes": ["places:read"], "partner": None, "expires_on": until, "by": by}
    return [open_access(branch, f"Outil {n}", **given, now=timezone.now())[0] for n in range(count)]


def queries_of(client: Client) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(PAGE).status_code == 200
    return len(captured)


def test_the_list_costs_the_same_for_ten_and_sixty(
    manager_client: Client, branch: Branch, manager: User
) -> None:
    opened_accesses(branch, manager, 10)
    queries_of(manager_client)
    with_ten = queries_of(manager_client)
    opened_accesses(branch, manager, 50)
    assert queries_of(manager_client) == with_ten
    assert with_ten <= 16


def test_a_counsellor_opens_no_access(desk_client: Client) -> None:
    assert desk_client.get(PAGE).status_code == 403


def test_another_antennas_access_does_not_exist(manager_client: Client, manager: User) -> None:
    token = opened_accesses(factories.BranchFactory.create(), manager, 1)[0]
    assert manager_client.get(f"{PAGE}{token.pk}/").status_code == 404
