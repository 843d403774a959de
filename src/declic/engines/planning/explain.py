"""Why a person has no seat, and why a group opens here and now: true reasons, in French."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from declic.engines.planning.facts import Learner, Room, Volunteer, write_kilometres
from declic.engines.planning.options import Opening, can_sit, count_helpers, list_openings
from declic.engines.planning.plan import PlannedGroup, Reason, Unplaced
from declic.engines.planning.problem import Problem
from declic.engines.planning.roster import Roster


@dataclass(frozen=True, slots=True)
class GroupReasons:
    """Why a group opens here and now: counts of people, mean travel in km, a French sentence."""

    seated: int
    free_then: int
    nearest_site: int
    mean_travel_km: float
    message_fr: str


def explain_unplaced(
    problem: Problem,
    groups: Sequence[PlannedGroup],
    openings: Sequence[Opening] | None = None,
) -> tuple[Unplaced, ...]:
    """Return each learner without a seat, in the order of the facts, with every true reason.

    References
    ----------
    Each reason is a fact about this plan: once its obstacle is gone, the person can be placed
    (alone where it is the only reason, or by lifting one reason to join or to open).

    Examples
    --------
    >>> from declic.engines.planning.facts import Weights
    >>> explain_unplaced(Problem(days=5, slots_per_day=4, levels=(), weights=Weights()), ())
    ()
    """
    week = _Week(problem, groups, list_openings(problem) if openings is None else openings)
    return tuple(
        Unplaced(learner.id, tuple(week.explain(learner)))
        for learner in problem.learners
        if learner.id not in week.seated
    )


class _Week:
    """A plan, and what is left of the week beside it."""

    def __init__(self, problem: Problem, groups: Sequence[PlannedGroup], openings: Sequence[Opening]) -> None:
        self.problem, self.groups = problem, groups
        self.seated = {learner for group in groups for learner in group.learners}
        self.taken = {(group.room, group.slot) for group in groups}
        self.roster = Roster(problem)
        for group in groups:
            self.roster.engage_group(group)
        self.openings: defaultdict[str, list[Opening]] = defaultdict(list)
        self._waiting: dict[int, int] = {}
        for opening in openings:
            waiting = [c for c in opening.candidates if c.learner.id not in self.seated]
            self._waiting[id(opening)] = len(waiting)
            for candidate in waiting:
                self.openings[candidate.learner.id].append(opening)

    def explain(self, learner: Learner) -> Iterator[Reason]:
        """Yield every true reason why this learner has no seat."""
        rooms = [room for room in self.problem.rooms if can_sit(self.problem, learner, room)]
        if not learner.slots:
            yield Reason("no_free_slot", "Aucune disponibilité n’est indiquée.")
        elif not rooms:
            yield self._explain_no_room(learner)
        else:
            yield from self._explain_joining(learner, rooms)
            yield from self._explain_opening(learner)

    def _explain_no_room(self, learner: Learner) -> Reason:
        near = any(
            self.problem.measure_travel(learner, room.site) <= learner.max_travel_km
            for room in self.problem.rooms
        )
        if near:
            return Reason("no_accessible_room", "Aucune salle proche ne répond aux besoins d’accès.")
        limit = write_kilometres(learner.max_travel_km)
        return Reason("no_site_near", f"Aucune salle à moins de {limit} du domicile.")

    def _explain_joining(self, learner: Learner, rooms: Sequence[Room]) -> Iterator[Reason]:
        names = {room.id for room in rooms}
        near = [g for g in self.groups if g.level == learner.level and g.room in names]
        joinable = [group for group in near if group.slot in learner.slots]
        if not near:
            yield Reason("no_group_near", "Aucun groupe de ce niveau dans la limite de trajet.")
        elif not joinable:
            yield Reason("not_free", "Pas libre aux créneaux des groupes proches de ce niveau.")
        else:
            yield from self._explain_full_groups(joinable)

    def _explain_full_groups(self, joinable: Sequence[PlannedGroup]) -> Iterator[Reason]:
        rooms = self.problem.room_by_id
        roomy = [g for g in joinable if len(g.learners) < rooms[g.room].seats]
        welcoming = next((group for group in roomy if self._has_adults_for_one_more(group)), None)
        if welcoming is not None:
            where = f"salle {welcoming.room}, {self.problem.describe_slot(welcoming.slot)}"
            yield Reason("could_join", f"Une place reste possible : {where}.")
        elif roomy:
            yield Reason("helper_missing", "Il manque un bénévole pour une personne de plus dans le groupe.")
        else:
            yield Reason("groups_full", "Tous les groupes possibles sont complets.")

    def _has_adults_for_one_more(self, group: PlannedGroup) -> bool:
        level = self.problem.level_by_code[group.level]
        missing = count_helpers(level, len(group.learners) + 1) - len(group.helpers)
        site = self.problem.room_by_id[group.room].site
        return missing <= len(self._list_free_volunteers(site, group.slot))

    def _list_free_volunteers(self, site: str, slot: int) -> list[Volunteer]:
        return [v for v in self.problem.volunteers if self.roster.is_free(v, site, slot)]

    def _explain_opening(self, learner: Learner) -> Iterator[Reason]:
        openings = self.openings[learner.id]
        free = [o for o in openings if (o.room.id, o.slot) not in self.taken]
        least = self.problem.level_by_code[learner.level].minimum_size
        together = max((self._waiting[id(o)] for o in free), default=0)
        filled = [o for o in free if self._waiting[id(o)] >= least and o.room.seats >= least]
        if not openings:
            yield Reason("no_room_open", "Aucune salle proche n’est ouverte à ces créneaux.")
        elif not free:
            yield Reason("rooms_taken", "Les salles proches sont déjà prises à ces créneaux.")
        elif together < least:
            yield Reason("too_few_people", _describe_too_few(together, least))
        elif not filled:
            yield Reason("rooms_too_small", "Les salles libres sont trop petites pour un groupe.")
        else:
            yield self._explain_staff(filled, least)

    def _explain_staff(self, filled: Sequence[Opening], least: int) -> Reason:
        led = [o for o in filled if self._list_free_leads(o)]
        staffed = next((o for o in led if self._has_helpers_to_open(o, least)), None)
        if not led:
            return Reason("no_lead", "Personne n’est libre pour animer quand assez de monde l’est.")
        if staffed is None:
            return Reason("no_helper", "Il manque des bénévoles en appui pour ouvrir un groupe.")
        where = f"salle {staffed.room.id}, {self.problem.describe_slot(staffed.slot)}"
        return Reason("could_open", f"Un groupe de plus pourrait ouvrir : {where}.")

    def _list_free_leads(self, opening: Opening) -> list[str]:
        site = opening.room.site
        return [a.id for a in opening.leads if self.roster.is_free(a, site, opening.slot)]

    def _has_helpers_to_open(self, opening: Opening, least: int) -> bool:
        helpers = {v.id for v in self._list_free_volunteers(opening.room.site, opening.slot)}
        needed = count_helpers(opening.level, least)
        return any(len(helpers - {lead}) >= needed for lead in self._list_free_leads(opening))


def _describe_too_few(together: int, least: int) -> str:
    people = "1 personne" if together == 1 else f"{together} personnes"
    return f"Trop peu de monde sans place à ce niveau au même moment : {people}, minimum {least}."


def explain_group(problem: Problem, group: PlannedGroup) -> GroupReasons:
    """Return why a group opens here and now.

    `free_then` counts the learners of its level who could sit there; `nearest_site` counts
    its own learners for whom no site with a room is nearer; travel is in kilometres.

    References
    ----------
    Counts on the facts alone; nothing here comes from the solver.
    """
    room = problem.room_by_id[group.room]
    free_then = sum(
        learner.level == group.level and group.slot in learner.slots and can_sit(problem, learner, room)
        for learner in problem.learners
    )
    people = [problem.learner_by_id[learner] for learner in group.learners]
    travel = [problem.measure_travel(person, room.site) for person in people]
    sites = {each.site for each in problem.rooms}
    nearest = sum(
        kilometres <= min(problem.measure_travel(person, site) for site in sites)
        for person, kilometres in zip(people, travel, strict=True)
    )
    mean = sum(travel) / max(1, len(travel))
    message = (
        f"{free_then} personnes de ce niveau sont libres à ce moment et assez proches ; "
        f"{len(people)} ont une place. C’est le site le plus proche pour {nearest} d’entre elles "
        f"({write_kilometres(mean)} en moyenne)."
    )
    return GroupReasons(len(people), free_then, nearest, mean, message)
