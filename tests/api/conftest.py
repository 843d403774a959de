"""A partner's program and the antenna's own, each with its token."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from declic.accounts.enums import Role
from declic.api.enums import BRANCH_SCOPES, Scope
from declic.api.services.tokens import open_access
from declic.branches.models import Branch
from declic.partners.models import Partner
from tests import factories
from tests.apps.conftest import person_in

PARTNER_RIGHTS = tuple(scope for scope in Scope if scope not in BRANCH_SCOPES)
OpenAccess = Callable[..., str]


@pytest.fixture
def branch(db: None) -> Branch:
    return factories.BranchFactory.create(name="Lille")


@pytest.fixture
def partner(branch: Branch) -> Partner:
    factories.ProgrammeFactory.create()
    return factories.PartnerFactory.create(branch=branch)


@pytest.fixture
def opened(branch: Branch) -> OpenAccess:
    """Open an access as a manager would; return its secret."""
    by = person_in(branch, Role.MANAGER)

    def opened_access(
        scopes: Iterable[str],
        partner: Partner | None = None,
        expires_on: date = date(2099, 1, 1),
        **facts: Any,
    ) -> str:
        place = facts.get("branch", branch)
        return open_access(
            place,
            "Logiciel",
            scopes=list(scopes),
            partner=partner,
            expires_on=expires_on,
            by=by,
            now=timezone.now(),
        )[1]

    return opened_access


def speaker(secret: str, **headers: str) -> Client:
    """Return a program that holds this secret."""
    return Client(headers={"Authorization": f"Bearer {secret}", **headers})


@pytest.fixture
def program(opened: OpenAccess, partner: Partner) -> Client:
    """The partner's program, with every right of a partner."""
    return speaker(opened(PARTNER_RIGHTS, partner))


@pytest.fixture
def own_tool(opened: OpenAccess) -> Client:
    """The antenna's own tool."""
    return speaker(opened([*BRANCH_SCOPES, Scope.PLACES_READ, Scope.WEBHOOKS_MANAGE]))


def a_person(**changes: Any) -> dict[str, Any]:
    """Return a referral as a program sends it."""
    person = {"first_name": "Awa", "last_name": "Diop", "phone": "06 39 98 00 01", **changes}
    referrer = {"first_name": "Sonia", "last_name": "Martel", "email": "sonia@example.org"}
    return {"person": person, "referrer": referrer, "need": "Un CV.", "is_informed": True}


def send(client: Client, sent: Any, *, to: str = "referrals", **headers: str) -> Any:
    """Post a body as a program does."""
    return client.post(f"/api/v1/{to}", sent, content_type="application/json", headers=headers)
