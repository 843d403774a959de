"""Who takes part in an FSE+ operation: more than one day, and one operation at a time."""

from datetime import date, timedelta
from typing import Any

import pytest

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.groups.models import LearningGroup
from declic.impact.models import Operation
from declic.impact.queries.operations import participants_of
from declic.learners.models import Learner
from declic.outcomes.models import Outcome
from declic.programmes.models import Level
from tests import factories
from tests.apps.attendance.absences import seat_crowd
from tests.apps.impact.reported import (
    FIRST_SESSION_ON,
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


def left(learner: Learner) -> None:
    learner.enrolments.update(state="completed", ended_at=factories.NOW)


def outcome_of(learner: Learner, **facts: Any) -> Outcome:
    usual = {"kind": "job", "contract": "permanent", "source": "learner", "recorded_at": factories.NOW}
    return Outcome.objects.create(learner=learner, **{**usual, **facts})


def test_one_day_does_not_count(operation: Operation, learners: list[Learner]) -> None:
    found = participants_of(operation, today=TODAY)
    assert {one.learner for one in found.counted} == set(learners[:2])
    assert found.one_day_only == 1


def test_days_out_of_the_operation_do_not_count(operation: Operation) -> None:
    operation.starts_on = FIRST_SESSION_ON + timedelta(days=1)
    operation.save()
    assert participants_of(operation, today=TODAY).counted == ()


def test_whoever_still_has_a_seat_has_not_left(operation: Operation, learners: list[Learner]) -> None:
    left(learners[0])
    found = {one.learner: one for one in participants_of(operation, today=TODAY).counted}
    assert found[learners[0]].exit_on == FIRST_SESSION_ON + timedelta(weeks=1)
    assert (found[learners[1]].exit_on, found[learners[1]].exit_words) == (None, "en cours")


def test_the_result_is_what_was_told_within_four_weeks(operation: Operation, learners: list[Learner]) -> None:
    left(learners[0])
    left(learners[1])
    outcome_of(learners[0], started_on=date(2026, 9, 28))
    outcome_of(learners[1], started_on=date(2026, 11, 20))
    found = {one.learner: one.exit_words for one in participants_of(operation, today=TODAY).counted}
    assert found == {learners[0]: "emploi, CDI", learners[1]: "inconnu"}


def test_six_months_later_needs_fresh_news(operation: Operation, learners: list[Learner]) -> None:
    left(learners[0])
    left(learners[1])
    outcome_of(
        learners[0], started_on=date(2026, 9, 28), recorded_at=factories.NOW.replace(year=2027, month=3)
    )
    outcome_of(learners[1], started_on=date(2026, 9, 28))
    found = {
        one.learner: one.later_words for one in participants_of(operation, today=date(2027, 6, 1)).counted
    }
    assert found == {learners[0]: "emploi, CDI", learners[1]: "inconnu"}
    soon = participants_of(operation, today=TODAY).counted
    assert {one.later_words for one in soon} == {"trop tôt"}


def test_somebody_of_another_running_operation_is_named(
    operation: Operation, branch: Branch, level: Level, learners: list[Learner], counsellor: User
) -> None:
    other = held_group(branch, level)
    for session in sessions_of(other)[2:4]:
        hold(session, learners[:1], counsellor)
    later = operation_of(branch, [other], funder=operation.funder, code="2026-02", name="Deuxième")
    assert [one.other_operation for one in participants_of(later, today=TODAY).elsewhere] == [operation.name]
    assert learners[0] in {one.learner for one in participants_of(operation, today=TODAY).counted}
