"""What could happen: every group that could open, and every learner who could sit there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from declic.engines.planning.facts import Adult, Learner, LevelRule, Room
from declic.engines.planning.problem import Problem
from declic.engines.planning.wishes import count_seat_points


@dataclass(frozen=True, slots=True)
class Candidate:
    """A learner who could sit in a group, and the points their seat is worth there."""

    learner: Learner
    points: int


@dataclass(frozen=True, slots=True)
class Opening:
    """A group that could open: a room, a slot, a level, and who could lead or sit there."""

    room: Room
    slot: int
    level: LevelRule
    candidates: tuple[Candidate, ...]
    leads: tuple[Adult, ...]

    @property
    def most_learners(self) -> int:
        """Return how many learners could sit there at most."""
        return min(self.room.seats, len(self.candidates))

    @property
    def can_open(self) -> bool:
        """Return whether enough learners and at least one lead exist."""
        return bool(self.leads) and self.most_learners >= self.level.minimum_size


def count_helpers(level: LevelRule, learners: int) -> int:
    """Return how many helpers a group of this many learners needs beside its lead."""
    return max(0, -(-learners // level.learners_per_adult) - 1)


def can_sit(problem: Problem, learner: Learner, room: Room) -> bool:
    """Return whether a room is near enough and accessible enough for a learner."""
    near = problem.measure_travel(learner, room.site) <= learner.max_travel_km
    return near and problem.meets_needs(room, learner)


def can_lead(adult: Adult, room: Room, slot: int, level: str) -> bool:
    """Return whether an adult is free, goes to the site, and may lead the level."""
    return can_help(adult, room.site, slot) and level in adult.led_levels


def can_help(adult: Adult, site: str, slot: int) -> bool:
    """Return whether an adult with sessions to give is free then and goes to the site."""
    return adult.sessions_per_week > 0 and slot in adult.slots and site in adult.site_km


def list_openings(problem: Problem) -> tuple[Opening, ...]:
    """Return every (room, slot, level) where someone could sit, in the order of the facts.

    Openings whose `can_open` is false are kept: they explain why a person has no seat.

    References
    ----------
    The columns of the strong formulation: one seat variable per learner × opening.

    Examples
    --------
    >>> from declic.engines.planning.facts import Weights
    >>> list_openings(Problem(days=5, slots_per_day=4, levels=(), weights=Weights()))
    ()
    """
    return tuple(_find_openings(problem))


def _find_openings(problem: Problem) -> Iterator[Opening]:
    adults = tuple(problem.adult_by_id.values())
    for room in problem.rooms:
        candidates = _list_candidates(problem, room)
        for slot in sorted(room.slots):
            for level in problem.levels:
                if people := candidates.get((slot, level.code)):
                    leads = tuple(a for a in adults if can_lead(a, room, slot, level.code))
                    yield Opening(room, slot, level, tuple(people), leads)


def _list_candidates(problem: Problem, room: Room) -> dict[tuple[int, str], list[Candidate]]:
    candidates: dict[tuple[int, str], list[Candidate]] = defaultdict(list)
    for learner in problem.learners:
        if can_sit(problem, learner, room):
            candidate = Candidate(learner, count_seat_points(problem, learner, room.site))
            for slot in learner.slots & room.slots:
                candidates[slot, learner.level].append(candidate)
    return candidates
