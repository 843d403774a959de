"""The answer to a study: the best sites with their bound, why, how surely, and what fairness costs."""

from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import Any

from declic.engines.coverage import (
    Compromise,
    Explanation,
    Measures,
    Plan,
    Problem,
    explain,
    frontier,
    measure,
    perturb,
    plan_to_json,
    solve,
)

SECONDS, SCENARIO_SECONDS, FRONTIER_SECONDS = 60.0, 30.0, 30.0
SCENARIOS = 200
#: From no floor at all to the highest that can be held for everybody.
FLOORS = (0.0, 0.25, 0.5, 0.75, 1.0)
MEASURED = ("reached", "reached_share", "without_access", "without_access_share", "gini", "lowest_group")


def answer_question(problem: Problem, floor: float) -> dict[str, Any]:
    """Return all that a page says of a study."""
    compromises = frontier(problem, shares=FLOORS, seconds=FRONTIER_SECONDS)
    plan = plan_with(problem, floor, compromises)
    stability = perturb(problem, plan, count=SCENARIOS, seconds=SCENARIO_SECONDS)
    return {
        "plan": plan_to_json(plan),
        "explanation": explained(explain(problem, plan)),
        "areas": [asdict(one) for one in explain(each_alone(problem), plan, seconds=0).groups],
        "before": measured(measure(problem, [])),
        "after": measured(measure(problem, plan.chosen)),
        "stability": {
            "count": stability.count,
            "kept_share": {site: stability.kept_share.get(site, 0.0) for site in plan.chosen},
            "regret_mean": stability.regret_mean,
            "regret_worst": stability.regret_worst,
        },
        "frontier": [compromise_row(one) for one in compromises],
    }


def each_alone(problem: Problem) -> Problem:
    """Return the problem with each area in a group of its own: before and after are told for each."""
    return replace(problem, areas=tuple(replace(area, group=area.id) for area in problem.areas))


def plan_with(problem: Problem, floor: float, compromises: Iterable[Compromise]) -> Plan:
    """Return the plan that holds a floor of fairness; the best one when no floor is asked for."""
    if floor == 0:
        return solve(problem, seconds=SECONDS)
    found = next((one.plan for one in compromises if one.share == floor), None)
    return found or frontier(problem, shares=(floor,), seconds=SECONDS)[0].plan


def explained(explanation: Explanation) -> dict[str, Any]:
    """Return an explanation as it is stored."""
    return {
        "groups": [asdict(one) for one in explanation.groups],
        "sites": [asdict(one) for one in explanation.sites],
        "refused": [asdict(one) for one in explanation.refused],
        "sentences": list(explanation.sentences),
    }


def measured(measures: Measures) -> dict[str, Any]:
    """Return measures as they are stored."""
    return {name: getattr(measures, name) for name in MEASURED}


def compromise_row(one: Compromise) -> dict[str, Any]:
    """Return one point of the curve of fairness."""
    return {
        "share": one.share,
        "floor": one.floor,
        "chosen": list(one.plan.chosen),
        "objective": one.plan.objective,
        "bound": one.plan.bound,
        **measured(one.measures),
    }
