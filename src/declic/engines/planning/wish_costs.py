"""What a wish costs the whole plan: it is forced, the week is searched again, plans are compared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from declic.engines.planning.check import check
from declic.engines.planning.effects import NOT_PROVED, PROVED, count_people
from declic.engines.planning.explain import explain_unplaced
from declic.engines.planning.plan import Plan, PlannedGroup
from declic.engines.planning.problem import Problem
from declic.engines.planning.solve import solve
from declic.engines.planning.whatif import continue_present, keep_at_least
from declic.engines.planning.wished import (
    Wish,
    WishedGroup,
    WishedPresence,
    WishedSeat,
    WishedSingleSite,
)
from declic.engines.planning.wishes import measure_objective

MOST_NAMED = 5
NOT_FOUND = "Aucun planning trouvé dans le temps donné, sans preuve qu’il n’y en a pas."

__all__ = ["Cost", "Wish", "WishedGroup", "WishedPresence", "WishedSeat", "WishedSingleSite", "price_wishes"]


@dataclass(frozen=True, slots=True)
class Cost:
    """What honouring a wish costs: people and points less, who loses a seat, who gains one.

    `plan` honours the wish and keeps every rule of the week; None where none was found, then
    nothing is lost yet. `is_proved` says that the figures, or the impossibility, are certain.
    """

    wish: Wish
    plan: Plan | None
    people: int
    points: int
    losing: tuple[str, ...]
    gaining: tuple[str, ...]
    is_proved: bool
    message_fr: str

    @property
    def is_honoured(self) -> bool:
        """Return whether a plan honours the wish."""
        return self.plan is not None


def price_wishes(
    problem: Problem,
    plan: Plan,
    wishes: Iterable[Wish],
    *,
    seconds: float = 3.0,
    seed: int = 1,
) -> tuple[Cost, ...]:
    """Return what each wish costs alone, in the order asked, each searched for some seconds.

    The present plan is continued once for as long, so that a wish is not excused by what a
    longer search would have found without it; a wish the continued plan honours costs nothing.

    Raises
    ------
    ImpossibleFacts
        When a wish names somebody or something that does not exist.

    References
    ----------
    The stricter week of each wish (`wished.py`), searched and measured with the week's own points.

    Examples
    --------
    >>> from declic.engines.planning.facts import Weights
    >>> price_wishes(Problem(days=5, slots_per_day=4, levels=(), weights=Weights()), Plan(0, 0), ())
    ()
    """
    asked = tuple(wishes)
    if not asked:
        return ()
    present = continue_present(problem, plan, seconds=seconds, seed=seed)
    return tuple(_price(problem, present, wish, seconds, seed) for wish in asked)


def _price(problem: Problem, present: Plan, wish: Wish, seconds: float, seed: int) -> Cost:
    week = wish.force(problem, present.groups)  # refuses an id that does not exist
    if wish.is_honoured(problem, present.groups):
        return _compare(problem, present, present, wish, is_proved=True)
    groups = present.groups
    if isinstance(wish, WishedSingleSite):
        groups = wish.rename_for(problem, groups)
    forced = solve(week, seconds=seconds, workers=1, seed=seed, start=groups)
    found = forced.groups
    if isinstance(wish, WishedSingleSite):
        found = wish.rename_back(found)
    stated = _state(problem, present, found)
    is_exact = forced.is_proved_best and not isinstance(wish, WishedSingleSite)
    if not wish.is_honoured(problem, found) or check(problem, stated):
        return _tell_impossible(problem, wish, is_proved=is_exact)
    return _compare(problem, present, stated, wish, is_proved=is_exact and present.is_proved_best)


def _state(problem: Problem, present: Plan, groups: tuple[PlannedGroup, ...]) -> Plan:
    """Return these groups as a plan of the week as it is."""
    objective = measure_objective(problem, groups)
    unplaced = explain_unplaced(problem, groups)
    return Plan(objective, max(present.bound, objective), groups, unplaced, seed=present.seed)


def _list_seated(plan: Plan) -> set[str]:
    return {learner for group in plan.groups for learner in group.learners}


def _compare(problem: Problem, present: Plan, honouring: Plan, wish: Wish, *, is_proved: bool) -> Cost:
    present = keep_at_least(problem, present, honouring)
    before, after = _list_seated(present), _list_seated(honouring)
    order = [learner.id for learner in problem.learners]
    losing = tuple(one for one in order if one in before - after)
    gaining = tuple(one for one in order if one in after - before)
    people, points = len(before) - len(after), present.objective - honouring.objective
    cost = _tell(people, points, losing, gaining)
    message = f"Vœu : {wish.describe(problem)}. {cost} {PROVED if is_proved else NOT_PROVED}"
    return Cost(wish, honouring, people, points, losing, gaining, is_proved, message)


def _tell(people: int, points: int, losing: tuple[str, ...], gaining: tuple[str, ...]) -> str:
    """Return the cost in French: seats first, then who, then the quality of the plan."""
    if people > 0:
        return f"Il coûte {people} {'places' if people > 1 else 'place'}. {_name_changes(losing, gaining)}"
    if losing:
        return f"Autant de personnes ont une place. {_name_changes(losing, gaining)}"
    if points > 0:
        return f"Personne ne perd sa place, mais le planning perd {points} points."
    return "Il ne coûte rien."


def _name_changes(losing: tuple[str, ...], gaining: tuple[str, ...]) -> str:
    losers = f"{_name(losing)} {'n’ont' if len(losing) > 1 else 'n’a'} plus de place."
    if not gaining:
        return losers
    return f"{losers} {_name(gaining)} {'en ont' if len(gaining) > 1 else 'en a'} une."


def _name(people: tuple[str, ...]) -> str:
    if len(people) > MOST_NAMED:
        return count_people(len(people))
    *firsts, last = people
    return f"{', '.join(firsts)} et {last}" if firsts else last


def _tell_impossible(problem: Problem, wish: Wish, *, is_proved: bool) -> Cost:
    reason = f"Aucun planning ne le permet. {PROVED}" if is_proved else NOT_FOUND
    message = f"Vœu : {wish.describe(problem)}. {reason}"
    return Cost(wish, None, 0, 0, (), (), is_proved, message)
