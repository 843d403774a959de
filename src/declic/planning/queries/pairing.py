"""Which group of a new plan goes on from which group of today."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from declic.engines.planning.plan import PlannedGroup
from declic.engines.planning.problem import Problem
from declic.planning.enums import LineChange
from declic.planning.queries.frozen_week import FrozenGroup
from declic.planning.queries.present import first_broken

#: A group whose people mostly follow is the same group, elsewhere or at another hour.
FOLLOWING_SHARE = 0.5


@dataclass(frozen=True)
class Pair:
    """A group before and after; one side is missing where a group opens or closes."""

    before: FrozenGroup | None
    after: PlannedGroup | None

    @property
    def change(self) -> LineChange:
        """Return what becomes of the group."""
        if self.before is None:
            return LineChange.NEW
        if self.after is None:
            return LineChange.CLOSED
        if self.before.key != (self.after.room, self.after.slot):
            return LineChange.MOVED
        same_team = set(self.before.planned.helpers) == set(self.after.helpers)
        same_team = same_team and self.before.planned.lead == self.after.lead
        return LineChange.KEPT if same_team else LineChange.STAFF

    @property
    def staying(self) -> frozenset[str]:
        """Return who is in the group before and after."""
        if self.before is None or self.after is None:
            return frozenset()
        return frozenset(self.before.planned.learners) & frozenset(self.after.learners)


def pair_groups(before: Sequence[FrozenGroup], after: Sequence[PlannedGroup]) -> tuple[Pair, ...]:
    """Return each group with what it becomes: first where it is, then where most of its people go."""
    here = {(one.room, one.slot, one.level): one for one in after}
    kept = [Pair(one, here.pop((*one.key, one.planned.level), None)) for one in before]
    left = list(here.values())
    pairs = [follow(pair.before, left) if pair.after is None else pair for pair in kept]
    return (*pairs, *(Pair(None, one) for one in left))


def with_their_teams(
    problem: Problem, before: Sequence[FrozenGroup], after: Sequence[PlannedGroup]
) -> tuple[PlannedGroup, ...]:
    """Return the new groups, where a group that moves keeps its own team whenever every rule allows it."""
    groups = list(after)
    for pair in pair_groups(before, after):
        if pair.before is None or pair.after is None or pair.change != LineChange.MOVED:
            continue
        place = groups.index(pair.after)
        own = replace(pair.after, lead=pair.before.planned.lead, helpers=pair.before.planned.helpers)
        tried = [*groups[:place], own, *groups[place + 1 :]]
        groups = groups if first_broken(problem, tried) else tried
    return tuple(groups)


def follow(before: FrozenGroup | None, left: list[PlannedGroup]) -> Pair:
    """Return a group that no longer meets there with the new one its people go to, taken off the list."""
    if before is None:
        return Pair(None, None)
    people = set(before.planned.learners)
    same = [one for one in left if one.level == before.planned.level]
    best = max(same, key=lambda one: len(people & set(one.learners)), default=None)
    if best is None or len(people & set(best.learners)) < FOLLOWING_SHARE * max(1, len(people)):
        return Pair(before, None)
    left.remove(best)
    return Pair(before, best)
