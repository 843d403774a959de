"""Partners move stage by stage, with a note and a date; those we forgot come first."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from declic.branches.models import Branch
from declic.coverage.queries.pipeline import asleep_partners, late_partners, partner_page, pipeline
from declic.partners.models import Partner, PartnerContact
from tests.factories import NOW, TODAY, CommuneFactory, PartnerFactory, ReferralFactory

TOMORROW, YESTERDAY = TODAY + timedelta(days=1), TODAY - timedelta(days=1)


@pytest.fixture
def partner(branch: Branch) -> Partner:
    found: Partner = PartnerFactory.create(branch=branch, name="CCAS de Loos", stage="to_contact")
    return found


def note(partner: Partner, **given: Any) -> PartnerContact:
    told = {"happened_on": TODAY, "stage": partner.stage, **given}
    return PartnerContact.objects.create(partner=partner, **told)


def test_those_who_wait_for_us_come_first(branch: Branch, partner: Partner) -> None:
    waiting = PartnerFactory.create(branch=branch, name="Zèbre", stage="to_contact")
    note(waiting, next_on=YESTERDAY)
    note(partner, next_on=TOMORROW)
    board = pipeline(branch, today=TODAY, may_manage=False)
    assert [card.name for card in board.columns[0].cards] == ["Zèbre", "CCAS de Loos"]
    assert [card.name for card in late_partners(branch, today=TODAY)] == ["Zèbre"]


def test_only_the_last_contact_says_when_to_come_back(branch: Branch, partner: Partner) -> None:
    note(partner, happened_on=YESTERDAY, next_on=YESTERDAY)
    note(partner)
    assert late_partners(branch, today=TODAY) == ()


@pytest.mark.parametrize(
    ("stage", "days", "spoke_days", "proposed"),
    [
        ("active", 200, 200, True),
        ("active", 100, 200, False),
        ("active", 200, 100, False),
        ("agreed", 200, 200, False),
    ],
)
def test_an_active_partner_without_news_for_six_months_seems_asleep(
    stage: str, days: int, spoke_days: int, proposed: bool, branch: Branch, partner: Partner
) -> None:
    Partner.objects.update(stage=stage)
    note(partner, happened_on=TODAY - timedelta(days=spoke_days))
    received_at = NOW - timedelta(days=days)
    ReferralFactory.create(learner__branch=branch, partner=partner, received_at=received_at)
    assert bool(asleep_partners(branch, today=TODAY)) is proposed


def test_a_partner_page_says_where_those_it_referred_live(branch: Branch, partner: Partner) -> None:
    roubaix = CommuneFactory.create(code="59512", name="Roubaix")
    for commune, people in ((CommuneFactory.create(), 8), (roubaix, 2)):
        ReferralFactory.create_batch(
            people, learner__branch=branch, learner__commune=commune, partner=partner
        )
    told = {one.name: one.count.words for one in partner_page(partner, today=TODAY).communes}
    assert told == {"Lille": "masqué", "Roubaix": "moins de 5"}


def test_the_board_keeps_its_number_of_queries(branch: Branch, desk_client: Client) -> None:
    PartnerFactory.create_batch(10, branch=branch)
    desk_client.get("/territoire/partenaires/")
    with CaptureQueriesContext(connection) as few:
        desk_client.get("/territoire/partenaires/")
    PartnerFactory.create_batch(50, branch=branch)
    with CaptureQueriesContext(connection) as many:
        answer = desk_client.get("/territoire/partenaires/")
    assert len(many) == len(few)
    assert "Voir les 60" in answer.content.decode()
    assert "Page 2 sur 2" in desk_client.get("/territoire/partenaires/?etape=active&page=2").content.decode()
