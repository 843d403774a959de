"""Search a part of the week again: the groups around a moment are undone, the others stay.

A part is a week of its own, with the people, rooms and sessions the kept groups leave: small
enough to be searched well in a fraction of a second, where the whole week would need many.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from declic.engines.planning.facts import Codes, Learner, Slots, Trainer, Volunteer
from declic.engines.planning.options import can_help
from declic.engines.planning.plan import PlannedGroup
from declic.engines.planning.problem import Problem
from declic.engines.planning.questions import (
    OneMoreOpening,
    OneMoreRoom,
    OneMoreVolunteer,
    Question,
    WithoutAdult,
    WithoutRoom,
)
from declic.engines.planning.rules import RULES
from declic.engines.planning.solve import solve
from declic.engines.planning.wishes import measure_objective, set_district_targets

Groups = tuple[PlannedGroup, ...]
Person = TypeVar("Person", Trainer, Volunteer)


def find_place(problem: Problem, question: Question, groups: Groups) -> tuple[Slots, Codes]:
    """Return the slots and the sites a question is about, none where it is about the whole week.

    Somebody or something missing is about the groups they are in.

    References
    ----------
    The facts of the question and of these groups.

    Examples
    --------
    >>> from declic.engines.planning.facts import Weights
    >>> week = Problem(days=5, slots_per_day=4, levels=(), weights=Weights())
    >>> find_place(week, OneMoreVolunteer(frozenset({3}), frozenset({"S0"})), ())
    (frozenset({3}), frozenset({'S0'}))
    """
    match question:
        case OneMoreVolunteer(slots, sites):
            return slots, sites
        case OneMoreRoom(site, _, slots):
            return slots, frozenset({site})
        case OneMoreOpening(room, slot):
            return frozenset({slot}), frozenset({problem.room_by_id[room].site})
        case WithoutAdult(adult):
            touched = [group for group in groups if adult in group.adults]
        case WithoutRoom(room):
            touched = [group for group in groups if group.room == room]
        case _:
            touched = []
    sites = frozenset(problem.room_by_id[group.room].site for group in touched)
    return frozenset(group.slot for group in touched), sites


def list_around(problem: Problem, groups: Groups, slots: Collection[int], sites: Collection[str]) -> Groups:
    """Return the groups of these slots' days, and those of whoever could come there and then.

    References
    ----------
    Related removal: Shaw (1998), "Using constraint programming and local search methods".

    Examples
    --------
    >>> from declic.engines.planning.facts import Weights
    >>> list_around(Problem(days=5, slots_per_day=4, levels=(), weights=Weights()), (), {3}, {"S0"})
    ()
    """
    days = {problem.get_day(slot) for slot in slots}
    leads = {
        adult.id
        for adult in problem.adults
        if adult.led_levels and any(can_help(adult, site, slot) for site in sites for slot in slots)
    }
    return tuple(
        group for group in groups if problem.get_day(group.slot) in days or leads & set(group.adults)
    )


def search_around(problem: Problem, groups: Groups, undone: Groups, *, seconds: float, seed: int) -> Groups:
    """Return groups with no fewer people or points, where only the undone ones may have changed.

    References
    ----------
    Large neighbourhood search with one neighbourhood; the whole objective decides.

    Examples
    --------
    >>> from declic.engines.planning.facts import Weights
    >>> week = Problem(days=5, slots_per_day=4, levels=(), weights=Weights())
    >>> search_around(week, (), (), seconds=1, seed=1)
    ()
    """
    kept = tuple(group for group in groups if group not in undone)
    part = leave_to_others(problem, kept)
    found = (*kept, *solve(part, seconds=seconds, workers=1, seed=seed, start=undone).groups)
    is_better = measure_objective(problem, found) > measure_objective(problem, groups)
    loses_nobody = _count_seated(found) >= _count_seated(groups)
    is_lawful = not any(broken for rule in RULES for broken in rule(problem, found))
    return found if is_better and loses_nobody and is_lawful else groups


def _count_seated(groups: Groups) -> int:
    return sum(len(group.learners) for group in groups)


def leave_to_others(problem: Problem, kept: Sequence[PlannedGroup]) -> Problem:
    """Return the week that the kept groups leave: people, rooms and days they do not use.

    Its points are near those of the whole: used sites bring nothing more, and whoever lives in
    a district the kept groups leave short weighs as much more as one missing person costs.

    References
    ----------
    The hard rules of `rules.py`; an adult who comes on a day is left no other slot of it.

    Examples
    --------
    >>> from declic.engines.planning.facts import Weights
    >>> leave_to_others(Problem(days=5, slots_per_day=4, levels=(), weights=Weights()), ()).learners
    ()
    """
    taken: defaultdict[str, set[int]] = defaultdict(set)
    given: defaultdict[str, list[int]] = defaultdict(list)
    for group in kept:
        taken[group.room].add(group.slot)
        for adult in group.adults:
            given[adult].append(group.slot)
    return replace(
        problem,
        weights=replace(problem.weights, district_shortfall=0, site_used=0),
        rooms=tuple(replace(room, slots=room.slots - taken[room.id]) for room in problem.rooms),
        trainers=tuple(_free_adult(problem, one, given[one.id]) for one in problem.trainers),
        volunteers=tuple(_free_adult(problem, one, given[one.id]) for one in problem.volunteers),
        learners=tuple(_weigh_left(problem, kept)),
    )


def _free_adult(problem: Problem, adult: Person, given: Sequence[int]) -> Person:
    days = {problem.get_day(slot) for slot in given}
    slots = frozenset(slot for slot in adult.slots if problem.get_day(slot) not in days)
    return replace(adult, sessions_per_week=adult.sessions_per_week - len(given), slots=slots)


def _weigh_left(problem: Problem, kept: Sequence[PlannedGroup]) -> Iterator[Learner]:
    seated = {learner for group in kept for learner in group.learners}
    placed = Counter(problem.learner_by_id[learner].district for learner in seated)
    targets = set_district_targets(problem)
    short = {district for district, target in targets.items() if placed[district] < target}
    for learner in problem.learners:
        if learner.id not in seated:
            more = problem.weights.district_shortfall if learner.district in short else 0
            yield replace(learner, weight=learner.weight + more)
