"""Plans made false on purpose: each kind of corruption aims at one rule and breaks it for certain."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from declic.engines.planning.plan import Plan, PlannedGroup, Unplaced
from declic.engines.planning.problem import Problem
from tests.engines.planning import edits
from tests.engines.planning.breaches import count_breaches
from tests.engines.planning.busy_weeks import draw_true_plan
from tests.engines.planning.edits import UNKNOWN, Rng
from tests.engines.planning.recount import recount

MOST_TRIES, WEEKS = 2000, 12
Edit = Callable[[Problem, PlannedGroup, Rng], PlannedGroup]
Move = Callable[[PlannedGroup, PlannedGroup], PlannedGroup]


EDITS: dict[str, tuple[Edit, ...]] = {
    "seats_are_enough": (edits.fill, edits.change_room),
    "groups_reach_their_minimum": (edits.thin,),
    "adults_are_enough": (edits.drop_helpers, edits.fill),
    "rooms_are_open": (edits.change_slot, edits.change_room),
    "rooms_hold_one_group": (edits.change_slot, edits.change_room),
    "adults_are_free": (edits.change_slot, edits.change_lead, edits.add_helper),
    "leads_may_lead": (edits.change_lead, edits.change_level),
    "helpers_are_volunteers": (edits.add_helper,),
    "adults_are_in_one_place": (edits.change_lead, edits.add_helper, edits.change_slot),
    "weekly_sessions_are_kept": (edits.change_lead, edits.add_helper),
    "volunteers_come_once_a_day": (edits.change_lead, edits.add_helper, edits.change_slot),
    "trainer_sites_are_near": (edits.change_lead, edits.change_room, edits.change_slot),
    "adults_go_to_the_site": (edits.change_lead, edits.add_helper, edits.change_room),
    "learners_are_free": (edits.change_slot, edits.swap_learner),
    "travel_limits_are_kept": (edits.change_room, edits.swap_learner),
    "levels_match": (edits.change_level, edits.swap_learner),
    "learners_have_one_group": (edits.fill, edits.swap_learner),
    "access_needs_are_met": (edits.change_room, edits.swap_learner),
    "names_are_known": (edits.misname,),
}
MOVES: dict[str, Move] = {
    "rooms_hold_one_group": edits.share_room,
    "adults_are_in_one_place": edits.share_lead,
    "trainer_sites_are_near": edits.share_lead,
    "weekly_sessions_are_kept": edits.share_helpers,
    "volunteers_come_once_a_day": edits.share_helpers,
    "learners_have_one_group": edits.share_learners,
}


def corrupt(rule: str, seed: int) -> tuple[Problem, Plan]:
    """Return a plan that breaks this rule, drawn again as long as the independent count finds it kept."""
    draw = np.random.default_rng(seed)
    problem, plan = draw_true_plan(int(draw.integers(WEEKS)))
    for _ in range(MOST_TRIES):
        is_group = rule in EDITS
        false = _edit_group(rule, problem, plan, draw) if is_group else _edit_figures(rule, plan, draw)
        if rule in count_breaches(problem, false):
            return problem, false
    raise LookupError(f"No corruption of seed {seed} breaks {rule}.")


def _edit_group(rule: str, problem: Problem, plan: Plan, draw: Rng) -> Plan:
    """Change one group, and state its people and the points as they then are: only the rule is broken."""
    place, other = draw.integers(len(plan.groups), size=2).tolist()
    changes, group = EDITS[rule], plan.groups[place]
    if rule in MOVES and draw.random() < 0.5:
        group = MOVES[rule](group, plan.groups[other])
    else:
        group = changes[int(draw.integers(len(changes)))](problem, group, draw)
    groups = (*plan.groups[:place], group, *plan.groups[place + 1 :])
    seated = {learner for one in groups for learner in one.learners}
    left = tuple(Unplaced(name) for name in problem.learner_by_id if name not in seated)
    known = UNKNOWN not in str(groups) and 0 <= group.slot < problem.slot_count
    objective = recount(problem, groups) if known else plan.objective
    return Plan(objective, objective, groups, left)


def _edit_figures(rule: str, plan: Plan, draw: Rng) -> Plan:
    """Tell one person wrongly, or state points that are not those of the plan."""
    points, place = int(draw.integers(1, 400)), int(draw.integers(len(plan.unplaced)))
    told, seated = plan.unplaced[place], Unplaced(plan.groups[0].learners[0])
    forgotten = plan.unplaced[:place] + plan.unplaced[place + 1 :]
    tales = (forgotten, (*plan.unplaced, told), (*plan.unplaced, seated))
    sign = 1 if draw.random() < 0.5 else -1
    changes: dict[str, Plan] = {
        "everyone_is_told": replace(plan, unplaced=tales[int(draw.integers(len(tales)))]),
        "objective_is_true": replace(plan, objective=plan.objective + sign * points),
        "bound_holds": replace(plan, bound=plan.bound - points),
    }
    return changes[rule]


AIMS = (*EDITS, "everyone_is_told", "objective_is_true", "bound_holds")
