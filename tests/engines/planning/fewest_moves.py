"""The most people who can keep their seat, for each number seated: every plan of a tiny week counted."""

from collections.abc import Mapping

from declic.engines.planning.problem import Problem
from tests.engines.planning.brute import Brute, Group


class FewestMoves(Brute):
    """Counts, beside who can sit together, who sits where they sat before."""

    def __init__(self, problem: Problem, home: Mapping[str, tuple[str, int]]) -> None:
        super().__init__(problem)
        self._home = [home.get(learner.id) for learner in problem.learners]

    def count_most_kept(self) -> dict[int, int]:
        """Return, by number of people seated, how many can keep their seat at most."""
        best: dict[tuple[frozenset[int], tuple[Group, ...]], int] = {(frozenset(), ()): 0}
        for number in range(len(self.cells)):
            ways = list(self._list_ways(number))
            for (seated, groups), kept in list(best.items()):
                for group, people, _ in ways:
                    if not seated & people:
                        key = (seated | people, (*groups, group))
                        best[key] = max(best.get(key, 0), kept + self._count_home(number, people))
        most: dict[int, int] = {}
        for (seated, groups), kept in best.items():
            if self._staff(groups) is not None:
                most[len(seated)] = max(most.get(len(seated), 0), kept)
        return most

    def _count_home(self, number: int, people: frozenset[int]) -> int:
        room, slot = self.cells[number]
        return sum(self._home[one] == (room.id, slot) for one in people)
