"""On random weeks, each reason told is recounted from the facts, and what is possible is told."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from declic.engines.planning.explain import explain_unplaced
from declic.engines.planning.facts import LevelRule
from declic.engines.planning.greedy import place_longest_waiting_first
from declic.engines.planning.plan import Unplaced
from declic.engines.planning.problem import Problem
from tests.engines.planning.facts_of_reasons import CLAIMS, Groups, can_join, can_open

LEVELS = (LevelRule("beginner", 2, 2), LevelRule("intermediate", 1, 2))
SEEDS = range(1, 13)
Told = tuple[Problem, Groups, tuple[Unplaced, ...]]


@pytest.fixture
def told_of(antenna_of: Callable[..., Problem]) -> Callable[[int], Told]:
    """A scarce week of small rooms, some people needing access, its greedy plan kept or half of it."""

    def tell(seed: int) -> Told:
        drawn = antenna_of(20, seed)
        needing = tuple(
            replace(one, access_needs=frozenset({"lift"} if int(one.id[1:]) % 4 == 0 else ()))
            for one in drawn.learners
        )
        first, *others = (replace(room, seats=2 + seed % 3) for room in drawn.rooms)
        rooms = (replace(first, access=frozenset({"lift"})), *others)
        problem = replace(drawn, levels=LEVELS, learners=needing, rooms=rooms)
        groups = place_longest_waiting_first(problem)[:: 1 + seed % 2]
        return problem, groups, explain_unplaced(problem, groups)

    return tell


@pytest.mark.parametrize("seed", SEEDS)
def test_each_reason_told_is_true(told_of: Callable[[int], Told], seed: int) -> None:
    problem, groups, unplaced = told_of(seed)

    claims = [(one.learner, reason.code) for one in unplaced for reason in one.reasons]

    recounted = [claim for claim in claims if claim[1] in CLAIMS]
    assert {learner for learner, _ in claims} == {one.learner for one in unplaced}
    assert [
        (learner, code)
        for learner, code in recounted
        if not CLAIMS[code](problem, groups, problem.learner_by_id[learner])
    ] == []


@pytest.mark.parametrize("seed", SEEDS)
def test_a_seat_that_only_waits_to_be_offered_is_never_hidden(
    told_of: Callable[[int], Told], seed: int
) -> None:
    problem, groups, unplaced = told_of(seed)

    possible = [
        (can_join(problem, groups, learner), can_open(problem, groups, learner))
        for learner in (problem.learner_by_id[one.learner] for one in unplaced)
    ]

    told = [{reason.code for reason in one.reasons} for one in unplaced]
    assert [("could_join" in codes, "could_open" in codes) for codes in told] == possible
    easy = [one.remedy is not None and one.remedy.needs == () for one in unplaced]
    assert easy == [any(ways) for ways in possible]
