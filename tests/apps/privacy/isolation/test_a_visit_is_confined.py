"""Whoever comes with a link or a card acts for its antenna only, once it is recognised."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.learners.access import get_learner_of_link
from declic.learners.services.availability import open_own_week
from declic.partners.services import make_link
from declic.shared.isolation import Confinement, confine, current_confinement, within_request
from declic.shared.visits import KEY
from declic.team.services import make_member_link
from tests import factories


@pytest.fixture(autouse=True)
def installed(counsellor: User) -> None:
    """Somebody has an account: pages lead no longer to the first one."""


def confined_to(client: Client, address: str) -> set[Confinement | None]:
    """Return what each query of a page was confined to."""
    seen: set[Confinement | None] = set()

    def look(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        seen.add(current_confinement())
        return execute(sql, params, many, context)

    with connection.execute_wrapper(look):
        assert client.get(address).status_code == 200
    return seen


def test_a_learner_s_link_opens_their_antenna(branch: Branch) -> None:
    learner = factories.LearnerFactory.create(branch=branch)
    token = open_own_week(learner, by=None, now=timezone.now())
    with within_request():
        get_learner_of_link(token, now=timezone.now())
        assert current_confinement() == Confinement(str(branch.pk), str(branch.pk))
    assert current_confinement() is None


def test_a_learner_s_card_opens_their_antenna(branch: Branch, client: Client) -> None:
    learner = factories.LearnerFactory.create(branch=branch)
    session = client.session
    session[KEY] = {"learner": learner.pk, "card": "", "since": timezone.now().timestamp()}
    session.save()
    confined = confined_to(client, reverse("desk:my_page"))
    assert Confinement(str(branch.pk), str(branch.pk)) in confined


def test_a_referrer_s_link_opens_the_partner_s_antenna(branch: Branch, client: Client) -> None:
    partner = factories.PartnerFactory.create(branch=branch)
    token = make_link(partner, today=timezone.localdate(), now=timezone.now())[1]
    confined = confined_to(client, reverse("referrals:follow", args=[token]))
    assert Confinement(str(branch.pk), str(branch.pk)) in confined


def test_a_volunteer_s_link_opens_no_whole_file(branch: Branch, client: Client) -> None:
    member = factories.TeamMemberFactory.create(branch=branch)
    token = make_member_link(member, now=timezone.now())
    client.post(reverse("volunteering:door", args=[token]))
    confined = confined_to(client, reverse("volunteering:own"))
    assert Confinement(str(branch.pk), "") in confined


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has the first lock only")
def test_a_volunteer_with_an_account_opens_no_whole_file(
    branch: Branch, volunteer: User, volunteer_client: Client
) -> None:
    factories.TeamMemberFactory.create(branch=branch, user=volunteer)
    confined = confined_to(volunteer_client, reverse("attendance:home"))
    assert Confinement(str(branch.pk), "") in confined


def test_outside_a_request_nothing_is_confined() -> None:
    confine(branches=[1], files=[1])
    assert current_confinement() is None
