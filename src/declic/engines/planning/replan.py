"""Replanning: once facts changed, the plan that disturbs the fewest people, and why it does.

What is best, in this order: running groups go on with their people unless it is impossible; the
most people seated, up to as many as before and those who arrive, where giving one a seat may
move at most `moves_per_seat` others; the fewest people who move or lose their seat; those who
waited before take the seats left, for which nobody moves; the fewest groups and adults that
change; the objective. `stability` says it in figures.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from declic.engines.planning.moves import Move, StaffMove, list_moves, list_staff_moves
from declic.engines.planning.plan import Plan, PlannedGroup
from declic.engines.planning.problem import Problem
from declic.engines.planning.repair import Place
from declic.engines.planning.stability import Stability
from declic.engines.planning.steady_search import SteadySearch

MOVES_PER_SEAT = 5


@dataclass(frozen=True, slots=True)
class Replan:
    """The new plan, who and what changes, and the fewest people any such plan can move.

    `people_moved` counts those who move or lose their seat; `least_moves` is a proved lower
    bound on it, for as many people seated and as many of the running groups kept.
    """

    plan: Plan
    moves: tuple[Move, ...]
    staff_moves: tuple[StaffMove, ...]
    least_moves: int

    @property
    def people_moved(self) -> int:
        """Return how many people move to another seat, or lose theirs."""
        return sum(move.before is not None for move in self.moves)


def replan(
    problem: Problem,
    present: Sequence[PlannedGroup],
    *,
    running: Collection[Place] = (),
    seconds: float = 5.0,
    workers: int = 1,
    seed: int = 1,
    causes: Mapping[str, str] | None = None,
    moves_per_seat: int = MOVES_PER_SEAT,
) -> Replan:
    """Return the plan of the new week that disturbs the present one least.

    What still holds is repaired at once, without moving anybody; a search over the groups that
    are open or worth opening, then over all, moves the fewest. With zero seconds the repaired
    plan is the answer. A plan that breaks a rule is never returned.

    Parameters
    ----------
    problem : Problem
        The facts after the change.
    present : sequence of PlannedGroup
        The groups before it; what is impossible in them is repaired.
    running : collection of (room, slot)
        Groups that have begun.
    seconds : float
        Wall time allowed, in seconds.
    workers : int
        With 2 or more, the search over all groups runs beside the other.
    causes : mapping of str to str, optional
        What happened, in French, by the id of the adult, room or learner; a learner without
        a seat whom it names has arrived with the change.
    moves_per_seat : int
        How many people may move so that one keeps or gets a seat; as many as there are
        learners makes the number seated come first whatever it takes.

    Raises
    ------
    ValueError
        When `seconds` is negative, or `workers` or `moves_per_seat` is under 1.

    References
    ----------
    Minimal perturbation: Barták, Müller & Rudová (2004), "A new approach to modeling and
    solving minimal perturbation problems". The value in people moved is solved on the strong
    formulation; its relaxation tells which groups may open (Danna, Rothberg & Le Pape, 2005).

    Examples
    --------
    >>> from declic.engines.planning.facts import Weights
    >>> replan(Problem(5, 4, levels=(), weights=Weights()), ()).people_moved
    0
    """
    if not seconds >= 0 or workers < 1 or moves_per_seat < 1:
        raise ValueError("Il faut zéro seconde ou plus, un processus et un déplacement au moins.")
    happened = causes or {}
    stability = Stability(
        problem, present, running=running, arrived=happened.keys(), moves_per_seat=moves_per_seat
    )
    search = SteadySearch(problem, present, stability, seed)
    search.run(seconds, workers)
    told = (problem, present, search.groups, happened)
    return Replan(search.tell_plan(), list_moves(*told), list_staff_moves(*told), search.count_least_moves())
