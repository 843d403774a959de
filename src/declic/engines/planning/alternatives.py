"""What a group could have been: who else could lead it, and its next best room and slot."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from declic.engines.planning.facts import Adult, Room, Trainer, Volunteer, write_kilometres
from declic.engines.planning.options import count_helpers
from declic.engines.planning.plan import PlannedGroup
from declic.engines.planning.problem import Problem
from declic.engines.planning.roster import Roster
from declic.engines.planning.vacancies import Vacancies
from declic.engines.planning.wishes import count_seat_points, set_district_targets


@dataclass(frozen=True, slots=True)
class Leading:
    """Who leads: kilometres to the site, others free to lead then, those of them who are nearer."""

    kilometres: int
    others: int
    nearer: int
    message_fr: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The next best room and slot for a group's people: who could come, and points lost by it.

    `cost` is the fall of the objective, in points; it is negative where the other is better.
    """

    group: PlannedGroup
    could_come: int
    cost: int
    message_fr: str


class Alternatives:
    """The other choices a plan leaves to each of its groups, all the other groups kept."""

    def __init__(self, problem: Problem, groups: Sequence[PlannedGroup]) -> None:
        self._problem = problem
        self._vacancies = Vacancies(problem, groups)
        self._sites = Counter(problem.room_by_id[group.room].site for group in groups)
        self._seated = Counter(
            problem.learner_by_id[learner].district for group in groups for learner in group.learners
        )
        self._targets = set_district_targets(problem)
        self._groups_by_adult: defaultdict[str, list[PlannedGroup]] = defaultdict(list)
        for group in groups:
            for adult in group.adults:
                self._groups_by_adult[adult].append(group)

    def compare_leads(self, group: PlannedGroup) -> Leading:
        """Return how the lead compares with those who are free to lead the group instead."""
        site = self._problem.room_by_id[group.room].site
        kilometres = self._problem.adult_by_id[group.lead].site_km[site]
        free = self._vacancies.staffing.list_leads(site, group.slot, group.level)
        others = [adult for adult in free if adult.id not in group.adults]
        nearer = sum(adult.site_km[site] < kilometres for adult in others)
        return Leading(kilometres, len(others), nearer, _describe_lead(kilometres, len(others), nearer))

    def find_next_best(self, group: PlannedGroup) -> Elsewhere | None:
        """Return the other free room and slot where this group would be worth most, None if none."""
        worth = self._measure_worth(group, group)
        best: tuple[int, PlannedGroup] | None = None
        for other in self._list_others(group):
            points = self._measure_worth(other, group)
            if best is None or points > best[0]:
                best = points, other
        if best is None:
            return None
        points, other = best
        return Elsewhere(other, len(other.learners), worth - points, self._describe(group, best, worth))

    def _list_others(self, group: PlannedGroup) -> Iterator[PlannedGroup]:
        own = self._free_own_adults(group)
        people = [self._problem.learner_by_id[name] for name in group.learners]
        possible = np.array([self._vacancies.measure_reach(one).is_possible for one in people])
        least = self._problem.level_by_code[group.level].minimum_size
        for number, slot in np.argwhere(possible.sum(axis=0) >= least).tolist():
            room = self._vacancies.rooms[number]
            if slot in room.slots and (room.id, slot) not in self._vacancies.taken:
                come = [
                    person.id for person, can in zip(people, possible[:, number, slot], strict=True) if can
                ]
                other = self._hold(group, come, room, slot, own)
                if other is not None:
                    yield other

    def _free_own_adults(self, group: PlannedGroup) -> list[tuple[Adult, Roster]]:
        """Return the group's adults, each with the sessions they give to the other groups."""
        adults = []
        for name in group.adults:
            roster = Roster(self._problem)
            for each in self._groups_by_adult[name]:
                if each != group:
                    roster.engage_group(each)
            adults.append((self._problem.adult_by_id[name], roster))
        return adults

    def _hold(
        self,
        group: PlannedGroup,
        come: Sequence[str],
        room: Room,
        slot: int,
        own: Sequence[tuple[Adult, Roster]],
    ) -> PlannedGroup | None:
        """Return the same group held elsewhere by the nearest adults, with those who can come."""
        problem = self._problem
        level = problem.level_by_code[group.level]
        adults = {adult.id: adult for adult in self._vacancies.staffing.free.get((room.site, slot), ())}
        adults |= {adult.id: adult for adult, roster in own if roster.is_free(adult, room.site, slot)}
        nearest = sorted(adults.values(), key=lambda adult: self._charge(adult, room.site))
        lead = next((adult for adult in nearest if group.level in adult.led_levels), None)
        if lead is None:
            return None
        helpers = [one.id for one in nearest if isinstance(one, Volunteer) and one is not lead]
        most = min(len(come), room.seats, level.learners_per_adult * (1 + len(helpers)))
        if most < level.minimum_size:
            return None
        helpers = helpers[: count_helpers(level, most)]
        best = sorted(
            come, key=lambda name: -count_seat_points(problem, problem.learner_by_id[name], room.site)
        )
        return PlannedGroup(room.id, slot, group.level, lead.id, tuple(helpers), tuple(best[:most]))

    def _charge(self, adult: Adult, site: str) -> int:
        weights = self._problem.weights
        rate = weights.trainer_km if isinstance(adult, Trainer) else weights.volunteer_km
        return rate * adult.site_km[site]

    def _measure_worth(self, group: PlannedGroup, instead_of: PlannedGroup) -> int:
        """Return the points this group adds to the plan without the group it stands instead of."""
        problem, weights = self._problem, self._problem.weights
        site = problem.room_by_id[group.room].site
        people = [problem.learner_by_id[name] for name in group.learners]
        left = Counter(problem.learner_by_id[name].district for name in instead_of.learners)
        seats = sum(count_seat_points(problem, person, site) for person in people)
        travel = sum(self._charge(problem.adult_by_id[adult], site) for adult in group.adults)
        others = self._sites[site] - (problem.room_by_id[instead_of.room].site == site)
        districts = 0
        for district, come in Counter(person.district for person in people).items():
            missing = self._targets.get(district or "", 0) - (self._seated[district] - left[district])
            districts += min(come, max(0, missing))
        rewards = weights.site_used * (others == 0) + weights.district_shortfall * districts
        return seats - travel - weights.open_group + rewards

    def _describe(self, group: PlannedGroup, best: tuple[int, PlannedGroup], worth: int) -> str:
        points, other = best
        where = f"salle {other.room}, {self._problem.describe_slot(other.slot)}"
        come = len(other.learners)
        verb = "pourrait" if come == 1 else "pourraient"
        people = f"{come} des {len(group.learners)} personnes {verb} venir"
        cost = _describe_cost(worth - points)
        return f"Sinon, le mieux serait : {where} ; {people}, {cost}."


def _describe_cost(cost: int) -> str:
    if cost == 0:
        return "à valeur égale"
    points = "1 point" if abs(cost) == 1 else f"{abs(cost)} points"
    return f"{points} de moins" if cost > 0 else f"{points} de plus"


def _describe_lead(kilometres: int, others: int, nearer: int) -> str:
    comes = f"La personne qui anime fait {write_kilometres(kilometres)}"
    if not others:
        return f"{comes} ; personne d’autre n’est libre pour animer."
    if not nearer:
        return f"{comes} ; parmi {others + 1} personnes libres, aucune n’est plus proche."
    if nearer == 1:
        return f"{comes} ; une autre personne libre est plus proche."
    return f"{comes} ; {nearer} autres personnes libres sont plus proches."
