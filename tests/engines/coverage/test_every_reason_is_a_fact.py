from dataclasses import replace

import numpy as np
import pytest

from declic.engines.coverage import Area, Plan, Problem, explain, measure, solve
from declic.engines.coverage.explain import Explanation
from declic.engines.coverage.problem import Model
from tests.engines.coverage.tiny import KINDS, draw, value

SEEDS = (1, 2, 4, 6)


def solve_and_explain(problem: Problem) -> tuple[Plan, Explanation]:
    plan = solve(problem, seconds=20)
    return plan, explain(problem, plan, seconds=20)


def drop_site(problem: Problem, name: str) -> Problem:
    """Return the problem where a site does not exist."""
    kept = [number for number, site in enumerate(problem.sites) if site.id != name]
    return replace(
        problem,
        sites=tuple(problem.sites[number] for number in kept),
        minutes=None if problem.minutes is None else problem.minutes[:, kept],
        distance=None if problem.distance is None else problem.distance[:, kept],
    )


def add_people_at(problem: Problem, name: str, need: float) -> Problem:
    """Return the problem with people whom only one site can serve."""
    assert problem.minutes is not None
    line = np.array([0.0 if site.id == name else 1000.0 for site in problem.sites])
    areas = (*problem.areas, Area("at the door", need, 10, 3))
    return replace(problem, areas=areas, minutes=np.vstack([problem.minutes, line]))


def draw_loose(model: Model, shape: str, seed: int) -> Problem:
    """Return a tiny problem where more sites are possible than to be chosen."""
    problem = draw(model, shape, seed + 100)
    able = sum(problem.can_open(site) for site in problem.sites)
    return replace(problem, sites_to_choose=max(1, min(2, able - 1)))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("model", KINDS)
def test_the_loss_of_a_site_left_out_is_that_of_solving_without_it(model: Model, seed: int) -> None:
    problem = draw_loose(model, "count", seed)
    plan, reasons = solve_and_explain(problem)

    for_each = {one.id: abs(plan.objective - solve(drop_site(problem, one.id), seconds=20).objective)
                for one in reasons.sites}  # fmt: skip

    assert {one.id: one.lost_if_left_out for one in reasons.sites} == pytest.approx(for_each, abs=1e-6)
    assert all(one.is_exact for one in reasons.sites)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("model", ["decay", "cover"])
def test_the_loss_of_a_closed_site_and_of_its_substitute_are_recounted(model: Model, seed: int) -> None:
    problem = draw_loose(model, "existing", seed)
    plan, reasons = solve_and_explain(problem)

    without = {one.id: tuple(name for name in plan.chosen if name != one.id) for one in reasons.sites}
    closed = {one.id: plan.objective - value_or_zero(problem, without[one.id]) for one in reasons.sites}
    instead = {one.id: (*without[one.id], str(one.substitute)) for one in reasons.sites}
    swapped = {name: plan.objective - value(problem, chosen) for name, chosen in instead.items()}

    assert {one.id: one.lost_if_closed for one in reasons.sites} == pytest.approx(closed, abs=1e-6)
    assert {one.id: one.lost_with_substitute for one in reasons.sites} == pytest.approx(swapped, abs=1e-6)


def value_or_zero(problem: Problem, chosen: tuple[str, ...]) -> float:
    return value(problem, chosen) if chosen else 0.0


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("model", ["decay", "cover"])
def test_a_refused_site_ties_with_the_people_it_lacks_and_not_with_fewer(model: Model, seed: int) -> None:
    problem = draw_loose(model, "count", seed)
    plan, reasons = solve_and_explain(problem)
    refused = reasons.refused[0]

    tied = solve(add_people_at(problem, refused.id, refused.missing), seconds=20)
    won = solve(add_people_at(problem, refused.id, refused.missing + 1), seconds=20)

    assert refused.is_exact
    assert tied.objective == pytest.approx(plan.objective)
    assert refused.id in won.chosen


@pytest.mark.parametrize("seed", SEEDS)
def test_groups_are_compared_before_and_after(seed: int) -> None:
    problem = draw_loose("decay", "fixed", seed)
    plan, reasons = solve_and_explain(problem)

    before, after = measure(problem, ()), measure(problem, plan.chosen)

    assert sum(one.need * (one.before or 0) for one in reasons.groups) == pytest.approx(before.reached)
    assert sum(one.need * one.after for one in reasons.groups) == pytest.approx(after.reached)
