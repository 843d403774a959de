from collections.abc import Callable

import pytest

from declic.engines.planning.causes import NO_CAUSE
from declic.engines.planning.changes import AdultLeaves, apply_changes, describe_changes
from declic.engines.planning.check import check
from declic.engines.planning.greedy import place_longest_waiting_first
from declic.engines.planning.problem import Problem
from declic.engines.planning.repair import keep_what_holds
from declic.engines.planning.replan import MOVES_PER_SEAT, replan
from tests.engines.planning.fewest_moves import FewestMoves
from tests.engines.planning.tiny_weeks import TinyWeek

ADULTS = ("T0", "T1", "T2", "V0", "V1", "V2")


@pytest.mark.parametrize("adult", ["Tim", "Vera", "Vlad"])
@pytest.mark.parametrize("seed", range(6))
def test_no_plan_of_a_tiny_week_disturbs_fewer_people(seed: int, adult: str) -> None:
    before = TinyWeek(seed).draw()
    present = place_longest_waiting_first(before)
    after = apply_changes(before, [AdultLeaves(adult)])
    home = {one: (group.room, group.slot) for group in present for one in group.learners}

    answer = replan(after, present)

    kept_by_seated = FewestMoves(after, home).count_most_kept()
    seated = answer.plan.count_seated()
    most = max(MOVES_PER_SEAT * min(n, len(home)) + kept for n, kept in kept_by_seated.items())
    assert answer.people_moved == answer.least_moves == len(home) - kept_by_seated[seated]
    assert MOVES_PER_SEAT * min(seated, len(home)) + kept_by_seated[seated] == most


@pytest.mark.parametrize("adult", ADULTS)
@pytest.mark.parametrize("seed", [2, 3])
def test_a_drop_out_disturbs_nobody_without_a_cause(
    antenna_of: Callable[[int, int], Problem], seed: int, adult: str
) -> None:
    before = antenna_of(36, seed)
    changes = (AdultLeaves(adult),)
    present, after = place_longest_waiting_first(before), apply_changes(before, changes)

    answer = replan(after, present, causes=describe_changes(before, changes))

    repaired = sum(len(group.learners) for group in keep_what_holds(after, present))
    assert check(after, answer.plan) == []
    assert answer.plan.count_seated() >= repaired
    assert answer.people_moved <= 1.2 * answer.least_moves
    assert NO_CAUSE not in {move.cause_fr for move in answer.moves}
    assert NO_CAUSE not in {move.cause_fr for move in answer.staff_moves}


@pytest.mark.parametrize("workers", [1, 2])
def test_one_or_two_workers_move_as_many(antenna_of: Callable[[int, int], Problem], workers: int) -> None:
    before = antenna_of(36, 4)
    present, after = place_longest_waiting_first(before), apply_changes(before, [AdultLeaves("T0")])

    assert replan(after, present, workers=workers).people_moved == 14


def test_who_waited_before_makes_nobody_move(antenna_of: Callable[[int, int], Problem]) -> None:
    before = antenna_of(36, 3)
    present, after = place_longest_waiting_first(before), apply_changes(before, [AdultLeaves("V0")])

    answer = replan(after, present)

    assert answer.people_moved == 0
    assert replan(after, present, causes=dict.fromkeys(after.learner_by_id, "arrive")).people_moved > 0
