from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from declic.engines.planning.check import check
from declic.engines.planning.facts import ImpossibleFacts
from declic.engines.planning.joining import FreeSeat, FreeSeats, find_free_seats
from declic.engines.planning.plan import Plan, PlannedGroup
from declic.engines.planning.problem import Learner, Problem

PAIR = PlannedGroup("blue", 0, "beginner", "Tim", (), ("Awa", "Bea"))
HELPED = replace(PAIR, helpers=("Vlad",))


def test_a_seat_that_needs_nobody_more_is_told_with_its_way(week: Problem) -> None:
    assert find_free_seats(week, [HELPED], "Cem") == (FreeSeat("blue", 0, "beginner", 100, 0.0),)


def test_the_nearest_free_volunteer_is_added_where_one_is_missing(week: Problem) -> None:
    assert [seat.helper for seat in find_free_seats(week, [PAIR], "Cem")] == ["Vlad"]


def test_a_seat_taken_with_its_helper_keeps_every_rule(week: Problem, plan_of: Callable[..., Plan]) -> None:
    seats = FreeSeats(week, [PAIR])
    seats.take(week.learner_by_id["Cem"], seats.find(week.learner_by_id["Cem"])[0])

    assert check(week, plan_of(week, *seats.groups)) == []
    assert seats.groups == (PlannedGroup("blue", 0, "beginner", "Tim", ("Vlad",), ("Awa", "Bea", "Cem")),)


@pytest.mark.parametrize(
    "changes",
    [
        {"slots": frozenset({1, 2, 3})},
        {"level": "advanced"},
        {"y_km": -4.0},
        {"access_needs": frozenset({"step_free"})},
    ],
)
def test_a_person_who_cannot_sit_there_is_told_no_seat(
    week: Problem, learner_called: Callable[..., Learner], changes: dict[str, Any]
) -> None:
    late = replace(week, learners=(*week.learners[:2], learner_called("Cem", **changes)))

    assert find_free_seats(late, [HELPED], "Cem") == ()


def test_a_full_group_or_a_group_nobody_can_help_is_not_told(week: Problem) -> None:
    full = replace(week, rooms=tuple(replace(room, seats=2) for room in week.rooms))
    alone = replace(week, volunteers=())

    assert find_free_seats(full, [HELPED], "Cem") == find_free_seats(alone, [PAIR], "Cem") == ()


def test_who_has_a_seat_needs_none_and_who_is_unknown_is_refused(week: Problem) -> None:
    assert find_free_seats(week, [HELPED], "Awa") == ()
    with pytest.raises(ImpossibleFacts, match="L’apprenant Zoe n’existe pas"):
        find_free_seats(week, [HELPED], "Zoe")


def test_the_best_seat_comes_first(week: Problem, learner_called: Callable[..., Learner]) -> None:
    near_far = learner_called("Dia", y_km=5, max_travel_km=6)
    late = replace(week, learners=(*week.learners, near_far))
    far = PlannedGroup("red", 1, "beginner", "Vera", ("Vlad",), ())

    assert [seat.room for seat in find_free_seats(late, [HELPED, far], "Dia")] == ["red", "blue"]
