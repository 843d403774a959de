"""The roll is a log: the program itself cannot change a line, and the seals show who went round it."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import connection

from declic.attendance.access import Keeper
from declic.attendance.models import LineIsSealed, RollLine
from declic.attendance.queries import broken_seals
from declic.attendance.services import Batch, receive_batch
from declic.groups.models import LearningGroup
from tests.apps.attendance.conftest import WriteLine


@pytest.fixture
def kept(line: WriteLine, batch: Callable[..., Batch], keeper: Keeper, now: datetime) -> RollLine:
    receive_batch(batch(line(), line(mark="late", device_step=2), line(device_step=3)), by=keeper, now=now)
    return RollLine.objects.order_by("number")[1]


def test_a_line_cannot_be_saved_again(kept: RollLine) -> None:
    kept.mark = "absent"
    with pytest.raises(LineIsSealed):
        kept.save()


def test_lines_cannot_be_updated_or_deleted(kept: RollLine) -> None:
    with pytest.raises(LineIsSealed):
        RollLine.objects.update(mark="absent")
    with pytest.raises(LineIsSealed):
        RollLine.objects.all().delete()
    with pytest.raises(LineIsSealed):
        kept.delete()


def test_a_line_changed_in_the_database_is_named(kept: RollLine, group: LearningGroup) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE attendance_rollline SET mark = 'absent' WHERE id = %s", [kept.pk])
    assert [one.sentence for one in broken_seals(group)] == ["La ligne n° 2 a été changée après coup."]


def test_a_line_removed_from_the_database_is_named(kept: RollLine, group: LearningGroup) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM attendance_rollline WHERE id = %s", [kept.pk])
    assert [one.sentence for one in broken_seals(group)] == ["La ligne n° 2 manque."]


def test_forgetting_a_person_breaks_no_seal(kept: RollLine, group: LearningGroup) -> None:
    RollLine.objects.update(learner=None, taken_by=None)
    assert broken_seals(group) == ()
