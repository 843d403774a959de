"""The results of modules: the last one holds, and nothing that a colleague noted is lost."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from declic.accounts.models import User
from declic.groups.models import Enrolment, LearningGroup
from declic.outcomes.errors import MarkChanged
from declic.outcomes.models import ModuleResult
from declic.outcomes.queries.modules import module_grid
from declic.outcomes.services.modules import MarkChange, note_marks
from declic.programmes.models import Module
from tests.apps.outcomes.endings.course import OVER

DAY = date(2026, 11, 9)


@pytest.fixture
def module(group: LearningGroup) -> Module:
    return Module.objects.create(level=group.level, code="page", name="Ma page", hours=10, position=1)


def note(group: LearningGroup, enrolment: Enrolment, module: Module, was: str, mark: str, by: User) -> int:
    change = MarkChange(enrolment.pk, module.pk, was, mark)
    return note_marks(group, [change], evaluated_on=DAY, by=by, now=OVER)


def test_only_what_changed_is_written_and_the_last_result_holds(
    group: LearningGroup, awa: Enrolment, module: Module, counsellor: User
) -> None:
    assert note(group, awa, module, "", "", counsellor) == 0
    assert note(group, awa, module, "", "in_progress", counsellor) == 1
    assert note(group, awa, module, "in_progress", "acquired", counsellor) == 1
    assert [row.acquired for row in module_grid(group).rows] == [1]
    assert ModuleResult.objects.count() == 2


def test_a_double_click_writes_once(
    group: LearningGroup, awa: Enrolment, module: Module, counsellor: User
) -> None:
    note(group, awa, module, "", "acquired", counsellor)
    assert note(group, awa, module, "", "acquired", counsellor) == 0


def test_two_people_at_once_do_not_overwrite_each_other(
    group: LearningGroup, awa: Enrolment, module: Module, counsellor: User, manager: User
) -> None:
    note(group, awa, module, "", "acquired", counsellor)
    with pytest.raises(MarkChanged, match="Awa Diop, « Ma page » : quelqu’un vient de noter « acquis »"):
        note(group, awa, module, "", "not_acquired", manager)
    assert ModuleResult.objects.get().mark == "acquired"


def test_the_page_keeps_what_was_typed_when_a_date_is_wrong(
    group: LearningGroup, awa: Enrolment, module: Module, desk_client: Client
) -> None:
    address = reverse("outcomes:modules", args=[group.pk])
    key = f"{awa.pk}-{module.pk}"
    answer = desk_client.post(
        address, {f"mark-{key}": "acquired", f"was-{key}": "", "evaluated_on": "31/02/2026"}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Cette date n’existe pas" in page
    assert '<option value="acquired" selected>' in page
    assert not ModuleResult.objects.exists()


def test_the_page_notes_the_results(
    group: LearningGroup, awa: Enrolment, module: Module, desk_client: Client
) -> None:
    address, key = reverse("outcomes:modules", args=[group.pk]), f"{awa.pk}-{module.pk}"
    desk_client.post(address, {f"mark-{key}": "acquired", f"was-{key}": "", "evaluated_on": "09/11/2026"})
    assert ModuleResult.objects.get().evaluated_on == DAY
    assert "1 acquis sur 1" in desk_client.get(address).content.decode()


def test_the_result_of_another_group_is_not_written_here(
    group: LearningGroup, awa: Enrolment, module: Module, counsellor: User
) -> None:
    assert (
        note_marks(
            group,
            [MarkChange(awa.pk + 99, module.pk, "", "acquired")],
            evaluated_on=DAY,
            by=counsellor,
            now=OVER,
        )
        == 0
    )
