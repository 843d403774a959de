from collections.abc import Callable
from dataclasses import replace

import pytest

from declic.engines.coverage import Plan, Problem, Reach, check, solve
from tests.engines.coverage.tiny import draw


@pytest.fixture(scope="module")
def problem() -> Problem:
    return replace(draw("decay", "fixed", 4), sites_to_choose=2)


@pytest.fixture(scope="module")
def plan(problem: Problem) -> Plan:
    return solve(problem, seconds=20)


def raise_first_gain(plan: Plan) -> Plan:
    first = replace(plan.areas[0], gain=plan.areas[0].gain + 1)
    return replace(plan, areas=(first, *plan.areas[1:]))


def lower_bound(plan: Plan) -> Plan:
    return replace(plan, bound=plan.objective - 1, gap=1 / plan.objective)


def name_nowhere(plan: Plan) -> Plan:
    return replace(plan, areas=(*plan.areas, Reach("Z", None, None, 0)))


CORRUPTIONS: list[tuple[Callable[[Plan], Plan], str]] = [
    (lambda plan: replace(plan, objective=plan.objective + 1), "L’objectif annoncé est"),
    (lower_bound, "contredit l’objectif"),
    (lambda plan: replace(plan, gap=0.5), "L’écart annoncé"),
    (lambda plan: replace(plan, chosen=plan.chosen[:1]), "1 sites sont choisis, 2 étaient demandés"),
    (lambda plan: replace(plan, chosen=(*plan.chosen, "nowhere")), "Le site « nowhere » est inconnu"),
    (lambda plan: replace(plan, chosen=(plan.chosen[0], plan.chosen[0])), "est choisi 2 fois"),
    (lambda plan: replace(plan, chosen=("S0", plan.chosen[0])), "Le site « S0 » est fixe"),
    (lambda plan: replace(plan, areas=plan.areas[1:]), "La zone « A0 » est dite 0 fois"),
    (name_nowhere, "La zone « Z » est inconnue"),
    (raise_first_gain, "Zone « A0 » : le gain annoncé est"),
]


@pytest.mark.parametrize(("corrupt", "words"), CORRUPTIONS, ids=[words for _, words in CORRUPTIONS])
def test_each_corruption_is_told(
    problem: Problem, plan: Plan, corrupt: Callable[[Plan], Plan], words: str
) -> None:
    assert check(problem, plan) == ()

    assert words in " ".join(check(problem, corrupt(plan)))


def test_a_budget_overspent_is_told() -> None:
    problem = replace(draw("decay", "both", 2), budget=1000.0, sites_to_choose=2)
    plan = solve(problem, seconds=20)
    least = min(site.cost for site in problem.sites if site.cost is not None)

    assert "le budget est de" in " ".join(check(replace(problem, budget=least), plan))
