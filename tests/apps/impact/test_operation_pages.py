"""An FSE+ operation is written, a group is in one at a time, and its participants leave as a table."""

import io
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.groups.models import LearningGroup
from declic.impact.errors import GroupOfAnotherOperation
from declic.impact.models import Funder, Operation
from declic.impact.services.operations import save_operation
from declic.learners.models import Learner
from declic.programmes.models import Level
from tests import factories
from tests.apps.attendance.absences import seat_crowd
from tests.apps.impact.reported import (
    STARTS_ON,
    TODAY,
    held_group,
    hold,
    operation_of,
    sessions_of,
)


@pytest.fixture
def group(branch: Branch, level: Level) -> LearningGroup:
    return held_group(branch, level)


@pytest.fixture
def learners(group: LearningGroup, counsellor: User) -> list[Learner]:
    """Three people: two came twice, the third once."""
    people = seat_crowd(group, 3)
    first, second = sessions_of(group)[:2]
    hold(first, people, counsellor)
    hold(second, people[:2], counsellor)
    return people


@pytest.fixture
def operation(branch: Branch, group: LearningGroup, learners: list[Learner]) -> Operation:
    return operation_of(branch, [group])


def test_a_group_is_in_one_operation_at_a_time(
    operation: Operation, branch: Branch, group: LearningGroup, manager: User
) -> None:
    second = Operation(
        branch=branch, funder=operation.funder, code="2", name="Autre", starts_on=STARTS_ON, ends_on=TODAY
    )
    with pytest.raises(GroupOfAnotherOperation, match=operation.name):
        save_operation(second, [group.pk], by=manager)


def test_the_form_keeps_what_was_typed_and_says_how_to_mend_it(
    operation: Operation, group: LearningGroup, manager_client: Client
) -> None:
    typed = {"code": "3", "name": "Troisième", "funder": operation.funder.pk, "groups": [group.pk]}
    days = {"starts_on": "01/09/2026", "ends_on": "30/11/2026"}
    page = manager_client.post(reverse("impact:add_operation"), typed | days).content.decode()
    assert "Déjà dans une autre opération" in page
    backwards = {"starts_on": "30/11/2026", "ends_on": "01/09/2026"}
    page = manager_client.post(reverse("impact:add_operation"), typed | backwards).content.decode()
    assert "La fin vient avant le début" in page
    assert "Troisième" in page


def test_the_workbook_has_numbers_dates_and_no_formula(
    operation: Operation, learners: list[Learner], manager_client: Client
) -> None:
    Learner.objects.filter(pk=learners[0].pk).update(last_name="=1+1")
    content = manager_client.get(reverse("impact:operation_xlsx", args=[operation.pk])).content
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    row = next(row for row in sheet.iter_rows(min_row=2) if row[1].value == "'=1+1")
    assert (row[5].value, row[9].value, row[7].data_type) == (38, 2, "d")


def test_another_antenna_sees_nothing(operation: Operation, sign_in: Any, other_branch: Branch) -> None:
    boss = factories.UserFactory.create()
    factories.MembershipFactory.create(user=boss, branch=other_branch, role="manager")
    client = sign_in(boss)
    addresses = ("operation", "edit_operation", "operation_csv", "operation_xlsx")
    statuses = {client.get(reverse(f"impact:{name}", args=[operation.pk])).status_code for name in addresses}
    assert statuses == {404}
    assert Funder.objects.count() == 1
