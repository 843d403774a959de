"""Three seats, six people: whoever is served first, somebody else waits."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from declic.engines.planning.check import check
from declic.engines.planning.equity import measure_equity
from declic.engines.planning.fairness import FairnessPoint, draw_curve
from declic.engines.planning.plan import PlannedGroup
from tests.engines.planning.small_room import make_learner, make_small_room

NEAR = tuple(make_learner(f"A{n}", weight=100, district="A", waiting_rank=3 + n) for n in range(3))
APART = (
    make_learner("B0", weight=90, district="B", waiting_rank=0, waiting_days=90),
    make_learner("B1", weight=80, district="B", waiting_rank=1, waiting_days=60),
    make_learner("B2", weight=70, district="B", waiting_rank=2, access_needs=frozenset({"step_free"})),
)
WEEK = make_small_room(*NEAR, *APART)
WEEK = replace(WEEK, sites=(replace(WEEK.sites[0], access=frozenset({"step_free"})),))


@pytest.fixture(scope="module")
def curve() -> dict[str, FairnessPoint]:
    return {point.name: point for point in draw_curve(WEEK, seconds=10)}


def seat(*learners: str) -> tuple[PlannedGroup, ...]:
    return (PlannedGroup("blue", 0, "beginner", "Tim", (), learners),)


def list_people(point: FairnessPoint) -> set[str]:
    return {learner for group in point.plan.groups for learner in group.learners}


def test_the_measures_are_those_counted_by_hand() -> None:
    equity = measure_equity(WEEK, seat("A0", "A1", "B0"))

    assert [one.share for one in equity.districts] == [pytest.approx(2 / 3), pytest.approx(1 / 3)]
    assert equity.lowest_district_share == pytest.approx(1 / 3)
    assert equity.district_gini == pytest.approx(1 / 6)
    assert equity.long_waiting_share == pytest.approx(1 / 2)
    assert (equity.mean_waiting_days_left, equity.longest_waiting_days_left) == (60, 60)
    assert equity.access_share == 0
    assert equity.others_share == pytest.approx(3 / 5)


def test_nothing_is_measured_where_nothing_is_known() -> None:
    equity = measure_equity(make_small_room(make_learner("Awa")), ())

    assert equity.lowest_district_share is equity.district_gini is equity.long_waiting_share is None
    assert equity.access_share is equity.others_share is equity.mean_waiting_days_left is None


def test_each_priority_serves_its_people_first(curve: dict[str, FairnessPoint]) -> None:
    assert list_people(curve["as_set"]) == {"A0", "A1", "A2"}
    assert list_people(curve["waiting"]) == {"B0", "B1", "B2"}
    assert "B2" in list_people(curve["access"])
    assert curve["districts"].equity.lowest_district_share == pytest.approx(1 / 3)


def test_each_plan_holds_in_the_week_as_it_is(curve: dict[str, FairnessPoint]) -> None:
    assert [check(WEEK, point.plan) for point in curve.values()] == [[]] * len(curve)


def test_the_cost_is_counted_from_the_most_efficient_plan(curve: dict[str, FairnessPoint]) -> None:
    assert (curve["as_set"].lost_people, curve["as_set"].lost_points) == (0, 0)
    assert (curve["districts"].lost_people, curve["districts"].lost_points) == (0, 10)
    assert (curve["waiting"].lost_people, curve["waiting"].lost_points) == (0, 60)


def test_no_plan_of_the_curve_is_beaten_by_another(curve: dict[str, FairnessPoint]) -> None:
    shown = {frozenset(list_people(point)) for point in curve.values()}

    assert len(shown) == len(curve) >= 3
    assert "most_people" not in curve


def test_an_executor_draws_the_same_curve(curve: dict[str, FairnessPoint]) -> None:
    with ThreadPoolExecutor(max_workers=2) as executor:
        beside = draw_curve(WEEK, seconds=10, executor=executor)

    assert {point.name: list_people(point) for point in beside} == {
        name: list_people(point) for name, point in curve.items()
    }


def test_one_plan_remains_where_there_is_nothing_to_choose() -> None:
    everybody = make_small_room(*NEAR)

    assert [point.label_fr for point in draw_curve(everybody, seconds=5)] == ["Les réglages actuels"]
