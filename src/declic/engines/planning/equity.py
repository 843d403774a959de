"""How fair a plan is: who is seated, by district, by waiting time, by access needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from declic.engines.planning.facts import Learner
from declic.engines.planning.greedy import order_by_waiting
from declic.engines.planning.plan import PlannedGroup
from declic.engines.planning.problem import Problem

LONG_WAITING_PART = 4  # the quarter of the people who have waited longest


@dataclass(frozen=True, slots=True)
class DistrictShare:
    """How many people of a district wait for a seat, and the share of them who are seated."""

    district: str
    people: int
    seated: int

    @property
    def share(self) -> float:
        """Return the share of them who are seated."""
        return self.seated / self.people


@dataclass(frozen=True, slots=True)
class Equity:
    """The measures of a plan; None where no fact says anything about it.

    Shares are in [0, 1]. `district_gini` is the Gini index of the districts' seated shares,
    each weighted by its people: 0 where all are served alike. `long_waiting_share` is the
    seated share of the quarter of people who have waited longest. Waiting days are of those left.
    """

    people: int
    seated: int
    districts: tuple[DistrictShare, ...]
    lowest_district_share: float | None
    district_gini: float | None
    long_waiting_share: float | None
    mean_waiting_days_left: float | None
    longest_waiting_days_left: int | None
    access_share: float | None
    others_share: float | None


def measure_equity(problem: Problem, groups: Sequence[PlannedGroup]) -> Equity:
    """Return how fair these groups are, for every learner of the week.

    The lowest share is Rawls's view (the worst served first); the Gini index looks at all
    districts at once. Both are given: a lowest share says who, an index says how much.

    References
    ----------
    Marsh & Schilling (1994), "Equity measurement in facility location analysis: a review and
    framework", European Journal of Operational Research 74 (1): minimum and Gini among others.

    Examples
    --------
    >>> from declic.engines.planning.facts import Weights
    >>> measure_equity(Problem(days=5, slots_per_day=4, levels=(), weights=Weights()), ()).seated
    0
    """
    seated = {learner for group in groups for learner in group.learners}
    left = [one for one in problem.learners if one.id not in seated]
    days = [one.waiting_days for one in left if one.waiting_days is not None]
    districts = _count_districts(problem.learners, seated)
    needing = [one for one in problem.learners if one.access_needs]
    others = [one for one in problem.learners if not one.access_needs]
    return Equity(
        people=len(problem.learners),
        seated=len(seated),
        districts=districts,
        lowest_district_share=min((one.share for one in districts), default=None),
        district_gini=_measure_gini(districts),
        long_waiting_share=_measure_share(list_longest_waiting(problem), seated),
        mean_waiting_days_left=sum(days) / len(days) if days else None,
        longest_waiting_days_left=max(days, default=None),
        access_share=_measure_share(needing, seated),
        others_share=_measure_share(others, seated) if needing else None,
    )


def list_longest_waiting(problem: Problem) -> list[Learner]:
    """Return the quarter of the people who have waited longest, at least one where it is known."""
    known = [one for one in problem.learners if (one.waiting_rank, one.waiting_days) != (None, None)]
    return order_by_waiting(known)[: -(-len(known) // LONG_WAITING_PART)]


def _count_districts(learners: Iterable[Learner], seated: Collection[str]) -> tuple[DistrictShare, ...]:
    people = Counter(one.district for one in learners if one.district)
    placed = Counter(one.district for one in learners if one.district and one.id in seated)
    return tuple(DistrictShare(name, count, placed[name]) for name, count in sorted(people.items()))


def _measure_share(people: Sequence[Learner], seated: Collection[str]) -> float | None:
    return sum(one.id in seated for one in people) / len(people) if people else None


def _measure_gini(districts: Sequence[DistrictShare]) -> float | None:
    """Return half the mean difference between two people's districts, over the mean share."""
    people = sum(one.people for one in districts)
    seated = sum(one.seated for one in districts)
    if not seated:
        return None
    differences = sum(
        first.people * second.people * abs(first.share - second.share)
        for first in districts
        for second in districts
    )
    return differences / (2 * people * seated)
