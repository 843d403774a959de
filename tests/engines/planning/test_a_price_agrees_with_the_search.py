"""A price is read from the relaxation: it never promises less than a search can find."""

from collections.abc import Callable

import pytest

from declic.engines.planning.candidates import Kind, list_candidates
from declic.engines.planning.facts import ImpossibleFacts
from declic.engines.planning.prices import Prices, price_week, rank_by_price
from declic.engines.planning.problem import Problem
from declic.engines.planning.questions import (
    LargerTravelLimit,
    OneMoreOpening,
    OneMoreRoom,
    OneMoreSession,
    OneMoreVolunteer,
    Question,
    WithoutAdult,
    WithoutRoom,
)
from declic.engines.planning.solve import solve
from declic.engines.planning.whatif import ask
from tests.engines.planning.small_room import ANSWERS

Antennas = Callable[..., Problem]
BOTH = frozenset({"centre", "north"})
LEVELS = frozenset({"beginner", "intermediate"})
ALWAYS = frozenset(range(20))
ADDED: list[Question] = [
    OneMoreVolunteer(ALWAYS, BOTH, sessions_per_week=2),
    OneMoreVolunteer(ALWAYS, BOTH, LEVELS, kilometres=2),
    OneMoreRoom("north", 8, ALWAYS),
    OneMoreOpening("R0", 3),
    OneMoreSession("T0"),
    OneMoreSession("V1"),
]


def price(problem: Problem) -> Prices:
    prices = price_week(problem)
    assert prices is not None
    return prices


@pytest.mark.parametrize(("problem", "question", "people", "points"), ANSWERS)
def test_a_price_has_the_sign_of_what_happens(
    problem: Problem, question: Question, people: int, points: int
) -> None:
    worth = price(problem).price(question).points

    assert worth >= points - 1e-6
    assert (worth > 0) >= (points > 0)
    assert worth * points >= 0


@pytest.mark.parametrize("question", ADDED)
def test_no_plan_of_the_changed_week_beats_the_bound_and_the_price(
    antenna_of: Antennas, question: Question
) -> None:
    problem = antenna_of(24)
    prices = price(problem)

    effect = ask(problem, solve(problem, seconds=5, workers=1), question, prices=prices)

    assert effect.people >= 0
    assert effect.points >= 0
    assert effect.price_points == prices.price(question).points
    assert effect.points_after <= prices.bound + effect.price_points + 1e-6


@pytest.mark.parametrize("kind", list(Kind))
def test_candidates_are_ranked_by_price(antenna_of: Antennas, kind: Kind) -> None:
    problem = antenna_of(40)

    ranked = rank_by_price(price(problem), list_candidates(problem, kind))

    points = [one.price.points for one in ranked]
    assert points == sorted(points, reverse=True)
    assert min(points, default=1) > 0


@pytest.mark.parametrize("question", [OneMoreSession("Nobody"), WithoutAdult("Nobody"), WithoutRoom("none")])
def test_a_price_of_something_unknown_is_refused(antenna_of: Antennas, question: Question) -> None:
    with pytest.raises(ImpossibleFacts, match="n’existe pas"):
        price(antenna_of(3)).price(question)


def test_a_longer_way_is_worth_nothing_where_everybody_already_sits(antenna_of: Antennas) -> None:
    assert price(antenna_of(0)).price(LargerTravelLimit(9)).points == 0
