"""One session to give: four people who have just come, or two who should be served first."""

from dataclasses import replace

import pytest

from declic.engines.planning.facts import Learner
from declic.engines.planning.fairness import PRIORITIES, FairnessPoint, draw_curve, weigh
from declic.engines.planning.problem import Problem
from declic.engines.planning.solve import solve
from tests.engines.planning.small_room import LATER, NOW, make_learner, make_small_room

NEEDS = frozenset({"step_free"})
RECENT = tuple(make_learner(f"R{n}", slots=NOW, waiting_rank=2 + n) for n in range(4))
WAITING = tuple(make_learner(f"W{n}", slots=LATER, waiting_rank=n) for n in range(2))
NEEDING = tuple(make_learner(f"N{n}", slots=LATER, access_needs=NEEDS) for n in range(2))
OTHERS = tuple(replace(one, waiting_rank=None) for one in RECENT)


def make_week(*learners: Learner) -> Problem:
    week = make_small_room(*learners, seats=4, slots=NOW | LATER)
    sites = (replace(week.sites[0], access=NEEDS),)
    return replace(week, sites=sites, trainers=(replace(week.trainers[0], sessions_per_week=1),))


def draw(week: Problem) -> dict[str, FairnessPoint]:
    return {point.name: point for point in draw_curve(week, seconds=5)}


@pytest.mark.parametrize(
    ("name", "first", "others"), [("waiting", WAITING, RECENT), ("access", NEEDING, OTHERS)]
)
def test_two_people_are_served_before_four_others(
    name: str, first: tuple[Learner, ...], others: tuple[Learner, ...]
) -> None:
    curve = draw(make_week(*first, *others))

    (group,) = curve[name].plan.groups
    assert set(group.learners) == {one.id for one in first}
    assert (curve[name].lost_people, curve[name].lost_points) == (2, 200)
    assert curve["as_set"].equity.seated == 4


def test_the_cost_is_told_in_people_and_points() -> None:
    curve = draw(make_week(*WAITING, *RECENT))

    assert curve["as_set"].message_fr == "4 personnes placées, le plus possible ici."
    assert curve["waiting"].message_fr == (
        "2 personnes placées, 2 de moins que le plus possible, 200 points de moins."
    )


def test_a_plan_that_is_fairer_in_nothing_is_not_a_choice() -> None:
    weights = 101, 101, 100, 101, 101  # as set, the third waits; by waiting, the last
    people = (make_learner(f"L{n}", slots=NOW, waiting_rank=n, weight=w) for n, w in enumerate(weights))

    (point,) = draw(make_week(*people)).values()

    assert (point.name, point.plan.unplaced[0].learner) == ("as_set", "L2")


def test_the_districts_weigh_several_seats_up_to_the_common_share() -> None:
    people = [make_learner(f"L{n}", district="A" if n else "B") for n in range(10)]
    week = make_small_room(*people, seats=9)
    districts = next(one for one in PRIORITIES if one.name == "districts")

    weights = weigh(week, districts, solve(week, seconds=5, workers=1)).weights

    assert (weights.district_shortfall, weights.district_target_share) == (1000, 0.9)


def test_with_no_time_left_the_present_plan_remains() -> None:
    week = make_week(*WAITING, *RECENT)

    (point,) = draw_curve(week, seconds=0)

    assert (point.name, point.lost_people, point.equity.seated) == ("as_set", 0, 2)
