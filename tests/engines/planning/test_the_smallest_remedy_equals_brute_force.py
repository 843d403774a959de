"""Remedies against two judges: `check` on random weeks, every change or two of tiny ones."""

import math
from collections.abc import Callable

import pytest

from declic.engines.planning.check import check
from declic.engines.planning.efforts import RemedyKind, measure_effort
from declic.engines.planning.explain import explain_unplaced
from declic.engines.planning.greedy import place_longest_waiting_first
from declic.engines.planning.plan import Plan, PlannedGroup, Remedy
from declic.engines.planning.problem import Problem
from declic.engines.planning.remedies import apply_remedy, seat_by_remedy
from tests.engines.planning.every_small_change import make_tiny_week, measure_least_effort

Antenna = Callable[..., Problem]


def list_remedies(problem: Problem, groups: tuple[PlannedGroup, ...]) -> list[Remedy]:
    return [person.remedy for person in explain_unplaced(problem, groups) if person.remedy]


@pytest.mark.parametrize("seed", range(1, 9))
def test_every_unplaced_person_sits_once_their_remedy_is_granted(
    antenna_of: Antenna, plan_of: Callable[..., Plan], seed: int
) -> None:
    problem = antenna_of(12, seed)
    groups = place_longest_waiting_first(problem)
    seated = {learner for group in groups for learner in group.learners}

    remedies = list_remedies(problem, groups)

    assert len(remedies) == len(problem.learners) - len(seated)
    assert [found for remedy in remedies for found in find_broken(problem, groups, remedy, plan_of)] == []


def find_broken(
    problem: Problem, groups: tuple[PlannedGroup, ...], remedy: Remedy, plan_of: Callable[..., Plan]
) -> list[object]:
    granted, seated = apply_remedy(problem, remedy), seat_by_remedy(groups, remedy)
    sits = any(
        remedy.learner in group.learners and (group.room, group.slot) == (remedy.room, remedy.slot)
        for group in seated
    )
    action = RemedyKind.OPEN if remedy.is_new_group else RemedyKind.JOIN
    is_priced = remedy.effort == measure_effort(action, remedy.needs)
    return [*check(granted, plan_of(granted, *seated)), *[remedy] * (not sits), *[remedy] * (not is_priced)]


def expect_least(remedy: Remedy) -> float:
    """Brute force makes two changes at most: it finds no larger remedy, and none instead."""
    changes = [need for need in remedy.needs if need.kind is not RemedyKind.MOVE]
    return remedy.effort if len(changes) <= 2 else math.inf


@pytest.mark.parametrize("seed", [1, 3, 4, 6, 7, 8, 14, 16, 20, 21, 36])
def test_no_change_and_no_pair_of_changes_is_smaller(seed: int) -> None:
    problem = make_tiny_week(seed)
    groups = place_longest_waiting_first(problem)

    remedies = list_remedies(problem, groups)

    least = [measure_least_effort(problem, groups, one.learner, one.effort + 0.01) for one in remedies]
    assert least == [expect_least(remedy) for remedy in remedies]
