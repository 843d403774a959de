"""A calculation can be ended early with its best, given up, or saved after its worker was killed."""

from datetime import timedelta

import pytest

from declic.branches.models import Branch
from declic.planning.errors import NothingFound, PlanNotRunning, PlanNotStuck
from declic.planning.models import PlanRun, ProposedGroup
from declic.planning.services import cancel_run, keep_found, searching, solve_run, stop_run
from declic.planning.services.claiming import claim
from declic.planning.services.watching import Abandoned
from declic.programmes.models import Level
from tests.apps.planning.scenes import (
    asked_plan,
    found_plan_of_six,
    give_progress,
    small_week,
    solved_plan,
)
from tests.factories import NOW

#: A minute after its last word, a worker is thought dead.
LATE = NOW + timedelta(seconds=61)


@pytest.fixture
def found(branch: Branch, level: Level) -> PlanRun:
    return found_plan_of_six(branch, level)


def test_a_running_calculation_is_asked_to_keep_its_best(found: PlanRun) -> None:
    assert stop_run(found, now=NOW).stop_asked_at == NOW


def test_a_calculation_that_has_found_nothing_has_nothing_to_keep(branch: Branch, level: Level) -> None:
    small_week(branch, level)
    run = asked_plan(branch)
    claim(run, NOW)
    with pytest.raises(NothingFound):
        stop_run(run, now=NOW)


def test_a_cancelled_calculation_keeps_nothing_and_frees_the_branch(found: PlanRun, branch: Branch) -> None:
    assert cancel_run(found, now=NOW).state == "cancelled"
    assert solve_run(PlanRun.objects.get(pk=found.pk), LATE).state == "cancelled"
    assert (ProposedGroup.objects.filter(run=found).count(), asked_plan(branch).state) == (0, "queued")


def test_a_finished_calculation_is_neither_stopped_nor_cancelled(branch: Branch, level: Level) -> None:
    small_week(branch, level)
    done = solved_plan(branch)
    with pytest.raises(PlanNotRunning):
        stop_run(done, now=NOW)
    with pytest.raises(PlanNotRunning):
        cancel_run(done, now=NOW)


def test_what_a_killed_worker_had_found_becomes_a_proposal(found: PlanRun) -> None:
    kept = keep_found(found, now=LATE)
    assert (kept.state, kept.progress) == ("done", {})
    assert ProposedGroup.objects.get(run=found).seats.count() == 6


def test_a_search_that_does_not_end_in_time_leaves_its_best(
    branch: Branch, level: Level, monkeypatch: pytest.MonkeyPatch
) -> None:
    def abandon(run: PlanRun, *_: object, **__: object) -> None:
        give_progress(run, plan, seen_at=NOW)
        raise Abandoned

    small_week(branch, level)
    plan = solved_plan(branch).plan
    monkeypatch.setattr(searching, "watch", abandon)
    run = solve_run(asked_plan(branch), NOW)
    assert (run.state, ProposedGroup.objects.get(run=run).seats.count()) == ("done", 6)


def test_a_worker_that_still_speaks_is_left_alone(found: PlanRun) -> None:
    with pytest.raises(PlanNotStuck):
        keep_found(found, now=NOW + timedelta(seconds=59))
