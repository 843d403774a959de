from collections.abc import Callable
from dataclasses import replace

import pytest

from declic.engines.planning.check import check
from declic.engines.planning.greedy import order_by_waiting, place_longest_waiting_first
from declic.engines.planning.plan import Plan
from declic.engines.planning.problem import Learner, Problem


def test_a_rank_comes_before_days_waited_and_no_rank_comes_last(
    learner_called: Callable[..., Learner],
) -> None:
    people = [
        learner_called("unknown"),
        learner_called("patient", waiting_days=90),
        learner_called("second", waiting_rank=2),
        learner_called("first", waiting_rank=1),
    ]

    ordered = [learner.id for learner in order_by_waiting(people)]

    assert ordered == ["first", "second", "patient", "unknown"]


def test_the_last_in_line_is_left_where_seats_lack(week: Problem) -> None:
    line = tuple(replace(one, waiting_rank=-n) for n, one in enumerate(week.learners))
    rooms = tuple(replace(room, seats=2, slots=frozenset({0})) for room in week.rooms)

    groups = place_longest_waiting_first(replace(week, learners=line, rooms=rooms))

    assert [group.learners for group in groups] == [("Cem", "Bea")]


@pytest.mark.parametrize("seed", range(8))
def test_a_greedy_plan_keeps_every_rule(
    antenna_of: Callable[..., Problem], plan_of: Callable[..., Plan], seed: int
) -> None:
    problem = antenna_of(80, seed)

    plan = plan_of(problem, *place_longest_waiting_first(problem))

    assert plan.count_seated() > 0
    assert check(problem, plan) == []
