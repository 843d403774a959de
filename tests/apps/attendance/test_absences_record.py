"""One person's attendance across everything, with its totals and its reasons."""

from datetime import date

import pytest

from declic.accounts.models import User
from declic.attendance.access import Keeper
from declic.attendance.queries.absences import attendance_record
from declic.branches.models import Branch
from declic.groups.models import LearningGroup
from declic.groups.services import cancel_session, offer_seat
from declic.learners.models import Learner
from declic.learners.services import merge_learners
from declic.programmes.models import Level
from tests import factories
from tests.apps.attendance.absences import ABSENT, EXCUSED, PRESENT, sessions_of, taken


@pytest.fixture
def amina(learners: list[Learner], group: LearningGroup, keeper: Keeper) -> Learner:
    """Present, absent, then excused for her health."""
    marks = [PRESENT, ABSENT, EXCUSED]
    for session, mark in zip(sessions_of(group), marks, strict=False):
        taken(session, [(learners[0], mark)], keeper)
    return learners[0]


def test_the_sessions_come_latest_first(amina: Learner) -> None:
    record = attendance_record(amina, today=date(2026, 12, 7))
    assert [(row.session.on, row.presence.mark) for row in record.rows] == [
        (date(2026, 12, 7), "excused"),
        (date(2026, 11, 30), "absent"),
        (date(2026, 11, 23), "present"),
    ]


def test_the_totals_count_marks_hours_and_the_share(amina: Learner) -> None:
    record = attendance_record(amina, today=date(2026, 12, 7))
    assert {one.label: one.count for one in record.marks} == {
        "présent·e": 1,
        "absent·e": 1,
        "absence excusée": 1,
    }
    assert (record.hours_words, record.share_words) == ("2 h", "33 %")


def test_the_reasons_are_counted(amina: Learner) -> None:
    record = attendance_record(amina, today=date(2026, 12, 7))
    assert {one.label: one.count for one in record.reasons} == {"santé": 1, "sans raison dite": 1}


def test_a_past_session_without_a_mark_is_shown_as_such(amina: Learner) -> None:
    record = attendance_record(amina, today=date(2026, 12, 15))
    first = record.rows[0]
    assert (first.session.on, first.mark_label, first.is_missed) == (
        date(2026, 12, 14),
        "pas encore pointé·e",
        False,
    )


def test_a_roll_that_is_still_open_today_is_not_counted(
    learners: list[Learner], group: LearningGroup, keeper: Keeper
) -> None:
    session = sessions_of(group)[0]
    taken(session, [(learners[0], ABSENT)], keeper, closes=False)
    assert list(attendance_record(learners[0], today=session.on).rows) == []


def test_every_group_is_there(amina: Learner, branch: Branch, level: Level, keeper: Keeper) -> None:
    other = factories.small_group(branch, level, weekly_slots=(4,), starts_on=date(2026, 12, 8))
    offer_seat(other, amina, by=None, today=factories.TODAY, now=factories.NOW)
    taken(sessions_of(other)[0], [], keeper)
    record = attendance_record(amina, today=date(2026, 12, 8))
    assert (len(record.rows), record.rows[0].session.group, record.hours_words) == (4, other, "4 h")


def test_a_cancelled_session_is_shown_and_counts_for_nothing(
    amina: Learner, group: LearningGroup, keeper: Keeper, counsellor: User
) -> None:
    session = sessions_of(group)[3]
    now = taken(session, [(amina, ABSENT)], keeper, closes=False)
    cancel_session(session, reason="alarme", adds_one=False, by=counsellor, now=now)
    record = attendance_record(amina, today=date(2026, 12, 15))
    assert record.rows[0].is_cancelled
    assert sum(one.count for one in record.marks) == 3


def test_two_files_of_one_person_make_one_record(
    amina: Learner, learners: list[Learner], branch: Branch, counsellor: User
) -> None:
    kept = factories.LearnerFactory.create(branch=branch)
    merge_learners(kept, amina, by=counsellor, now=factories.NOW)
    assert len(attendance_record(kept, today=date(2026, 12, 7)).rows) == 3


def test_somebody_who_never_came_has_an_empty_record(learners: list[Learner]) -> None:
    record = attendance_record(learners[0], today=factories.TODAY)
    assert (list(record.rows), record.share_words, record.hours_words) == ([], "—", "0 h")
