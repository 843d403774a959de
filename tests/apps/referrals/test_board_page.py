"""The page of the board shows at a constant cost."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from declic.branches.models import Branch
from declic.partners.models import Partner
from declic.programmes.models import Programme
from declic.referrals.enums import ReferralStatus
from tests.apps.referrals.doors import digitall_rules
from tests.factories import ReferralFactory

BOARD = reverse("referrals:board")


def cost(client: Client) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get(BOARD)
    return len(queries)


def test_sixty_rows_cost_as_many_queries_as_ten(
    desk_client: Client, partner: Partner, programme: Programme
) -> None:
    digitall_rules(programme)
    ReferralFactory.create_batch(10, learner__branch=partner.branch, partner=partner)
    desk_client.get(BOARD)
    ten = cost(desk_client)
    ReferralFactory.create_batch(50, learner__branch=partner.branch)
    assert cost(desk_client) == ten


@pytest.mark.parametrize("query", ["", "etat=nonsense&tri=nonsense&partenaire=x&page=x", "etat=expirees"])
def test_the_page_shows_with_and_without_rows(desk_client: Client, branch: Branch, query: str) -> None:
    empty = desk_client.get(f"{BOARD}?{query}").content.decode()
    assert "Aucune orientation" in empty
    ReferralFactory.create(learner__branch=branch)
    ReferralFactory.create(learner__branch=branch, partner=None, status=ReferralStatus.EXPIRED)
    assert "UNDEFINED" not in empty + desk_client.get(f"{BOARD}?{query}").content.decode()


@pytest.mark.parametrize("digits", ["9" * 30, "9" * 5000, "²"], ids=["30 digits", "5000 digits", "square"])
def test_a_number_no_partner_can_have_is_left_out(desk_client: Client, branch: Branch, digits: str) -> None:
    ReferralFactory.create(learner__branch=branch, learner__last_name="Ramdani")
    assert "Ramdani" in desk_client.get(BOARD, {"partenaire": digits}).content.decode()
