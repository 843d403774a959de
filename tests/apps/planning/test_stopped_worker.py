"""A calculation whose worker was stopped can be started again, and is never saved twice."""

from datetime import timedelta

import pytest

from declic.branches.models import Branch
from declic.planning.enums import PlanState
from declic.planning.errors import PlanNotStuck
from declic.planning.models import PlanRun, ProposedGroup
from declic.planning.services import retry_run, solve_run
from declic.planning.services.claiming import claim, fail
from declic.programmes.models import Level
from tests.apps.planning.scenes import asked_plan, small_week, solved_plan
from tests.factories import NOW

#: Its five seconds and two minutes are over.
LATE = NOW + timedelta(seconds=5 + 121)


@pytest.fixture
def taken(branch: Branch, level: Level) -> PlanRun:
    small_week(branch, level)
    run = asked_plan(branch)
    assert claim(run, NOW)
    return run


def test_a_run_that_another_worker_calculates_is_left_alone(taken: PlanRun) -> None:
    solve_run(PlanRun.objects.get(pk=taken.pk), NOW + timedelta(seconds=60))
    assert ProposedGroup.objects.count() == 0


def test_a_run_whose_worker_stopped_may_be_calculated_again(taken: PlanRun) -> None:
    assert solve_run(PlanRun.objects.get(pk=taken.pk), LATE).state == PlanState.DONE


def test_a_finished_run_is_not_calculated_again(branch: Branch, level: Level) -> None:
    small_week(branch, level)
    run = solved_plan(branch)
    solve_run(run, LATE)
    assert ProposedGroup.objects.filter(run=run).count() == 1


def test_people_may_start_a_stopped_run_again(taken: PlanRun) -> None:
    assert retry_run(taken, now=LATE).state == PlanState.QUEUED


def test_a_run_that_still_has_time_is_not_started_again(taken: PlanRun) -> None:
    with pytest.raises(PlanNotStuck):
        retry_run(taken, now=NOW + timedelta(seconds=60))


def test_a_run_that_no_worker_took_may_be_asked_again(branch: Branch, level: Level) -> None:
    small_week(branch, level)
    assert retry_run(asked_plan(branch), now=LATE).asked_at == LATE


def test_a_slow_worker_does_not_spoil_the_run_of_the_next(taken: PlanRun) -> None:
    again = solve_run(PlanRun.objects.get(pk=taken.pk), LATE)
    fail(taken, "Trop tard.", now=LATE)
    again.refresh_from_db()
    assert (again.state, again.failure) == (PlanState.DONE, "")
