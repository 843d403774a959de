"""How little a new plan disturbs the present one: a value, in people moved.

A plan is worth 1 for each person who keeps their seat and `moves_per_seat` for each person
seated, as long as they are no more than before the change (those who arrive with it included):
to give one person back a seat, at most that many may move. Beyond, one more person is worth
next to nothing: who waited before the change takes a free seat, and nobody moves for them. A
running group that goes on, and each of its people who keeps their seat, is worth far more.
Whatever these prices, the best plan moves the fewest for the number of people it seats.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from declic.engines.planning.plan import PlannedGroup
from declic.engines.planning.problem import Problem
from declic.engines.planning.repair import Place, can_stay

EXTRA_SHARE = 0.01  # one person more than before the change, in people moved
RUNNING_SEAT, RUNNING_GROUP = 100, 10_000  # in people moved: never, unless it is impossible


class Stability:
    """The present plan as a standard: what each new plan keeps of it.

    `arrived` are those without a seat whom the change concerns.
    """

    def __init__(
        self,
        problem: Problem,
        present: Sequence[PlannedGroup],
        *,
        running: Collection[Place],
        arrived: Collection[str],
        moves_per_seat: int,
    ) -> None:
        self.moves_per_seat = moves_per_seat
        self.before = {(group.room, group.slot): group for group in present}
        self.running = frozenset(running) & self.before.keys()
        self.home: dict[str, Place] = {
            learner: place
            for place, group in self.before.items()
            for learner in group.learners
            if learner in problem.learner_by_id
        }
        self._most_extra = len(problem.learners) - len(self.home)
        self._arrived = problem.learner_by_id.keys() & frozenset(arrived) - self.home.keys()
        self.wished_seats = len(self.home) + len(self._arrived)

    def count_kept(self, groups: Iterable[PlannedGroup]) -> int:
        """Return how many people keep their seat."""
        return sum(self.home.get(one) == (g.room, g.slot) for g in groups for one in g.learners)

    def count_moved(self, groups: Iterable[PlannedGroup]) -> int:
        """Return how many people move to another seat, or lose theirs."""
        return len(self.home) - self.count_kept(groups)

    def list_displaced(self, groups: Iterable[PlannedGroup]) -> set[str]:
        """Return who does not have their seat of before, or arrived without one."""
        seat = {one: (group.room, group.slot) for group in groups for one in group.learners}
        moved = {one for one, place in self.home.items() if seat.get(one) != place}
        return moved | self._arrived

    def count_reseated(self, groups: Iterable[PlannedGroup]) -> int:
        """Return how many people who had a seat have one, the same or another."""
        return sum(one in self.home for group in groups for one in group.learners)

    def measure(self, groups: Sequence[PlannedGroup]) -> float:
        """Return the value of a plan, in people moved."""
        going_on = [g for g in groups if self.goes_on(g) and (g.room, g.slot) in self.running]
        seated = sum(len(group.learners) for group in groups)
        extra = max(0, seated - self.wished_seats)
        seats = self.moves_per_seat * (seated - extra) + EXTRA_SHARE * extra
        kept = self.count_kept(groups) + RUNNING_SEAT * self.count_kept(going_on)
        return seats + kept + RUNNING_GROUP * len(going_on)

    def bound(self, problem: Problem) -> float:
        """Return an upper bound on the value of any plan, at once: all that can stay stays."""
        going_on = [self.before[place] for place in self.running]
        most = self.moves_per_seat * self.wished_seats + EXTRA_SHARE * self._most_extra
        most += len(self.home) - self.count_unavoidable(problem)
        return most + sum(RUNNING_GROUP + RUNNING_SEAT * len(group.learners) for group in going_on)

    def count_unchanged(self, groups: Iterable[PlannedGroup]) -> int:
        """Return how many present groups stay open, plus how many of their adults stay there."""
        same = [(g, self.before[g.room, g.slot]) for g in groups if self.goes_on(g)]
        return sum(1 + (new.lead == old.lead) + len(set(new.helpers) & set(old.helpers)) for new, old in same)

    def goes_on(self, group: PlannedGroup) -> bool:
        """Return whether a group stands where one of its level stood."""
        old = self.before.get((group.room, group.slot))
        return old is not None and old.level == group.level

    def count_unavoidable(self, problem: Problem) -> int:
        """Return how many people cannot keep their seat in any plan: a bound without a search."""
        return sum(not can_stay(problem, one, self.before[place]) for one, place in self.home.items())
