from dataclasses import replace

import numpy as np
import pytest

from declic.engines.coverage import Area, Decay, Problem, Service, Site, compare, measure, solve
from declic.engines.coverage.access import measure_gini, measure_two_step, weigh_travel
from declic.engines.coverage.distance import (
    Travel,
    estimate_minutes,
    locate,
    measure_great_circle,
    measure_travel,
)

RANDOM = np.random.default_rng(1)
PLACES = RANDOM.uniform((49.0, 2.0), (51.0, 4.0), (60, 2))
AREAS = tuple(
    Area(f"A{n}", 1.0 + n, float(PLACES[n, 0]), float(PLACES[n, 1]), "ab"[n % 2]) for n in range(40)
)
SITES = tuple(Site(f"S{n}", float(PLACES[n, 0]), float(PLACES[n, 1])) for n in range(40, 60))


@pytest.mark.parametrize("mode", ["car", "bicycle", "foot"])
def test_near_pairs_are_those_of_the_whole_matrix(mode: str) -> None:
    problem = Problem("decay", AREAS, SITES, sites_to_choose=3, mode=mode)  # type: ignore[arg-type]
    travel = measure_travel(problem)

    whole = estimate_minutes(measure_great_circle(*locate(AREAS), *locate(SITES)), mode)
    area, site = np.nonzero(whole <= 60)

    assert sorted(zip(travel.area, travel.site, strict=True)) == sorted(zip(area, site, strict=True))
    assert travel.travel == pytest.approx(whole[travel.area, travel.site])


def test_estimated_and_given_minutes_have_the_same_answer() -> None:
    problem = Problem("decay", AREAS, SITES, sites_to_choose=3, existing=(Service(50, 3, "training"),))
    minutes = estimate_minutes(measure_great_circle(*locate(AREAS), *locate(SITES)), "car")

    given = solve(replace(problem, minutes=minutes), seconds=20)

    assert given.objective == pytest.approx(solve(problem, seconds=20).objective)


def test_access_falls_with_travel_and_ends() -> None:
    access = weigh_travel(np.arange(0, 90.0), Decay())

    assert access[:16].tolist() == [1.0] * 16
    assert (np.diff(access) <= 0).all()
    assert access[60] > 0
    assert access[61:].tolist() == [0.0] * 29


def test_two_step_shares_each_site_among_those_who_reach_it() -> None:
    travel = Travel(np.array([0, 1, 1]), np.array([0, 0, 1]), np.zeros(3))
    need, supply = np.array([30.0, 70.0]), np.array([1.0, 1.0])

    ratio = measure_two_step(travel, np.array([1.0, 0.5, 1.0]), need, supply)

    assert ratio.tolist() == pytest.approx([1 / 65, 0.5 / 65 + 1 / 70])
    assert float(need @ ratio) == pytest.approx(supply.sum())


@pytest.mark.parametrize("seed", range(5))
def test_gini_is_the_mean_difference_between_people(seed: int) -> None:
    random = np.random.default_rng(seed)
    access, need = random.uniform(0, 1, 12), random.integers(1, 9, 12).astype(float)

    apart = np.abs(access[:, None] - access[None, :]) * need[:, None] * need[None, :]
    mean = (need * access).sum() / need.sum()

    assert measure_gini(access, need) == pytest.approx(apart.sum() / (2 * need.sum() ** 2 * mean))


def test_named_choices_are_compared_best_first() -> None:
    problem = Problem("decay", AREAS, SITES, sites_to_choose=2)
    best = solve(problem, seconds=20)

    first, second = compare(problem, {"by hand": ("S41", "S42"), "solved": best.chosen})

    assert (first.name, second.name) == ("solved", "by hand")
    assert first.measures.objective == pytest.approx(best.objective)
    assert first.measures == measure(problem, best.chosen)
