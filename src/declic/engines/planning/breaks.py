"""What no longer holds of a present group or seat, read from the new facts alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from declic.engines.planning.change_kinds import name_adult
from declic.engines.planning.options import can_help, can_lead, can_sit, count_helpers
from declic.engines.planning.plan import PlannedGroup
from declic.engines.planning.problem import Problem
from declic.engines.planning.repair import Place
from declic.engines.planning.roster import Roster

Link = tuple[str, str]  # what happened, what it changes; in French, without full stops


def name_group(problem: Problem, place: Place) -> str:
    """Return a group in French, as « le groupe de la salle R2, lundi, créneau 1 »."""
    room, slot = place
    when = problem.describe_slot(slot) if 0 <= slot < problem.slot_count else f"créneau {slot}"
    return f"le groupe de la salle {room}, {when}"


class Breaks:
    """The present groups against the new facts; `causes` tells by id what happened."""

    def __init__(self, problem: Problem, present: Sequence[PlannedGroup], causes: Mapping[str, str]) -> None:
        self._problem, self._causes = problem, causes
        self._before = {(group.room, group.slot): group for group in present}
        self._overbooked = self._find_overbooked()

    def _find_overbooked(self) -> dict[Place, str]:
        """Return, by group, an adult who has more sessions than the new facts allow."""
        roster, found = Roster(self._problem), {}
        for place, group in self._before.items():
            room = self._problem.room_by_id.get(group.room)
            for name in group.adults if room else ():
                adult = self._problem.adult_by_id.get(name)
                if room and adult and can_help(adult, room.site, group.slot):
                    if not roster.is_free(adult, room.site, group.slot):
                        found[place] = name
                    roster.engage(name, room.site, group.slot)
        return found

    def find(self, place: Place) -> Link | None:
        """Return why a present group cannot go on as it was, or None where it can."""
        group = self._before.get(place)
        if group is None:
            return None
        return self._find_in_room(place) or self._find_in_staff(place, group) or self._find_in_size(group)

    def _find_in_room(self, place: Place) -> Link | None:
        room_id, slot = place
        room = self._problem.room_by_id.get(room_id)
        if room is not None and slot in room.slots:
            return None
        told = self._causes.get(room_id, f"La salle {room_id} n’est plus ouverte")
        return told, f"{name_group(self._problem, place)} ne peut plus s’y tenir"

    def _find_in_staff(self, place: Place, group: PlannedGroup) -> Link | None:
        name, room = name_group(self._problem, place), self._problem.room_by_id[group.room]
        lead = self._problem.adult_by_id.get(group.lead)
        if lead is None or not can_lead(lead, room, group.slot, group.level):
            return self._tell_adult(group.lead), f"{name} n’a plus personne pour l’animer"
        if place in self._overbooked:
            return self._tell_adult(self._overbooked[place]), f"{name} n’a plus assez d’adultes"
        gone = [one for one in group.helpers if not self._helps(one, group)]
        level = self._problem.level_by_code.get(group.level)
        needed = count_helpers(level, len(group.learners)) if level else 0
        if gone and len(group.helpers) - len(gone) < needed:
            return self._tell_adult(gone[0]), f"{name} n’a plus assez d’adultes"
        return None

    def _helps(self, adult: str, group: PlannedGroup) -> bool:
        volunteer = self._problem.volunteer_by_id.get(adult)
        site = self._problem.room_by_id[group.room].site
        return volunteer is not None and can_help(volunteer, site, group.slot)

    def _tell_adult(self, adult_id: str) -> str:
        adult = self._problem.adult_by_id.get(adult_id)
        if adult_id in self._causes:
            return self._causes[adult_id]
        return f"{name_adult(adult)} n’est plus disponible" if adult else f"L’adulte {adult_id} n’est plus là"

    def _find_in_size(self, group: PlannedGroup) -> Link | None:
        place = (group.room, group.slot)
        gone = [one for one in group.learners if self.find_own(one, place)]
        level = self._problem.level_by_code.get(group.level)
        left = len(group.learners) - len(gone)
        if not gone or level is None or left >= level.minimum_size:
            return None
        told, _ = self.find_own(gone[0], place) or ("", "")
        return told, f"{name_group(self._problem, place)} n’a plus assez de personnes"

    def find_lost_adult(self, place: Place) -> Link | None:
        """Return who of a group's adults can no longer come, even if nobody misses them."""
        group = self._before[place]
        gone = next((one for one in group.helpers if not self._helps(one, group)), None)
        if gone is None:
            return None
        return self._tell_adult(gone), f"{name_group(self._problem, place)} change d’équipe"

    def find_own(self, learner_id: str, place: Place) -> Link | None:
        """Return why a learner cannot keep their seat by their own facts, or None."""
        learner = self._problem.learner_by_id.get(learner_id)
        if learner is None:
            return self._causes.get(learner_id, f"L’apprenant {learner_id} s’en va"), "sa place est libre"
        room, group = self._problem.room_by_id.get(place[0]), self._before[place]
        is_free = place[1] in learner.slots and learner.level == group.level
        if room is None or (is_free and can_sit(self._problem, learner, room)):
            return None
        told = self._causes.get(learner_id, f"L’apprenant {learner_id} a d’autres contraintes")
        return told, f"sa place dans {name_group(self._problem, place)} n’est plus possible"
