"""Late joiners: which seats of the present groups a person could take at once, without a run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from declic.engines.planning.facts import Learner, Volunteer, refuse_unless
from declic.engines.planning.options import can_sit, count_helpers
from declic.engines.planning.plan import PlannedGroup
from declic.engines.planning.problem import Problem
from declic.engines.planning.roster import Roster
from declic.engines.planning.wishes import count_seat_points


@dataclass(frozen=True, slots=True)
class FreeSeat:
    """A seat a person could take now: where, when, its points, the way there in kilometres.

    `helper` is the volunteer to add, the nearest one who is free, or None where nobody is needed.
    """

    room: str
    slot: int
    level: str
    points: int
    travel_km: float
    helper: str | None = None


class FreeSeats:
    """The groups of a week, and the seats left in them; taking one changes what is left."""

    def __init__(self, problem: Problem, groups: Sequence[PlannedGroup]) -> None:
        self._problem = problem
        self._roster = Roster(problem)
        self._group_by_place = {(group.room, group.slot): group for group in groups}
        self._places: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
        for group in groups:
            self._roster.engage_group(group)
            self._places[group.level, group.slot].append(group.room)

    @property
    def groups(self) -> tuple[PlannedGroup, ...]:
        """Return the groups with everyone who took a seat, in their first order."""
        return tuple(self._group_by_place.values())

    def find(self, learner: Learner) -> tuple[FreeSeat, ...]:
        """Return the seats this learner could take now, the best first."""
        return tuple(sorted(self._list(learner), key=lambda seat: (-seat.points, seat.slot, seat.room)))

    def take(self, learner: Learner, seat: FreeSeat) -> None:
        """Give a seat that `find` told to a learner, with its helper."""
        group = self._group_by_place[seat.room, seat.slot]
        added = () if seat.helper is None else (seat.helper,)
        for helper in added:
            self._roster.engage(helper, self._problem.room_by_id[seat.room].site, seat.slot)
        self._group_by_place[seat.room, seat.slot] = replace(
            group, helpers=(*group.helpers, *added), learners=(*group.learners, learner.id)
        )

    def _list(self, learner: Learner) -> Iterator[FreeSeat]:
        for slot in learner.slots:
            for room_id in self._places.get((learner.level, slot), ()):
                room, group = self._problem.room_by_id[room_id], self._group_by_place[room_id, slot]
                if len(group.learners) >= room.seats or not can_sit(self._problem, learner, room):
                    continue
                helper = self._find_helper(group, room.site)
                if helper is not None or not self._count_missing(group):
                    points = count_seat_points(self._problem, learner, room.site)
                    travel = self._problem.measure_travel(learner, room.site)
                    name = helper.id if helper else None
                    yield FreeSeat(room_id, slot, group.level, points, travel, name)

    def _count_missing(self, group: PlannedGroup) -> int:
        """Return how many helpers one more person would need beside those of the group."""
        level = self._problem.level_by_code[group.level]
        return max(0, count_helpers(level, len(group.learners) + 1) - len(group.helpers))

    def _find_helper(self, group: PlannedGroup, site: str) -> Volunteer | None:
        """Return the nearest free volunteer where exactly one is missing."""
        if self._count_missing(group) != 1:
            return None
        free = (v for v in self._problem.volunteers if self._roster.is_free(v, site, group.slot))
        return min(free, key=lambda volunteer: volunteer.site_km[site], default=None)


def find_free_seats(
    problem: Problem, groups: Sequence[PlannedGroup], learner_id: str
) -> tuple[FreeSeat, ...]:
    """Return every seat a person without one could take at once, the best first.

    `groups` keep every rule, and keep them once the person sits there with the helper told.
    A person who already has a seat gets none.

    Raises
    ------
    ImpossibleFacts
        When the learner is unknown.

    References
    ----------
    The hard rules of `engines.md` §2, looked at one group at a time: no search.

    Examples
    --------
    >>> from declic.engines.planning.facts import LevelRule, Room, Site, Trainer, Weights
    >>> week = Problem(
    ...     1, 1, (LevelRule("beginner", 9, 1),), Weights(),
    ...     sites=(Site("S", 0, 0),),
    ...     rooms=(Room("R", "S", 2, frozenset({0})),),
    ...     trainers=(Trainer("T", 1, frozenset({0}), frozenset({"beginner"}), {"S": 0}),),
    ...     learners=tuple(Learner(n, "beginner", 9, 0, 0, 1, frozenset({0})) for n in "ab"),
    ... )
    >>> find_free_seats(week, [PlannedGroup("R", 0, "beginner", "T", (), ("a",))], "b")
    (FreeSeat(room='R', slot=0, level='beginner', points=9, travel_km=0.0, helper=None),)
    """
    known = learner_id in problem.learner_by_id
    refuse_unless(known, f"L’apprenant {learner_id} n’existe pas.")
    if any(learner_id in group.learners for group in groups):
        return ()
    return FreeSeats(problem, groups).find(problem.learner_by_id[learner_id])
