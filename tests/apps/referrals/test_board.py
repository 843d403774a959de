"""The board: tabs with counts, ages, one next action a line, at a constant cost."""

from datetime import timedelta

import pytest
from django.urls import reverse

from declic.branches.models import Branch
from declic.partners.models import Partner
from declic.programmes.models import Programme
from declic.referrals.enums import ReferralStatus
from declic.referrals.queries import BoardFilters, referral_board
from declic.referrals.queries.board import BoardRow
from tests.apps.referrals.doors import digitall_rules
from tests.factories import NOW, TODAY, ReferralFactory

BOARD = reverse("referrals:board")


def rows(branch: Branch, **filters: str) -> list[BoardRow]:
    return referral_board(branch, BoardFilters.from_address(filters), today=TODAY).rows


def test_tabs_count_what_they_hold(branch: Branch) -> None:
    ReferralFactory.create_batch(2, learner__branch=branch)
    ReferralFactory.create(learner__branch=branch, status=ReferralStatus.EXPIRED)
    board = referral_board(branch, BoardFilters(), today=TODAY)
    assert [(tab.label, tab.count) for tab in board.tabs if tab.count] == [
        ("À contacter", 2),
        ("Expirées", 1),
    ]


def test_who_waits_longest_comes_first(branch: Branch) -> None:
    ReferralFactory.create(learner__branch=branch, learner__last_name="Récent")
    ReferralFactory.create(
        learner__branch=branch, learner__last_name="Ancien", received_at=NOW - timedelta(days=12)
    )
    assert [(row.name, row.waiting_days) for row in rows(branch)] == [("Ancien Awa", 12), ("Récent Awa", 0)]


@pytest.mark.parametrize(
    ("status", "tab", "action"),
    [
        (ReferralStatus.RECEIVED, "recues", "Contacter"),
        (ReferralStatus.CONTACTED, "contactees", "Répondre"),
        (ReferralStatus.EXPIRED, "expirees", "Rouvrir"),
        (ReferralStatus.ACCEPTED, "acceptees", "Voir"),
        (ReferralStatus.CANCELLED, "annulees", "Voir"),
    ],
)
def test_each_line_has_its_one_next_action(
    branch: Branch, status: ReferralStatus, tab: str, action: str
) -> None:
    ReferralFactory.create(learner__branch=branch, status=status)
    assert [row.next_action for row in rows(branch, etat=tab)] == [action]


def test_a_missing_fact_is_asked_first(branch: Branch, programme: Programme) -> None:
    digitall_rules(programme)
    ReferralFactory.create(learner__branch=branch, learner__french_level="", status=ReferralStatus.CONTACTED)
    assert [row.next_action for row in rows(branch, etat="contactees")] == ["Compléter"]


def test_one_partner_at_a_time(branch: Branch, partner: Partner) -> None:
    mine = ReferralFactory.create(learner__branch=branch, partner=partner)
    ReferralFactory.create(learner__branch=branch)
    assert [row.pk for row in rows(branch, partenaire=str(partner.pk))] == [mine.pk]


def test_other_branches_have_their_own_board(branch: Branch, other_branch: Branch) -> None:
    ReferralFactory.create(learner__branch=other_branch)
    assert rows(branch) == []
