from dataclasses import replace

import pytest

from declic.engines.planning.check import check
from declic.engines.planning.facts import Trainer
from declic.engines.planning.plan import PlannedGroup
from declic.engines.planning.problem import Learner, Problem
from declic.engines.planning.replan import replan

PLACES = [("blue", 0), ("blue", 1)]


@pytest.fixture
def after(week: Problem) -> Problem:
    """One trainer with one session is left for two groups; everyone is free for both."""
    tim = Trainer("Tim", 1, frozenset({0, 1}), frozenset({"beginner"}), {"centre": 2})
    rooms = (replace(week.rooms[0], seats=2), week.rooms[1])
    dia = Learner("Dia", "beginner", 100, 0, 0, 3, frozenset({0, 1}))
    return replace(week, rooms=rooms, trainers=(tim,), volunteers=(), learners=(*week.learners, dia))


@pytest.fixture
def present() -> list[PlannedGroup]:
    return [
        PlannedGroup("blue", 0, "beginner", "Tim", (), ("Awa", "Bea")),
        PlannedGroup("blue", 1, "beginner", "Vera", (), ("Cem", "Dia")),
    ]


@pytest.mark.parametrize("seconds", [0, 2])
@pytest.mark.parametrize("place", PLACES)
def test_the_group_that_has_begun_is_the_one_that_stays(
    after: Problem, present: list[PlannedGroup], place: tuple[str, int], seconds: float
) -> None:
    answer = replan(after, present, running=[place], seconds=seconds)

    assert [(group.room, group.slot) for group in answer.plan.groups] == [place]
    assert check(after, answer.plan) == []


def test_a_person_of_a_running_group_does_not_move_to_seat_others(after: Problem) -> None:
    two_sessions = replace(after, trainers=(replace(after.trainers[0], sessions_per_week=2),))
    only_first = replace(after.learner_by_id["Dia"], slots=frozenset({0}))
    facts = replace(two_sessions, learners=(*after.learners[:3], only_first))
    present = [PlannedGroup("blue", 0, "beginner", "Tim", (), ("Awa", "Bea"))]
    causes = {"Cem": "Cem arrive", "Dia": "Dia arrive"}

    assert replan(facts, present, causes=causes).people_moved == 1
    assert replan(facts, present, causes=causes, running=[("blue", 0)]).people_moved == 0


def test_a_running_group_that_cannot_go_on_closes(after: Problem, present: list[PlannedGroup]) -> None:
    nobody = replace(after, trainers=())

    answer = replan(nobody, present, running=PLACES)

    assert answer.plan.groups == ()
    assert {move.kind for move in answer.staff_moves} == {"closes"}
