from collections.abc import Callable
from dataclasses import replace

import pytest

from declic.engines.planning.changes import (
    AdultArrives,
    AdultLeaves,
    Change,
    LearnerArrives,
    LearnerLeaves,
    RoomCloses,
    apply_changes,
    describe_changes,
)
from declic.engines.planning.check import check
from declic.engines.planning.facts import Trainer
from declic.engines.planning.plan import PlannedGroup
from declic.engines.planning.problem import Learner, Problem
from declic.engines.planning.replan import Replan, replan

SECOND = Trainer("Sol", 1, frozenset({0, 1}), frozenset({"beginner"}), {"centre": 9})


def replan_after(week: Problem, group: PlannedGroup, *changes: Change, seconds: float = 2) -> Replan:
    after = apply_changes(week, changes)
    answer = replan(after, [group], seconds=seconds, causes=describe_changes(week, changes))
    assert check(after, answer.plan) == []
    return answer


@pytest.mark.parametrize("seconds", [0, 2])
@pytest.mark.parametrize(
    "change",
    [AdultLeaves("Vera"), RoomCloses("red"), RoomCloses("blue", frozenset({1})), AdultArrives(SECOND)],
)
def test_a_change_beside_the_groups_changes_nothing(
    week: Problem, group: PlannedGroup, change: Change, seconds: float
) -> None:
    answer = replan_after(week, group, change, seconds=seconds)

    assert answer.plan.groups == (group,)
    assert (answer.moves, answer.staff_moves, answer.least_moves) == ((), (), 0)


@pytest.mark.parametrize("seconds", [0, 2])
@pytest.mark.parametrize(("lost", "adults"), [("Vlad", ("Tim", "Vera")), ("Tim", ("Vera", "Vlad"))])
def test_a_free_adult_replaces_the_one_who_leaves_and_nobody_moves(
    week: Problem, group: PlannedGroup, lost: str, adults: tuple[str, ...], seconds: float
) -> None:
    answer = replan_after(week, group, AdultLeaves(lost), seconds=seconds)

    assert [one.adults for one in answer.plan.groups] == [adults]
    assert answer.moves == ()


def test_a_spare_helper_stays(week: Problem, group: PlannedGroup) -> None:
    spare = replace(group, helpers=("Vlad", "Vera"))

    assert replan_after(week, spare, RoomCloses("red")).plan.groups == (spare,)


def test_the_learner_who_arrives_gets_the_seat_of_the_one_who_leaves(
    week: Problem, group: PlannedGroup, learner_called: Callable[..., Learner]
) -> None:
    answer = replan_after(week, group, LearnerLeaves("Awa"), LearnerArrives(learner_called("Dia")))

    assert [(move.learner, move.kind) for move in answer.moves] == [("Dia", "gains_seat")]
    assert answer.people_moved == 0


def test_somebody_moves_for_who_arrives_only_where_it_is_allowed(
    week: Problem, learner_called: Callable[..., Learner]
) -> None:
    early = learner_called("Dia", slots=frozenset({0}))
    present = PlannedGroup("blue", 0, "beginner", "Tim", ("Vlad",), ("Awa", "Bea", "Cem"))
    two_slots = replace(
        week,
        trainers=(replace(week.trainers[0], sessions_per_week=4),),
        learners=(*week.learners, learner_called("Eli", slots=frozenset({1}))),
    )
    after = apply_changes(two_slots, [LearnerArrives(early)])

    assert replan(after, [present], causes={"Dia": "Dia arrive"}).people_moved == 1
    assert replan(after, [present]).people_moved == 0
