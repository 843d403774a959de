"""A worker killed in a plan: what it had found is proposed by itself, or another worker calculates again."""

from datetime import timedelta

import pytest

from declic.branches.models import Branch
from declic.planning.enums import PlanState
from declic.planning.models import PlanRun, ProposedSeat
from declic.planning.services import resume_runs, solve_run
from declic.planning.services.claiming import MOST_TAKES, TAKES, claim
from declic.programmes.models import Level
from tests.apps.planning.scenes import asked_plan, found_plan_of_six, small_week
from tests.factories import NOW

LATE = NOW + timedelta(minutes=10)


@pytest.fixture
def taken(branch: Branch, level: Level) -> PlanRun:
    """Return a run in the hands of a worker that found nothing yet."""
    small_week(branch, level)
    run = asked_plan(branch)
    claim(run, NOW)
    return run


def test_the_best_that_a_dead_worker_had_found_becomes_the_proposal(branch: Branch, level: Level) -> None:
    run = found_plan_of_six(branch, level)
    assert resume_runs(LATE) == 1
    run.refresh_from_db()
    assert run.state == PlanState.DONE
    assert ProposedSeat.objects.filter(proposed_group__run=run).count() == 6


def test_a_run_that_had_found_nothing_is_calculated_by_another_worker(taken: PlanRun) -> None:
    resume_runs(LATE)
    taken.refresh_from_db()
    assert taken.state == PlanState.QUEUED
    assert solve_run(taken, LATE).state == PlanState.DONE


def test_a_run_that_goes_on_is_left_alone(taken: PlanRun) -> None:
    assert resume_runs(NOW + timedelta(seconds=30)) == 0


def test_a_run_counts_the_workers_that_took_it(taken: PlanRun) -> None:
    resume_runs(LATE)
    claim(taken, LATE)
    taken.refresh_from_db()
    assert taken.plan[TAKES] == 2


def test_a_run_that_stops_every_worker_fails_with_a_sentence(taken: PlanRun) -> None:
    taken.plan = {**taken.plan, TAKES: MOST_TAKES}
    taken.save(update_fields=["plan"])
    resume_runs(NOW + timedelta(hours=3))
    taken.refresh_from_db()
    assert taken.state == PlanState.FAILED
    assert "à chaque essai" in taken.failure
