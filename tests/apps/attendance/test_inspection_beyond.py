"""What no inspection should have to find: contradictions, late entries, broken seals."""

from datetime import date, datetime, timedelta

from django.db import models

from declic.attendance.models import RollLine, SignatureStrokes
from declic.attendance.services import Entry
from declic.groups.models import GroupSession, LearningGroup
from declic.learners.models import Learner
from tests.apps.attendance.conftest import ChecksFound, WriteRoll
from tests.apps.attendance.written import marked


def test_signed_by_somebody_marked_absent(
    write_roll: WriteRoll,
    checks_found: ChecksFound,
    good_roll: list[Entry],
    learners: list[Learner],
    today: date,
    now: datetime,
) -> None:
    write_roll([marked(learners[0], now, "absent"), *good_roll[1:]])
    assert checks_found(today) == ["absent"]


def test_a_presence_written_after_more_than_a_week(
    write_roll: WriteRoll,
    checks_found: ChecksFound,
    good_roll: list[Entry],
    learners: list[Learner],
    today: date,
    now: datetime,
) -> None:
    write_roll([marked(learners[0], now + timedelta(days=8)), *good_roll[1:]])
    assert checks_found(today) == ["late"]


def test_two_devices_that_disagree(
    write_roll: WriteRoll,
    checks_found: ChecksFound,
    good_roll: list[Entry],
    learners: list[Learner],
    today: date,
    now: datetime,
) -> None:
    earlier = now - timedelta(minutes=1)
    write_roll([marked(learners[0], earlier, "absent", device="b"), *good_roll])
    assert checks_found(today) == ["conflict"]


def test_a_sheet_left_open(
    write_roll: WriteRoll, checks_found: ChecksFound, good_roll: list[Entry], today: date
) -> None:
    write_roll(good_roll[:-1])
    assert checks_found(today) == ["open"]


def test_a_line_changed_under_its_seal(
    write_roll: WriteRoll, checks_found: ChecksFound, good_roll: list[Entry], today: date
) -> None:
    write_roll(good_roll)
    models.QuerySet.update(RollLine.objects.filter(number=2), mark="late")
    assert checks_found(today) == ["seal"]


def test_strokes_changed_under_their_seal(
    write_roll: WriteRoll, checks_found: ChecksFound, good_roll: list[Entry], today: date
) -> None:
    write_roll(good_roll)
    changed = SignatureStrokes.objects.filter(line__number=4)
    changed.update(points="1,1 2,2")
    assert checks_found(today) == ["seal"]


def test_a_session_with_nobody_and_nothing_is_left_in_peace(
    checks_found: ChecksFound,
    group: LearningGroup,
    session: GroupSession,
    write_roll: WriteRoll,
    good_roll: list[Entry],
) -> None:
    session.bookings.filter(learner__isnull=False).delete()
    assert checks_found(session.on) == []
