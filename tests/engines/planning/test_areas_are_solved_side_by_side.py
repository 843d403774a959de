from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from typing import Any

import pytest

from declic.engines.planning import solve as solving
from declic.engines.planning.areas import cut_areas
from declic.engines.planning.check import check
from declic.engines.planning.problem import Problem
from declic.engines.planning.solve import solve

Antennas = Callable[..., Problem]
FAR = 500.0


@pytest.fixture
def country(antenna_of: Antennas) -> Problem:
    """Two antennas too far from each other to share anybody."""
    here, there = antenna_of(30, 1), antenna_of(30, 2)

    def move(fact: Any, **changes: Any) -> Any:
        return replace(fact, id=f"far-{fact.id}", **changes)

    def go(adult: Any) -> Any:
        return move(adult, site_km={f"far-{site}": km for site, km in adult.site_km.items()})

    return replace(
        here,
        sites=(*here.sites, *(move(site, x_km=site.x_km + FAR) for site in there.sites)),
        rooms=(*here.rooms, *(move(room, site=f"far-{room.site}") for room in there.rooms)),
        trainers=(*here.trainers, *map(go, there.trainers)),
        volunteers=(*here.volunteers, *map(go, there.volunteers)),
        learners=(
            *here.learners,
            *(move(one, x_km=one.x_km + FAR, district=f"far-{one.district}") for one in there.learners),
        ),
    )


def test_areas_share_nobody_and_forget_nobody(country: Problem) -> None:
    areas = cut_areas(country, most_learners=1_000)

    assert areas.is_exact
    assert [len(area.sites) for area in areas.problems] == [2, 2]
    assert sum(len(area.learners) for area in areas.problems) == len(country.learners)
    assert sum(len(area.trainers) for area in areas.problems) == len(country.trainers)


def test_an_area_too_large_is_cut_between_its_sites(country: Problem) -> None:
    areas = cut_areas(country, most_learners=20)

    assert not areas.is_exact
    assert all(len(area.sites) == 1 for area in areas.problems)


@pytest.mark.parametrize("workers", [1, 2])
def test_the_plan_of_the_areas_is_the_plan_of_the_whole(country: Problem, workers: int) -> None:
    whole = solve(country, seconds=20)

    with ThreadPoolExecutor(workers) as executor:
        parts = solve(country, seconds=20, workers=workers, executor=executor)

    assert check(country, parts) == []
    assert (parts.objective, parts.bound) == (whole.objective, whole.bound)


def test_processes_answer_too(country: Problem) -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as executor:
        plan = solve(country, seconds=20, workers=1, executor=executor)

    assert plan.is_proved_best


def test_people_at_a_boundary_are_seated_together_afterwards(
    country: Problem, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(solving, "AREA_LEARNERS", 20)
    whole = solve(country, seconds=20)

    with ThreadPoolExecutor(2) as executor:
        plan = solve(country, seconds=20, workers=2, executor=executor)

    assert check(country, plan) == []
    assert plan.objective == whole.objective


class BrokenPool(Executor):
    """A pool whose workers all die."""

    def submit(self, *_: Any, **__: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_exception(OSError("killed"))
        return future


def test_dead_workers_leave_a_plan_that_holds(country: Problem) -> None:
    plan = solve(country, seconds=5, executor=BrokenPool())

    assert check(country, plan) == []
    assert plan.count_seated() > 0


def test_a_country_that_is_stopped_keeps_a_plan_that_holds(country: Problem) -> None:
    with ThreadPoolExecutor(1) as executor:
        plan = solve(country, seconds=20, executor=executor, should_stop=lambda: True)

    assert check(country, plan) == []
    assert plan.count_seated() > 0


def test_whoever_no_room_of_their_area_can_hold_is_told_why(country: Problem) -> None:
    small = replace(
        country, rooms=tuple(replace(r, seats=2) if r.id.startswith("far") else r for r in country.rooms)
    )

    with ThreadPoolExecutor(1) as executor:
        plan = solve(small, seconds=20, executor=executor)

    assert check(small, plan) == []
    assert all(person.reasons for person in plan.unplaced if person.learner.startswith("far"))
