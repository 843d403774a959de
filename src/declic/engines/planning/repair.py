"""What still holds of a plan once the facts changed, and the staff it can be given at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from declic.engines.planning.facts import Adult, LevelRule, Room, Trainer
from declic.engines.planning.greedy import order_by_waiting
from declic.engines.planning.joining import FreeSeats
from declic.engines.planning.options import can_lead, can_sit, count_helpers
from declic.engines.planning.plan import PlannedGroup
from declic.engines.planning.problem import Problem
from declic.engines.planning.roster import Roster

Place = tuple[str, int]  # room, slot: what a group is known by, from one plan to the next


@dataclass
class _Draft:
    """A present group and what still holds of it."""

    group: PlannedGroup
    room: Room
    level: LevelRule
    learners: list[str]
    lead: str | None = None
    helpers: tuple[str, ...] = ()

    @property
    def place(self) -> Place:
        """Return where and when it is."""
        return self.group.room, self.group.slot

    @property
    def is_sound(self) -> bool:
        """Return whether it could go on with its lead and its learners."""
        return self.lead is not None and len(self.learners) >= self.level.minimum_size


def can_stay(problem: Problem, learner_id: str, group: PlannedGroup) -> bool:
    """Return whether the facts of a learner and of the room let them keep a seat in a group."""
    learner, room = problem.learner_by_id.get(learner_id), problem.room_by_id.get(group.room)
    return (
        learner is not None
        and room is not None
        and learner.level == group.level
        and group.slot in learner.slots & room.slots
        and can_sit(problem, learner, room)
    )


def keep_what_holds(
    problem: Problem, present: Sequence[PlannedGroup], running: Collection[Place] = ()
) -> tuple[PlannedGroup, ...]:
    """Return the present groups that still hold, repaired without moving anybody.

    Everybody stays who still can; a missing lead or helper is replaced by a free adult, the
    nearest; where adults stay missing, the longest waiting keep their seats; a group that can
    go on no longer closes. People without a seat then take the free ones, longest waiting first.

    References
    ----------
    What a person with a telephone does on the day. Running groups choose their staff first.

    Examples
    --------
    >>> from declic.engines.planning.facts import Weights
    >>> keep_what_holds(Problem(5, 4, levels=(), weights=Weights()), [PlannedGroup("R", 0, "x", "T")])
    ()
    """
    repair = _Repair(problem, present)
    drafts = list(repair.draft(present))
    kept: list[PlannedGroup] = []
    for has_begun in (True, False):
        turn = [draft for draft in drafts if (draft.place in running) is has_begun]
        for draft in turn:
            repair.keep_staff(draft)
        kept.extend(group for draft in turn if (group := repair.complete(draft)))
    return _fill_free_seats(problem, tuple(kept))


class _Repair:
    """The drafts of a week, and who of the team is still free."""

    def __init__(self, problem: Problem, present: Sequence[PlannedGroup]) -> None:
        self._problem, self._roster = problem, Roster(problem)
        self._teachers = {adult for group in present for adult in group.adults}
        self._rank = {p.id: rank for rank, p in enumerate(order_by_waiting(problem.learners))}

    def draft(self, groups: Iterable[PlannedGroup]) -> Iterator[_Draft]:
        """Yield the groups whose room and level still hold, with those who still can sit there."""
        seated: set[str] = set()
        taken: set[Place] = set()
        for group in groups:
            room = self._problem.room_by_id.get(group.room)
            level = self._problem.level_by_code.get(group.level)
            if room and level and group.slot in room.slots and (group.room, group.slot) not in taken:
                taken.add((group.room, group.slot))
                learners = [
                    one for one in dict.fromkeys(group.learners) if can_stay(self._problem, one, group)
                ]
                free = sorted(set(learners) - seated, key=self._rank.__getitem__)[: room.seats]
                seated.update(free)
                yield _Draft(group, room, level, free)

    def keep_staff(self, draft: _Draft) -> None:
        """Engage the adults of a group that still can, if its lead and its learners hold."""
        lead = self._problem.adult_by_id.get(draft.group.lead)
        if lead is not None and self._leads(lead, draft):
            draft.lead = lead.id
        if draft.is_sound:
            self._engage_helpers(draft)

    def _leads(self, adult: Adult, draft: _Draft) -> bool:
        slot, site = draft.group.slot, draft.room.site
        may = can_lead(adult, draft.room, slot, draft.level.code)
        return may and self._roster.is_free(adult, site, slot)

    def _engage_helpers(self, draft: _Draft) -> None:
        site, slot = draft.room.site, draft.group.slot
        if draft.lead:
            self._roster.engage(draft.lead, site, slot)
        for name in draft.group.helpers:
            helper = self._problem.volunteer_by_id.get(name)
            if helper is not None and self._roster.is_free(helper, site, slot):
                self._roster.engage(name, site, slot)
                draft.helpers = (*draft.helpers, name)

    def complete(self, draft: _Draft) -> PlannedGroup | None:
        """Return the group with the adults it lacks, or None where it can go on no longer."""
        if len(draft.learners) < draft.level.minimum_size:
            return None
        if draft.lead is None:
            draft.lead = self._choose(draft, self._problem.adults, self._leads)
            if draft.lead is None:
                return None
            self._engage_helpers(draft)
        learners = self._staff(draft)
        if len(learners) < draft.level.minimum_size:
            return None
        return replace(draft.group, lead=draft.lead, helpers=draft.helpers, learners=learners)

    def _staff(self, draft: _Draft) -> tuple[str, ...]:
        """Add the helpers that are missing; return the learners there are adults for."""
        site, slot = draft.room.site, draft.group.slot
        while count_helpers(draft.level, len(draft.learners)) > len(draft.helpers):
            helper = self._choose(draft, self._problem.volunteers, self._helps)
            if helper is None:
                break
            self._roster.engage(helper, site, slot)
            draft.helpers = (*draft.helpers, helper)
        most = draft.level.learners_per_adult * (1 + len(draft.helpers))
        return tuple(draft.learners[:most])

    def _helps(self, adult: Adult, draft: _Draft) -> bool:
        return self._roster.is_free(adult, draft.room.site, draft.group.slot)

    def _choose(
        self, draft: _Draft, adults: Iterable[Adult], may: Callable[[Adult, _Draft], bool]
    ) -> str | None:
        """Return who may: one of the group's own first, who has no group, trainers, the nearest."""

        def measure_effort(adult: Adult) -> tuple[bool, bool, bool, int]:
            is_new, has_group = adult.id not in draft.group.adults, adult.id in self._teachers
            return is_new, has_group, not isinstance(adult, Trainer), adult.site_km[draft.room.site]

        chosen = min((a for a in adults if may(a, draft)), key=measure_effort, default=None)
        return chosen.id if chosen else None


def _fill_free_seats(problem: Problem, groups: tuple[PlannedGroup, ...]) -> tuple[PlannedGroup, ...]:
    seats = FreeSeats(problem, groups)
    seated = {learner for group in groups for learner in group.learners}
    for learner in order_by_waiting(problem.learners):
        if learner.id not in seated and (free := seats.find(learner)):
            seats.take(learner, free[0])
    return seats.groups
