"""Replanning a week of 500 learners after somebody drops out: how long, and who moves."""

import time
from collections import Counter
from dataclasses import replace

from _drawn_weeks import draw_problem

from declic.engines.planning.check import check
from declic.engines.planning.plan import Plan
from declic.engines.planning.problem import Problem
from declic.engines.planning.replan import replan
from declic.engines.planning.solve import solve

LEARNERS, SEED, SCARCE, PLAN_SECONDS = 500, 1, 0.6, 20.0
REPLAN_SECONDS, MOST_MOVED = 5.0, 1.2
DROP_OUTS = 3  # of each kind


def _list_drop_outs(problem: Problem, plan: Plan) -> list[str]:
    """Return the busiest trainers, then the volunteers who help most."""
    sessions = Counter(adult for group in plan.groups for adult in group.adults)
    busy = [adult for adult, _ in sessions.most_common()]
    trainers = [adult for adult in busy if adult in problem.trainer_by_id]
    volunteers = [adult for adult in busy if adult in problem.volunteer_by_id]
    return trainers[:DROP_OUTS] + volunteers[:DROP_OUTS]


def _leave_out(problem: Problem, adult: str) -> Problem:
    return replace(
        problem,
        trainers=tuple(one for one in problem.trainers if one.id != adult),
        volunteers=tuple(one for one in problem.volunteers if one.id != adult),
    )


def measure_replanning() -> None:
    """Print, for some who drop out: seconds, people seated, people moved beside the proved minimum."""
    problem = draw_problem(LEARNERS, SEED, scarce=SCARCE)
    plan = solve(problem, seconds=PLAN_SECONDS, seed=SEED)
    print(f"\nReplanning {LEARNERS} learners ({plan.count_seated()} seated) after one drop-out:\n")
    print("| who | seconds | seated | people moved | proved minimum | broken rules |")
    print("|---|---|---|---|---|---|")
    holding = []
    for adult in _list_drop_outs(problem, plan):
        changed = _leave_out(problem, adult)
        started = time.perf_counter()
        found = replan(changed, plan.groups, seconds=REPLAN_SECONDS, workers=2, seed=SEED)
        seconds = time.perf_counter() - started
        moved = len({move.learner for move in found.moves if move.kind != "gains_seat"})
        broken = len(check(changed, found.plan))
        print(f"| {adult} | {seconds:.1f} | {found.plan.count_seated()} | {moved} | {found.least_moves} "
              f"| {broken} |", flush=True)  # fmt: skip
        holding.append(seconds <= REPLAN_SECONDS and moved <= MOST_MOVED * found.least_moves)
    print(f"\n- replanned in ≤ {REPLAN_SECONDS:g} s, moving at most {MOST_MOVED} × the proved minimum: "
          f"{'holds' if all(holding) else 'does not hold'}, {sum(holding)} of {len(holding)}")  # fmt: skip
