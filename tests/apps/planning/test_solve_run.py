"""A plan is calculated once, saved whole or not at all."""

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from declic.branches.models import Branch
from declic.engines.planning.plan import Plan
from declic.planning.enums import PlanState
from declic.planning.models import PlanRun, ProposedGroup, ProposedSeat, Unplaced
from declic.planning.queries.facts import NOT_FREE_YET
from declic.planning.services import saving, searching, solve_run, solving
from declic.programmes.models import Level
from tests.apps.planning.scenes import (
    asked_plan,
    only_group,
    small_week,
    solved_plan,
    waiting_person,
)
from tests.factories import NOW


def test_those_who_wait_together_are_proposed_a_group(branch: Branch, level: Level) -> None:
    people = small_week(branch, level)
    group = only_group(solved_plan(branch))
    assert (group.level, group.slot in (0, 4, 8)) == (level, True)
    assert {seat.learner_id for seat in group.seats.all()} == {person.pk for person in people}
    assert group.reasons[0].startswith("6 personnes de ce niveau sont libres à ce moment")


def test_the_plan_is_kept_with_its_bound_and_its_engine(branch: Branch, level: Level) -> None:
    small_week(branch, level)
    run = solved_plan(branch)
    assert run.state == PlanState.DONE
    assert run.plan["bound"] >= run.plan["objective"]
    assert run.engine_version.startswith("declic-planning/1, Déclic ")
    assert run.finished_at is not None


def test_the_worker_calculates_what_was_asked(
    branch: Branch,
    level: Level,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    small_week(branch, level)
    with django_capture_on_commit_callbacks(execute=True):
        run = asked_plan(branch)
    run.refresh_from_db()
    assert run.state == PlanState.DONE


def test_whoever_has_not_said_when_is_listed_with_that_reason(branch: Branch, level: Level) -> None:
    small_week(branch, level)
    silent = waiting_person(branch, level, free_slots=())
    line = Unplaced.objects.get(run=solved_plan(branch))
    assert (line.learner, line.reasons) == (silent, [NOT_FREE_YET])


def test_too_few_people_get_no_group_but_a_reason(branch: Branch, level: Level) -> None:
    small_week(branch, level, people=2)
    run = solved_plan(branch)
    sentences = [sentence for line in run.unplaced.all() for sentence in line.reasons]
    assert ProposedGroup.objects.filter(run=run).count() == 0
    assert [one for one in sentences if one.startswith("Trop peu de monde sans place à ce niveau")]


def test_a_failure_says_why_and_keeps_nothing(
    branch: Branch, level: Level, monkeypatch: pytest.MonkeyPatch
) -> None:
    def save_then_break(run: PlanRun, *_: object) -> None:
        raise RuntimeError(run.pk)

    small_week(branch, level)
    monkeypatch.setattr(saving, "save_unplaced", save_then_break)
    run = solved_plan(branch)
    assert (run.state, run.failure, run.plan) == (PlanState.FAILED, solving.STOPPED, {})
    assert ProposedSeat.objects.count() == 0


def test_a_plan_that_breaks_a_rule_is_not_kept(
    branch: Branch, level: Level, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_week(branch, level)
    run = asked_plan(branch)
    monkeypatch.setattr(searching, "solve", lambda *_, **__: Plan(objective=1, bound=0))
    assert solve_run(run, NOW).failure == solving.BROKEN


def test_facts_that_contradict_each_other_fail_with_their_sentence(branch: Branch, level: Level) -> None:
    small_week(branch, level)
    run = asked_plan(branch)
    run.problem["days"] = 0
    run.save()
    assert solve_run(run, NOW).failure.startswith("Les faits se contredisent. La semaine est vide")
