"""A city is priced by a lighter relaxation, then by whole groups and whole weeks."""

from collections.abc import Callable

import pytest

from declic.engines.planning import prices as pricing
from declic.engines.planning import sharpen as sharpening
from declic.engines.planning.prices import Prices, price_week
from declic.engines.planning.problem import Problem
from declic.engines.planning.questions import OneMoreRoom, OneMoreVolunteer, Question
from declic.engines.planning.sharpen import sharpen
from declic.engines.planning.solve import solve
from declic.engines.planning.staff_prices import Duals
from declic.engines.planning.whatif import ask

Antennas = Callable[..., Problem]
ALWAYS = frozenset(range(20))
EVERYWHERE = frozenset({"centre", "north"})


@pytest.fixture
def problem(antenna_of: Antennas, monkeypatch: pytest.MonkeyPatch) -> Problem:
    monkeypatch.setattr(pricing, "ANTENNA_COLUMNS", 0)
    monkeypatch.setattr(sharpening, "STEPS", 200)
    return antenna_of(40)


def price(problem: Problem) -> Prices:
    prices = price_week(problem)
    assert prices is not None
    return prices


def test_sharper_prices_prove_a_lower_bound_that_holds(
    problem: Problem, monkeypatch: pytest.MonkeyPatch
) -> None:
    sharp = price(problem).bound
    monkeypatch.setattr(sharpening, "sharpen", lambda _, duals, bound, **__: (duals, bound))
    light = price(problem).bound

    assert solve(problem, seconds=5, workers=1).objective <= sharp + 1e-6
    assert sharp < light - 1


@pytest.mark.parametrize(
    "question",
    [OneMoreVolunteer(ALWAYS, EVERYWHERE, frozenset({"beginner"})), OneMoreRoom("north", 8, ALWAYS)],
)
def test_no_plan_of_the_changed_city_beats_the_bound_and_the_price(
    problem: Problem, question: Question
) -> None:
    prices = price(problem)

    effect = ask(problem, solve(problem, seconds=5, workers=1), question, prices=prices)

    assert effect.points_after <= prices.bound + prices.price(question).points + 1e-6


def test_with_no_time_the_prices_stay_as_they_were(problem: Problem) -> None:
    prices: Duals = {("learner", "L0"): 1.0}

    assert sharpen(problem, prices, 9_999.0, seconds=0) == (prices, 9_999.0)
