"""The search of the smallest remedy: the effort of every group to join or open, for one person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from declic.engines.planning.efforts import EFFORT_BY_KIND, EFFORT_PER_KILOMETRE, KILOMETRE_STEPS, RemedyKind
from declic.engines.planning.facts import Learner, LevelRule
from declic.engines.planning.options import count_helpers
from declic.engines.planning.plan import PlannedGroup
from declic.engines.planning.staffing import Team
from declic.engines.planning.vacancies import Numbers, Reach, Vacancies

NEARER_IS_BETTER = 1e-6  # between equal efforts, the nearest; per kilometre


@dataclass(frozen=True, slots=True)
class Joining:
    """One seat more in a present group: the helpers and seats it takes, or who leaves it for where.

    With a mover, nothing lacks in the group itself; what lacks is for the mover, `towards`.
    """

    group: PlannedGroup
    team: Team
    seats: int
    mover: str = ""
    towards: Joining | None = None

    @property
    def effort(self) -> float:
        """Return what this seat asks for, whoever takes it, in units of the scale."""
        if self.towards is not None:
            return EFFORT_BY_KIND[RemedyKind.MOVE] + self.towards.effort
        return self.team.effort + EFFORT_BY_KIND[RemedyKind.SEAT] * self.seats


@dataclass(frozen=True, slots=True)
class Target:
    """Where a person's smallest remedy seats them: a group to join, or a room and slot to open."""

    room: int
    slot: int
    joining: Joining | None = None


class RemedySearch:
    """The efforts of each level, computed once, to which each person's own efforts are added."""

    def __init__(self, vacancies: Vacancies) -> None:
        self.vacancies = vacancies
        self._joinings: dict[str, list[Joining]] = {}
        self._openings: dict[str, Numbers] = {}

    def find(self, learner: Learner, reach: Reach, *, asks_person: bool) -> Target | None:
        """Return where this person's smallest remedy seats them; None where nothing would."""
        own = _measure_own_efforts(learner, reach, asks_person=asks_person)
        best, effort = None, np.inf
        for joining in self._list_joinings(learner.level):
            room, slot = self.vacancies.room_index[joining.group.room], joining.group.slot
            if joining.effort + own[room, slot] < effort:
                best, effort = Target(room, slot, joining), joining.effort + own[room, slot]
        opening = self._measure_openings(learner.level) + own + self._count_lacking(learner, reach)
        if opening.size and opening.min() < effort:
            best = Target(*divmod(int(opening.argmin()), opening.shape[1]))
        return best

    def _count_lacking(self, learner: Learner, reach: Reach) -> Numbers:
        """Return float64 (R, S): the effort of the people who lack to open, the person included."""
        others = self.vacancies.count_waiting(learner.level) - reach.is_possible
        least = self.vacancies.problem.level_by_code[learner.level].minimum_size
        lacking = np.clip(least - 1 - others, 0, None).astype(np.float64)
        return lacking * EFFORT_BY_KIND[RemedyKind.PEOPLE]

    def _measure_openings(self, code: str) -> Numbers:
        """Return float64 (R, S): the effort of opening a group of a level, whoever sits there."""
        if code not in self._openings:
            level = self.vacancies.problem.level_by_code[code]
            rooms = self.vacancies.rooms
            seats = np.array([max(0, level.minimum_size - room.seats) for room in rooms])
            efforts = self._measure_teams(level) + EFFORT_BY_KIND[RemedyKind.SEAT] * seats[:, None]
            for number, room in enumerate(rooms[: self.vacancies.real_rooms]):
                closed = sorted(set(range(self.vacancies.problem.slot_count)) - room.slots)
                efforts[number, closed] += EFFORT_BY_KIND[RemedyKind.ROOM_SLOT]
            efforts[self.vacancies.real_rooms :] += EFFORT_BY_KIND[RemedyKind.ROOM]
            for room_id, slot in self.vacancies.taken:
                efforts[self.vacancies.room_index[room_id], slot] = np.inf
            self._openings[code] = efforts + EFFORT_BY_KIND[RemedyKind.OPEN]
        return self._openings[code]

    def _measure_teams(self, level: LevelRule) -> Numbers:
        """Return float64 (R, S): the effort of staffing the smallest group of a level."""
        problem, staffing = self.vacancies.problem, self.vacancies.staffing
        helpers, slots = count_helpers(level, level.minimum_size), range(problem.slot_count)
        by_site = {
            site.id: [staffing.find_team(site.id, slot, level.code, helpers).effort for slot in slots]
            for site in problem.sites
        }
        rows = [by_site[room.site] for room in self.vacancies.rooms]
        return np.array(rows, dtype=np.float64).reshape(len(rows), problem.slot_count)

    def _list_joinings(self, code: str) -> Sequence[Joining]:
        if code not in self._joinings:
            direct = [self._measure_joining(group) for group in self.vacancies.groups_by_level[code]]
            easiest = sorted(direct, key=lambda joining: joining.effort)
            self._joinings[code] = [self._ease_by_a_move(joining, easiest) for joining in direct]
        return self._joinings[code]

    def _measure_joining(self, group: PlannedGroup) -> Joining:
        problem, size = self.vacancies.problem, len(group.learners) + 1
        room = problem.room_by_id[group.room]
        helpers = count_helpers(problem.level_by_code[group.level], size) - len(group.helpers)
        team = self.vacancies.staffing.find_helpers(room.site, group.slot, max(0, helpers), group.lead)
        return Joining(group, team, max(0, size - room.seats))

    def _ease_by_a_move(self, full: Joining, easiest: Sequence[Joining]) -> Joining:
        """Return the same joining, eased where one of its people can go to a group with less effort."""
        problem = self.vacancies.problem
        movers = [problem.learner_by_id[name] for name in full.group.learners]
        for towards in easiest:
            if EFFORT_BY_KIND[RemedyKind.MOVE] + towards.effort >= full.effort:
                return full
            room, slot = problem.room_by_id[towards.group.room], towards.group.slot
            for mover in movers:
                if slot in mover.slots and self.vacancies.can_sit(mover, room):
                    return Joining(full.group, full.team, full.seats, mover.id, towards)
        return full


def _measure_own_efforts(learner: Learner, reach: Reach, *, asks_person: bool) -> Numbers:
    """Return float64 (R, S): what each room and slot asks of the person, and of access for them."""
    extra = np.where(reach.is_near, 0.0, reach.travel_km - learner.max_travel_km)
    kilometres = np.ceil(extra * KILOMETRE_STEPS) / KILOMETRE_STEPS
    by_room = np.where(
        reach.is_near, 0.0, EFFORT_BY_KIND[RemedyKind.TRAVEL] + EFFORT_PER_KILOMETRE * kilometres
    )
    by_room += np.where(reach.is_accessible, 0, EFFORT_BY_KIND[RemedyKind.ACCESS])
    by_room += NEARER_IS_BETTER * reach.travel_km
    by_slot = np.where(reach.is_free, 0, EFFORT_BY_KIND[RemedyKind.OWN_SLOT])
    if not asks_person:
        by_room[~reach.is_near] = np.inf
        by_slot = np.where(reach.is_free, 0, np.inf)
    own: Numbers = by_room[:, None] + by_slot[None, :]
    return own
