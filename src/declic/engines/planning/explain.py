"""Why a person has no seat, and why a group opens here and now: true reasons, in French."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from declic.engines.planning.alternatives import Alternatives, Elsewhere, Leading
from declic.engines.planning.facts import write_kilometres
from declic.engines.planning.obstacles import ObstacleFinder
from declic.engines.planning.options import can_sit
from declic.engines.planning.plan import PlannedGroup, Unplaced
from declic.engines.planning.problem import Problem
from declic.engines.planning.remedies import RemedyFinder
from declic.engines.planning.vacancies import Vacancies


@dataclass(frozen=True, slots=True)
class GroupReasons:
    """Why a group opens here and now: counts of people, mean travel in km, a French sentence.

    `leading` says who else could lead and how near; `elsewhere` is the best other room and
    slot for the same people, and what it would cost (None where there is none). Both are None
    where the rest of the plan is not given.
    """

    seated: int
    free_then: int
    nearest_site: int
    mean_travel_km: float
    message_fr: str
    leading: Leading | None = None
    elsewhere: Elsewhere | None = None


def explain_unplaced(
    problem: Problem,
    groups: Sequence[PlannedGroup],
) -> tuple[Unplaced, ...]:
    """Return each learner without a seat, in the order of the facts: every true reason, a remedy.

    Each reason is a fact about this plan; the remedy is the smallest change that gives a seat
    (None only where there is no site), as `remedies.find_remedy` finds it. Openings listed
    for the search are not needed.

    Raises
    ------
    ImpossibleFacts
        When a name in the groups is unknown.

    References
    ----------
    The hard rules of `engines.md` §2; the scale of `efforts`.

    Examples
    --------
    >>> from declic.engines.planning.facts import Weights
    >>> explain_unplaced(Problem(days=5, slots_per_day=4, levels=(), weights=Weights()), ())
    ()
    """
    vacancies = Vacancies(problem, groups)
    obstacles, remedies = ObstacleFinder(vacancies), RemedyFinder(vacancies)
    return tuple(
        Unplaced(
            learner.id,
            tuple(obstacles.find(learner, vacancies.measure_reach(learner))),
            remedies.find(learner),
        )
        for learner in problem.learners
        if learner.id not in vacancies.seated
    )


def explain_group(problem: Problem, group: PlannedGroup) -> GroupReasons:
    """Return why a group opens here and now, from the facts alone.

    `free_then` counts the learners of its level who could sit there; `nearest_site` counts
    its own learners for whom no site with a room is nearer; travel is in kilometres.

    References
    ----------
    Counts on the facts alone; nothing here comes from the solver.
    """
    room = problem.room_by_id[group.room]
    free_then = sum(
        learner.level == group.level and group.slot in learner.slots and can_sit(problem, learner, room)
        for learner in problem.learners
    )
    people = [problem.learner_by_id[learner] for learner in group.learners]
    travel = [problem.measure_travel(person, room.site) for person in people]
    sites = {each.site for each in problem.rooms}
    nearest = sum(
        kilometres <= min(problem.measure_travel(person, site) for site in sites)
        for person, kilometres in zip(people, travel, strict=True)
    )
    mean = sum(travel) / max(1, len(travel))
    message = (
        f"{free_then} personnes de ce niveau sont libres à ce moment et assez proches ; "
        f"{len(people)} ont une place. C’est le site le plus proche pour {nearest} d’entre elles "
        f"({write_kilometres(mean)} en moyenne)."
    )
    return GroupReasons(len(people), free_then, nearest, mean, message)


def explain_groups(problem: Problem, groups: Sequence[PlannedGroup]) -> tuple[GroupReasons, ...]:
    """Return why each group of a plan opens here and now, with who else could lead and the next best.

    Raises
    ------
    ImpossibleFacts
        When a name in the groups is unknown.

    References
    ----------
    Costs are differences of the objective of `engines.md` §2 between two plans that differ by
    this group alone.

    Examples
    --------
    >>> from declic.engines.planning.facts import Weights
    >>> explain_groups(Problem(days=5, slots_per_day=4, levels=(), weights=Weights()), ())
    ()
    """
    alternatives = Alternatives(problem, groups)
    return tuple(
        replace(
            explain_group(problem, group),
            leading=alternatives.compare_leads(group),
            elsewhere=alternatives.find_next_best(group),
        )
        for group in groups
    )
