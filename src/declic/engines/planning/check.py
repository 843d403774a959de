"""Replay every rule and the stated objective on a plan, without asking the solver anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from declic.engines.planning.plan import Plan
from declic.engines.planning.problem import Problem
from declic.engines.planning.rules import RULES, BrokenRule
from declic.engines.planning.wishes import measure_objective


def check(problem: Problem, plan: Plan) -> list[BrokenRule]:
    """Return everything that is wrong with a plan, nothing when it holds.

    Unknown ids and slots are told first and alone: the other rules need to know who is who.

    References
    ----------
    The hard rules and the objective of `engines.md` §2.

    Examples
    --------
    >>> from declic.engines.planning.facts import Weights
    >>> week = Problem(days=5, slots_per_day=4, levels=(), weights=Weights())
    >>> [broken.rule for broken in check(week, Plan(objective=7, bound=7))]
    ['objective_is_true']
    """
    unknown = list(_find_unknown(problem, plan))
    if unknown:
        return unknown
    broken = [found for rule in RULES for found in rule(problem, plan.groups)]
    broken.extend(_find_forgotten(problem, plan))
    if not any(found.rule == "adults_go_to_the_site" for found in broken):
        broken.extend(_find_false_figures(problem, plan))
    return broken


def _find_unknown(problem: Problem, plan: Plan) -> Iterator[BrokenRule]:
    for group in plan.groups:
        named = [
            ("salle", group.room, group.room in problem.room_by_id),
            ("niveau", group.level, group.level in problem.level_by_code),
            ("créneau", str(group.slot), 0 <= group.slot < problem.slot_count),
            *(("adulte", adult, adult in problem.adult_by_id) for adult in group.adults),
            *(("apprenant", one, one in problem.learner_by_id) for one in group.learners),
        ]
        for kind, name, is_known in named:
            if not is_known:
                yield BrokenRule("names_are_known", f"{kind} {name} : inconnu.", (name,))
    for person in plan.unplaced:
        if person.learner not in problem.learner_by_id:
            name = person.learner
            yield BrokenRule("names_are_known", f"apprenant {name} : inconnu.", (name,))


def _find_forgotten(problem: Problem, plan: Plan) -> Iterator[BrokenRule]:
    """Every learner is either seated or told as unplaced, once."""
    seated = {learner for group in plan.groups for learner in group.learners}
    told = Counter(person.learner for person in plan.unplaced)
    for learner in problem.learner_by_id:
        if told[learner] != (learner not in seated):
            message = f"{learner} : ni placé ni signalé sans place, ou signalé à tort."
            yield BrokenRule("everyone_is_told", message, (learner,))


def _find_false_figures(problem: Problem, plan: Plan) -> Iterator[BrokenRule]:
    """The stated objective is the objective, and the bound is not below it."""
    objective = measure_objective(problem, plan.groups)
    if objective != plan.objective:
        message = f"L’objectif annoncé est {plan.objective}, le vrai est {objective}."
        yield BrokenRule("objective_is_true", message, ())
    if plan.bound < objective:
        message = f"La borne annoncée, {plan.bound}, est sous l’objectif, {objective}."
        yield BrokenRule("bound_holds", message, ())
