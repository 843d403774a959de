"""Longest waiting first: what a person with a spreadsheet does, and where the search starts."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from declic.engines.planning.facts import Adult, Learner, Trainer
from declic.engines.planning.options import Candidate, Opening, count_helpers, list_openings
from declic.engines.planning.plan import PlannedGroup
from declic.engines.planning.problem import Problem
from declic.engines.planning.roster import Roster


@dataclass
class _Draft:
    """A group being filled."""

    opening: Opening
    lead: Adult
    helpers: list[str] = field(default_factory=list)
    learners: list[str] = field(default_factory=list)


def order_by_waiting(learners: Iterable[Learner]) -> list[Learner]:
    """Return the learners, longest waiting first: by rank, then days waited, then file order."""

    def measure_priority(learner: Learner) -> tuple[float, int]:
        rank = math.inf if learner.waiting_rank is None else learner.waiting_rank
        return rank, -(learner.waiting_days or 0)

    return sorted(learners, key=measure_priority)


def place_longest_waiting_first(
    problem: Problem, openings: Sequence[Opening] | None = None
) -> tuple[PlannedGroup, ...]:
    """Return groups made by seating the longest waiting first, never undoing a choice.

    Each person joins an open group with room, nearest first; else the nearest room where
    enough people without a seat are free opens a group with the longest waiting of them.

    References
    ----------
    The manual practice `engines.md` §2 measures every plan against.

    Examples
    --------
    >>> from declic.engines.planning.facts import Weights
    >>> place_longest_waiting_first(Problem(5, 4, levels=(), weights=Weights()))
    ()
    """
    desk = _Desk(problem, list_openings(problem) if openings is None else openings)
    for learner in order_by_waiting(problem.learners):
        if learner.id not in desk.seated:
            desk.seat(learner)
    return tuple(
        PlannedGroup(
            room=draft.opening.room.id,
            slot=draft.opening.slot,
            level=draft.opening.level.code,
            lead=draft.lead.id,
            helpers=tuple(draft.helpers),
            learners=tuple(draft.learners),
        )
        for draft in desk.draft_by_room_slot.values()
    )


class _Desk:
    """The spreadsheet: groups so far, who is seated, who of the team is free."""

    def __init__(self, problem: Problem, openings: Sequence[Opening]) -> None:
        self.problem = problem
        self.roster = Roster(problem)
        self.seated: set[str] = set()
        self.draft_by_room_slot: dict[tuple[str, int], _Draft] = {}
        self._rank = {p.id: rank for rank, p in enumerate(order_by_waiting(problem.learners))}
        self._openings: defaultdict[str, list[tuple[int, Opening]]] = defaultdict(list)
        for opening in openings:
            if opening.can_open:
                for candidate in opening.candidates:
                    self._openings[candidate.learner.id].append((candidate.points, opening))

    def seat(self, learner: Learner) -> None:
        """Seat one learner in the nearest group that has room, or open one, if possible."""
        openings = sorted(self._openings[learner.id], key=lambda pair: -pair[0])
        for _, opening in openings:
            draft = self.draft_by_room_slot.get((opening.room.id, opening.slot))
            if draft and draft.opening is opening and self._add(draft, learner.id):
                return
        for _, opening in openings:
            if self._open(opening, learner):
                return

    def _add(self, draft: _Draft, learner_id: str) -> bool:
        opening, size = draft.opening, len(draft.learners) + 1
        if size > opening.room.seats or not self._find_helpers(draft, size):
            return False
        draft.learners.append(learner_id)
        self.seated.add(learner_id)
        return True

    def _find_helpers(self, draft: _Draft, size: int) -> bool:
        """Engage the one more helper this size may need; False where nobody is free."""
        opening, site = draft.opening, draft.opening.room.site
        if count_helpers(opening.level, size) <= len(draft.helpers):
            return True
        free = (v for v in self.problem.volunteers if self.roster.is_free(v, site, opening.slot))
        helper = min(free, key=lambda volunteer: volunteer.site_km[site], default=None)
        if helper is not None:
            draft.helpers.append(helper.id)
            self.roster.engage(helper.id, site, opening.slot)
        return helper is not None

    def _open(self, opening: Opening, learner: Learner) -> bool:
        waiting = [c for c in opening.candidates if c.learner.id not in self.seated]
        if (opening.room.id, opening.slot) in self.draft_by_room_slot:
            return False
        lead = self._choose_lead(opening)
        if lead is None or not self._can_fill(opening, lead, len(waiting)):
            return False
        draft = _Draft(opening, lead)
        self.draft_by_room_slot[opening.room.id, opening.slot] = draft
        self.roster.engage(lead.id, opening.room.site, opening.slot)
        for person in self._order(learner, waiting):
            if not self._add(draft, person):
                break
        return True

    def _choose_lead(self, opening: Opening) -> Adult | None:
        site = opening.room.site
        free = (a for a in opening.leads if self.roster.is_free(a, site, opening.slot))
        return min(
            free, key=lambda adult: (not isinstance(adult, Trainer), adult.site_km[site]), default=None
        )

    def _can_fill(self, opening: Opening, lead: Adult, waiting: int) -> bool:
        site = opening.room.site
        helpers = sum(
            self.roster.is_free(volunteer, site, opening.slot)
            for volunteer in self.problem.volunteers
            if volunteer.id != lead.id
        )
        needed = opening.level.minimum_size
        return waiting >= needed and count_helpers(opening.level, needed) <= helpers

    def _order(self, first: Learner, waiting: Iterable[Candidate]) -> list[str]:
        others = (c.learner.id for c in waiting if c.learner.id != first.id)
        return [first.id, *sorted(others, key=self._rank.__getitem__)]
