"""An upper bound that needs no search: everyone who can sit anywhere sits at their best."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from declic.engines.planning.options import Opening
from declic.engines.planning.problem import Problem
from declic.engines.planning.wishes import set_district_targets


def bound_without_search(problem: Problem, openings: Sequence[Opening]) -> int:
    """Return an upper bound on the objective of any plan, in points, at once.

    Each learner brings at most their best seat, each site with a possible group its bonus,
    and a district lacks at least those of its target who can sit nowhere.

    References
    ----------
    The relaxation of every rule that ties two people together.

    Examples
    --------
    >>> from declic.engines.planning.facts import Weights
    >>> bound_without_search(Problem(5, 4, levels=(), weights=Weights()), ())
    0
    """
    best: dict[str, int] = {}
    for opening in openings:
        if opening.can_open:
            for candidate in opening.candidates:
                learner = candidate.learner.id
                best[learner] = max(best.get(learner, 0), candidate.points)
    sites = {opening.room.site for opening in openings if opening.can_open}
    seatable = Counter(problem.learner_by_id[learner].district for learner in best)
    targets = set_district_targets(problem)
    lacking = sum(max(0, target - seatable[district]) for district, target in targets.items())
    weights = problem.weights
    return sum(best.values()) + weights.site_used * len(sites) - weights.district_shortfall * lacking
