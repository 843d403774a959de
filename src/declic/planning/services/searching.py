"""Searching for a new plan: the engine's answer, checked again before anybody reads it."""

from concurrent.futures import CancelledError
from datetime import datetime
from functools import partial

from declic.engines.planning.check import check
from declic.engines.planning.explain import explain_unplaced
from declic.engines.planning.plan import Plan, plan_from_json
from declic.engines.planning.problem import Problem, problem_from_json
from declic.engines.planning.solve import solve
from declic.engines.planning.wishes import measure_objective
from declic.planning.models import PlanRun
from declic.planning.queries.states import has_found
from declic.planning.services.saving import save_plan
from declic.planning.services.watching import Abandoned, Watch, watch
from declic.shared.cluster import Cluster, Deserted, opened_cluster

SOLVERS = 2


class BrokenPlan(Exception):
    """The engine answered with a plan that breaks a rule: a bug, never shown to people."""


def search_plan(run: PlanRun, now: datetime) -> None:
    """Calculate a new plan from the frozen facts of a run and save it as a proposal."""
    problem = problem_from_json(run.problem)

    def calculate(watched: Watch) -> Plan:
        with opened_cluster() as cluster:
            try:
                return solved_away(problem, run, watched, cluster) if cluster else solved_here(watched)
            except Deserted:
                return solved_here(watched)

    def solved_here(watched: Watch) -> Plan:
        return solve(
            problem,
            seconds=run.seconds,
            workers=SOLVERS,
            seed=run.seed,
            on_progress=watched.note,
            should_stop=watched.should_stop,
        )

    try:
        plan = watch(run, calculate, now=now)
    except Abandoned:
        run.refresh_from_db(fields=["progress"])
        if not has_found(run):
            return
        plan = found_plan(run, problem)
    refuse_broken(problem, plan)
    save_plan(run, problem, plan, now=now)


def solved_away(problem: Problem, run: PlanRun, watched: Watch, cluster: Cluster) -> Plan:
    """Return the plan that a machine of the cluster finds: the same as here, told only at its end."""
    whole = partial(solve, problem, seconds=run.seconds, workers=SOLVERS, seed=run.seed)
    try:
        return cluster.answer(whole, should_stop=watched.should_stop)
    except CancelledError:
        if watched.should_stop():
            raise Abandoned from None
        raise Deserted from None


def found_plan(run: PlanRun, problem: Problem) -> Plan:
    """Return the best plan that a search had found, with the reasons of those it leaves."""
    found = plan_from_json({**run.progress, "unplaced": [], "seed": run.seed})
    return Plan(
        objective=measure_objective(problem, found.groups),
        bound=found.bound,
        groups=found.groups,
        unplaced=explain_unplaced(problem, found.groups),
        seconds=found.seconds,
        seed=run.seed,
    )


def refuse_broken(problem: Problem, plan: Plan) -> None:
    """Refuse a plan that breaks a rule, naming each in the log."""
    if broken := check(problem, plan):
        raise BrokenPlan(", ".join(rule.rule for rule in broken))
