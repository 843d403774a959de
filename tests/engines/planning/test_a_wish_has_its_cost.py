"""Each wish is forced on a small week, where who would pay for it is plain to see."""

from dataclasses import replace

import pytest

from declic.engines.planning.check import check
from declic.engines.planning.facts import ImpossibleFacts, Room, Site, Trainer
from declic.engines.planning.plan import Plan, PlannedGroup
from declic.engines.planning.problem import Problem
from declic.engines.planning.solve import solve
from declic.engines.planning.wish_costs import (
    Cost,
    Wish,
    WishedGroup,
    WishedPresence,
    WishedSeat,
    WishedSingleSite,
    price_wishes,
)
from tests.engines.planning.small_room import BEGINNER, make_learner, make_small_room

NOW, LATER = frozenset({0}), frozenset({1})
PEOPLE = (make_learner("Awa"), make_learner("Bea", slots=NOW), make_learner("Cem"))
OPEN_TWICE = make_small_room(*PEOPLE, slots=NOW | LATER)
TOGETHER = PlannedGroup("blue", 0, "beginner", "Tim", (), ("Awa", "Bea", "Cem"))
TWO_SITES = replace(
    make_small_room(
        *(make_learner(name, slots=NOW, max_travel_km=1) for name in ("Awa", "Bea")),
        *(make_learner(name, slots=LATER, y_km=4, max_travel_km=1) for name in ("Cem", "Dao", "Eli")),
    ),
    sites=(Site("centre", 0, 0), Site("north", 0, 4)),
    rooms=(Room("blue", "centre", 3, NOW | LATER), Room("red", "north", 3, NOW | LATER)),
    trainers=(Trainer("Tim", 2, NOW | LATER, BEGINNER, {"centre": 0, "north": 0}),),
)


def price(problem: Problem, wish: Wish) -> Cost:
    (cost,) = price_wishes(problem, solve(problem, seconds=5, workers=1), [wish])
    return cost


COSTS: list[tuple[Problem, Wish, int, int, tuple[str, ...]]] = [
    (OPEN_TWICE, WishedSeat("Awa", NOW), 0, 0, ()),
    (OPEN_TWICE, WishedSeat("Awa", LATER), 1, 100, ("Bea",)),
    (OPEN_TWICE, WishedSeat("Awa", sites=frozenset({"centre"})), 0, 0, ()),
    (OPEN_TWICE, WishedPresence("Tim", LATER), 1, 100, ("Bea",)),
    (OPEN_TWICE, WishedPresence("Tim", sites=frozenset()), 3, 315, ("Awa", "Bea", "Cem")),
    (OPEN_TWICE, WishedGroup(TOGETHER), 0, 0, ()),
    (OPEN_TWICE, WishedGroup(replace(TOGETHER, learners=("Awa", "Cem")), slot=1), 1, 100, ("Bea",)),
    (TWO_SITES, WishedPresence("Tim", sites=frozenset({"centre"})), 3, 315, ("Cem", "Dao", "Eli")),
]


@pytest.mark.parametrize(("problem", "wish", "people", "points", "losing"), COSTS)
def test_a_wish_costs_what_is_counted_by_hand(
    problem: Problem, wish: Wish, people: int, points: int, losing: tuple[str, ...]
) -> None:
    cost = price(problem, wish)

    assert (cost.people, cost.points, cost.losing) == (people, points, losing)
    assert cost.is_proved
    assert cost.plan is not None
    assert check(problem, cost.plan) == []
    assert wish.is_honoured(problem, cost.plan.groups)


def test_one_site_a_day_costs_the_groups_of_the_other_site() -> None:
    cost = price(TWO_SITES, WishedSingleSite("Tim"))

    assert (cost.people, cost.losing) == (3, ("Cem", "Dao", "Eli"))
    assert cost.plan is not None
    assert check(TWO_SITES, cost.plan) == []


@pytest.mark.parametrize("wish", [WishedSeat("Bea", LATER), WishedGroup(TOGETHER, slot=1)])
def test_a_wish_against_the_rules_is_told_impossible(wish: Wish) -> None:
    cost = price(OPEN_TWICE, wish)

    assert (cost.is_honoured, cost.is_proved, cost.people) == (False, True, 0)
    assert cost.message_fr.endswith("Aucun planning ne le permet. C’est prouvé.")


def test_the_cost_is_a_french_sentence() -> None:
    assert price(OPEN_TWICE, WishedSeat("Awa", LATER)).message_fr == (
        "Vœu : Awa a une place (lundi, créneau 2). Il coûte 1 place. Bea n’a plus de place. C’est prouvé."
    )


@pytest.mark.parametrize("wish", [WishedSeat("Nobody"), WishedPresence("Nobody"), WishedSingleSite("Bea")])
def test_a_wish_of_somebody_unknown_is_refused(wish: Wish) -> None:
    with pytest.raises(ImpossibleFacts, match="n’existe pas"):
        price_wishes(OPEN_TWICE, Plan(0, 9_999), [wish])
