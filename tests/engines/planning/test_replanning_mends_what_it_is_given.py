from dataclasses import replace

import pytest

from declic.engines.planning.plan import PlannedGroup
from declic.engines.planning.problem import Problem
from declic.engines.planning.repair import keep_what_holds
from declic.engines.planning.replan import replan
from declic.engines.planning.rules import RULES


def test_a_plan_edited_by_hand_is_repaired(week: Problem, group: PlannedGroup) -> None:
    strange = [
        group,
        group,
        replace(group, slot=99),
        replace(group, room="pink"),
        replace(group, slot=1, learners=("Awa", "Zoe", "Awa"), helpers=("Zoe", "Tim")),
        replace(group, slot=2, level="expert"),
    ]

    kept = keep_what_holds(week, strange)

    assert kept == (group,)
    assert not [found for rule in RULES for found in rule(week, kept)]
    assert replan(week, strange, seconds=1).plan.groups == (group,)


def test_an_empty_week_gives_an_empty_plan(week: Problem, group: PlannedGroup) -> None:
    closed = replace(week, rooms=tuple(replace(room, slots=frozenset()) for room in week.rooms))

    answer = replan(closed, [group])

    assert answer.plan.groups == ()
    assert answer.people_moved == answer.least_moves == 3


@pytest.mark.parametrize(
    ("seconds", "workers", "moves"), [(-1, 1, 5), (float("nan"), 1, 5), (1, 0, 5), (1, 1, 0)]
)
def test_a_search_without_time_or_hands_is_refused(
    week: Problem, seconds: float, workers: int, moves: int
) -> None:
    with pytest.raises(ValueError, match="Il faut"):
        replan(week, (), seconds=seconds, workers=workers, moves_per_seat=moves)
