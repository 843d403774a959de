"""What-ifs on a week of 500 learners: how long each takes, and what it changes."""

import time
from collections.abc import Iterator

from _drawn_weeks import draw_problem

from declic.engines.planning.candidates import Kind
from declic.engines.planning.problem import Problem
from declic.engines.planning.questions import (
    LargerTravelLimit,
    OneMoreOpening,
    OneMoreRoom,
    OneMoreVolunteer,
    Question,
)
from declic.engines.planning.solve import solve
from declic.engines.planning.whatif import ask, rank_best_slots

LEARNERS, SEED, SCARCE, PLAN_SECONDS = 500, 1, 0.6, 20.0
WHATIF_SECONDS = 3.0


def _list_questions(problem: Problem) -> Iterator[Question]:
    site, room = problem.sites[0].id, problem.rooms[0]
    closed = min(set(range(problem.slot_count)) - room.slots)
    yield OneMoreVolunteer(frozenset({1, 5, 9}), frozenset({site}))
    yield OneMoreVolunteer(frozenset({1, 5, 9}), frozenset({site}), leads=frozenset({"beginner"}))
    yield OneMoreRoom(site, seats=10, slots=room.slots)
    yield OneMoreOpening(room.id, closed)
    yield LargerTravelLimit(kilometres=2.0)


def measure_what_if() -> None:
    """Print, for each question: seconds, and what it changes for people."""
    problem = draw_problem(LEARNERS, SEED, scarce=SCARCE)
    plan = solve(problem, seconds=PLAN_SECONDS, seed=SEED)
    print(f"\nWhat if, {LEARNERS} learners ({plan.count_seated()} seated):\n")
    print("| question | seconds | more people | more points |")
    print("|---|---|---|---|")
    spent = []
    for question in _list_questions(problem):
        started = time.perf_counter()
        effect = ask(problem, plan, question, seconds=WHATIF_SECONDS, seed=SEED)
        spent.append(time.perf_counter() - started)
        people = effect.seated_after - effect.seated_before
        points = effect.points_after - effect.points_before
        print(f"| {type(question).__name__} | {spent[-1]:.2f} | {people:+d} | {points:+d} |", flush=True)
    started = time.perf_counter()
    rank_best_slots(problem, plan, kind=Kind.HELPER, seconds=WHATIF_SECONDS, seed=SEED)
    spent.append(time.perf_counter() - started)
    print(f"| the best slots of one more helper | {spent[-1]:.2f} | | |")
    kept = sum(seconds <= WHATIF_SECONDS for seconds in spent)
    verdict = "holds" if kept == len(spent) else "does not hold"
    print(f"\n- a what-if answered in ≤ {WHATIF_SECONDS:g} s: {verdict}, {kept} of {len(spent)}")
