"""No list page asks more of the database for a thousand people than for a hundred."""

import json
from pathlib import Path

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from declic.branches.models import Branch
from declic.diagnostics.models import ItemBank
from declic.programmes.models import Level
from tests import factories
from tests.apps.crowd import welcome_crowd

BUDGETS: dict[str, int] = json.loads(Path(__file__).with_name("query_budgets.json").read_text())
ARGUMENTS = {"desk:column": ["waiting"]}
QUESTIONS = {"desk:search": "?q=nom", "diagnostics:list": "?etat=a-confirmer"}


def queries_by_page(client: Client) -> dict[str, int]:
    return {name: queries_of(client, name) for name in BUDGETS}


def queries_of(client: Client, name: str) -> int:
    address = reverse(name, args=ARGUMENTS.get(name, [])) + QUESTIONS.get(name, "")
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    assert response.status_code == 200
    return len(captured)


def count_rows() -> None:
    """Let the database know how many rows it has, as it does by itself where it serves."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def test_every_list_keeps_its_budget_from_100_to_1000_people(
    branch: Branch, level: Level, desk_client: Client
) -> None:
    partner = factories.PartnerFactory.create(branch=branch)
    bank = ItemBank.objects.create(version="1", content_hash="0" * 64, loaded_at=factories.NOW)
    factories.small_group(branch, level)
    welcome_crowd(branch, partner, level.programme, bank, 100)
    count_rows()
    queries_by_page(desk_client)
    with_a_hundred = queries_by_page(desk_client)
    welcome_crowd(branch, partner, level.programme, bank, 900)
    count_rows()
    with_a_thousand = queries_by_page(desk_client)
    assert with_a_thousand == with_a_hundred
    assert {name: asked for name, asked in with_a_thousand.items() if asked > BUDGETS[name]} == {}
