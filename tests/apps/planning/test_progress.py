"""While a plan is calculated: the best so far is kept, a stop is heard, and nothing half done appears."""

import time
from dataclasses import replace
from datetime import timedelta

import pytest

from declic.branches.models import Branch
from declic.engines.planning.plan import PlannedGroup
from declic.engines.planning.solve import Progress
from declic.planning.models import PlanRun
from declic.planning.services import cancel_run, stop_run, watching
from declic.planning.services.claiming import claim
from declic.planning.services.watching import Abandoned, Watch, watch
from declic.programmes.models import Level
from tests.apps.planning.scenes import asked_plan, small_week
from tests.factories import NOW

GROUP = PlannedGroup("room-1", 0, "level-1", "member-1", (), ("learner-1", "learner-2"))
FOUND = Progress(seconds=0.2, objective=210, bound=230, groups=(GROUP,))
PATIENCE_SECONDS = 5


@pytest.fixture
def taken(branch: Branch, level: Level, monkeypatch: pytest.MonkeyPatch) -> PlanRun:
    """Return a run that a worker calculates, with short beats."""
    monkeypatch.setattr(watching, "BEAT_SECONDS", 0.01)
    small_week(branch, level)
    run = asked_plan(branch)
    assert claim(run, NOW)
    return run


def search_until_stopped(watched: Watch) -> bool:
    """Find a plan at once, then search on until somebody says stop."""
    watched.note(FOUND)
    until = time.monotonic() + PATIENCE_SECONDS
    while not watched.should_stop() and time.monotonic() < until:
        time.sleep(0.01)
    return watched.should_stop()


def test_the_best_so_far_is_kept_while_the_search_goes_on(taken: PlanRun) -> None:
    def find_then_rest(watched: Watch) -> None:
        watched.note(FOUND)
        time.sleep(0.1)

    watch(taken, find_then_rest, now=NOW)
    taken.refresh_from_db()
    assert (taken.progress["seated"], taken.progress["objective"], taken.progress["bound"]) == (2, 210, 230)
    assert taken.progress["groups"][0]["learners"] == ["learner-1", "learner-2"]
    assert taken.state == "running"


def test_the_search_hears_that_it_should_keep_its_best(taken: PlanRun) -> None:
    PlanRun.objects.filter(pk=taken.pk).update(progress={"groups": [{}]})
    stop_run(taken, now=NOW)
    assert watch(taken, search_until_stopped, now=NOW) is True


def test_the_search_ends_when_the_run_is_cancelled(taken: PlanRun) -> None:
    cancel_run(taken, now=NOW)
    assert watch(taken, search_until_stopped, now=NOW) is True
    taken.refresh_from_db()
    assert (taken.state, taken.progress) == ("cancelled", {})


def test_the_search_ends_when_another_worker_has_the_run(taken: PlanRun) -> None:
    later = {"started_at": (NOW + timedelta(minutes=5)).isoformat()}
    PlanRun.objects.filter(pk=taken.pk).update(plan=later)
    assert watch(taken, search_until_stopped, now=NOW) is True


def test_nobody_waits_for_a_search_that_cannot_be_interrupted(
    taken: PlanRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "GRACE_SECONDS", 0.01)
    cancel_run(taken, now=NOW)
    with pytest.raises(Abandoned):
        watch(taken, lambda _: time.sleep(0.3), now=NOW)


def test_a_search_that_breaks_says_so_to_whoever_waits(taken: PlanRun) -> None:
    def break_down(_: Watch) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        watch(taken, break_down, now=NOW)


def test_a_better_plan_replaces_the_one_before(taken: PlanRun) -> None:
    watched = Watch()
    watched.note(FOUND)
    watched.note(replace(FOUND, objective=230))
    assert watched.latest()["objective"] == 230
