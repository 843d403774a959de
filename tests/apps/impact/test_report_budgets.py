"""Lists of figures and reports cost the same for 10 rows and for 60."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.impact.models import Funder, Report
from declic.programmes.models import Level
from tests.apps.attendance.absences import seat_crowd
from tests.apps.impact.reported import (
    FIRST_SESSION_ON,
    draft_of,
    held_group,
    hold,
    operation_of,
    sessions_of,
    template_of,
)


def queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def grow(branch: Branch, draft: Report, first: int, last: int) -> None:
    """Add funders with a template, reports and operations."""
    for number in range(first, last):
        funder = Funder.objects.create(branch=branch, name=f"Financeur {number}")
        template_of(branch, funder=funder)
        draft_of(branch, template=draft.template, ends_on=draft.ends_on + timedelta(days=number))
        operation_of(branch, [], funder=funder, code=f"{number}")


@pytest.mark.parametrize("name", ["reports", "funders", "operations"])
def test_a_list_costs_the_same_for_60_rows(branch: Branch, manager_client: Client, name: str) -> None:
    draft = draft_of(branch)
    grow(branch, draft, 0, 10)
    with_ten = queries(manager_client, reverse(f"impact:{name}"))
    grow(branch, draft, 10, 60)
    assert queries(manager_client, reverse(f"impact:{name}")) == with_ten


def test_missing_facts_participants_and_a_week_cost_the_same_for_60_people(
    branch: Branch, level: Level, counsellor: User, manager_client: Client
) -> None:
    group = held_group(branch, level)
    draft, operation = draft_of(branch), operation_of(branch, [group])
    first, second, third, fourth = sessions_of(group)[:4]
    addresses = [
        reverse("impact:missing", args=[draft.pk, "sexe"]),
        reverse("impact:report", args=[draft.pk]),
        reverse("impact:report_behind", args=[draft.pk, "participants"]),
        reverse("impact:operation", args=[operation.pk]),
        reverse("impact:week") + f"?semaine={FIRST_SESSION_ON}",
    ]
    ten = seat_crowd(group, 10)
    hold(first, ten, counsellor)
    hold(second, ten, counsellor)
    with_ten = [queries(manager_client, one) for one in addresses]
    fifty = seat_crowd(group, 50)
    hold(third, fifty, counsellor)
    hold(fourth, fifty, counsellor)
    assert [queries(manager_client, one) for one in addresses] == with_ten
