"""Why a person has no seat: every reason that is a fact about this plan, in French."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from declic.engines.planning.facts import Adult, Learner, Volunteer, write_kilometres
from declic.engines.planning.options import can_sit, count_helpers
from declic.engines.planning.plan import PlannedGroup, Reason
from declic.engines.planning.staffing import Staffing
from declic.engines.planning.vacancies import Reach, Vacancies

Moment = tuple[int, int]  # the number of a room and a slot

SENTENCE_BY_CAUSE = {
    "busy": "{name} pourrait {act}, mais est déjà dans un groupe à ce moment.",
    "sessions_used": "{name} pourrait {act}, mais n’a plus de séance à donner cette semaine.",
    "far_same_day": "{name} pourrait {act}, mais est trop loin ce jour-là.",
    "once_a_day": "{name} pourrait {act}, mais vient déjà une fois ce jour-là.",
}


class ObstacleFinder:
    """The obstacles of one plan, person by person."""

    def __init__(self, vacancies: Vacancies) -> None:
        self._vacancies, self._problem = vacancies, vacancies.problem
        self._staffing: Staffing = vacancies.staffing

    def find(self, learner: Learner, reach: Reach) -> Iterator[Reason]:
        """Yield every true reason why this learner has no seat."""
        real = slice(self._vacancies.real_rooms)
        has_room = bool((reach.is_near & reach.is_accessible)[real].any())
        if not learner.slots:
            yield Reason("no_free_slot", "Aucune disponibilité n’est indiquée.")
        if not has_room:
            yield _explain_no_room(learner, is_near=bool(reach.is_near[real].any()))
        if learner.slots and has_room:
            yield from self._explain_joining(learner)
            yield from self._explain_opening(learner, reach)

    def _explain_joining(self, learner: Learner) -> Iterator[Reason]:
        rooms = self._problem.room_by_id
        groups = self._vacancies.groups_by_level.get(learner.level, [])
        near = [group for group in groups if self._is_near(learner, group)]
        fitting = [group for group in near if can_sit(self._problem, learner, rooms[group.room])]
        joinable = [group for group in fitting if group.slot in learner.slots]
        if not near:
            yield Reason("no_group_near", "Aucun groupe de ce niveau dans la limite de trajet.")
        if len(fitting) < len(near):
            which = "Des" if fitting else "Les"
            sentence = f"{which} groupes proches sont dans une salle sans l’accès nécessaire."
            yield Reason("group_not_accessible", sentence)
        if fitting and not joinable:
            which = "proches de ce niveau" if fitting == near else "accessibles de ce niveau"
            yield Reason("not_free", f"Pas libre aux créneaux des groupes {which}.")
        if joinable:
            yield from self._explain_full_groups(joinable)

    def _is_near(self, learner: Learner, group: PlannedGroup) -> bool:
        site = self._problem.room_by_id[group.room].site
        return self._problem.measure_travel(learner, site) <= learner.max_travel_km

    def _explain_full_groups(self, joinable: Sequence[PlannedGroup]) -> Iterator[Reason]:
        rooms = self._problem.room_by_id
        roomy = [group for group in joinable if len(group.learners) < rooms[group.room].seats]
        welcoming = next((group for group in roomy if self._has_adults_for_one_more(group)), None)
        if welcoming is not None:
            where = f"salle {welcoming.room}, {self._problem.describe_slot(welcoming.slot)}"
            yield Reason("could_join", f"Une place reste possible : {where}.")
            return
        if len(roomy) < len(joinable):
            yield Reason("groups_full", _describe_full(len(joinable) - len(roomy), len(joinable)))
        if roomy:
            yield Reason("helper_missing", "Il manque un bénévole pour une personne de plus dans le groupe.")
            places = [(rooms[group.room].site, group.slot) for group in roomy]
            present = {adult for group in roomy for adult in group.adults}
            yield from self._explain_kept_helpers(places, present)

    def _has_adults_for_one_more(self, group: PlannedGroup) -> bool:
        level = self._problem.level_by_code[group.level]
        missing = count_helpers(level, len(group.learners) + 1) - len(group.helpers)
        site = self._problem.room_by_id[group.room].site
        return missing <= len(self._staffing.list_helpers(site, group.slot))

    def _explain_opening(self, learner: Learner, reach: Reach) -> Iterator[Reason]:
        waiting = self._vacancies.count_waiting(learner.level)
        least = self._problem.level_by_code[learner.level].minimum_size
        opened = self._list_open_moments(learner, reach)
        free = [m for m in opened if not self._is_taken(m)]
        crowded = [m for m in free if waiting[m] >= least]
        filled = [m for m in crowded if self._vacancies.rooms[m[0]].seats >= least]
        adapted, rooms = "proche", "les salles proches sont déjà prises"
        if learner.access_needs:
            adapted, rooms = "proche et accessible", "les salles proches et accessibles sont déjà prises"
        if not opened:
            yield Reason("no_room_open", f"Aucune salle {adapted} n’est ouverte à ces créneaux.")
        elif not free:
            yield Reason("rooms_taken", f"À ces créneaux, {rooms}.")
        elif not crowded:
            yield Reason("too_few_people", _describe_too_few(max(int(waiting[m]) for m in free), least))
            if any(waiting[m] >= least for m in opened):
                yield Reason("rooms_taken", f"Quand assez de monde est libre, {rooms}.")
        elif not filled:
            yield Reason("rooms_too_small", "Les salles libres sont trop petites pour un groupe.")
        else:
            yield from self._explain_staff(filled, learner.level, least)

    def _list_open_moments(self, learner: Learner, reach: Reach) -> list[Moment]:
        fits = (reach.is_near & reach.is_accessible)[: self._vacancies.real_rooms]
        return [
            (number, slot)
            for number in map(int, fits.nonzero()[0])
            for slot in sorted(learner.slots & self._vacancies.rooms[number].slots)
        ]

    def _is_taken(self, moment: Moment) -> bool:
        return (self._vacancies.rooms[moment[0]].id, moment[1]) in self._vacancies.taken

    def _explain_staff(self, filled: Sequence[Moment], level: str, least: int) -> Iterator[Reason]:
        helpers = count_helpers(self._problem.level_by_code[level], least)
        led = [m for m in filled if self._staffing.list_leads(*self._place(m), level)]
        staffed = next((m for m in led if not self._lacks_helpers(m, level, helpers)), None)
        if staffed is not None:
            where = f"salle {self._vacancies.rooms[staffed[0]].id}, {self._problem.describe_slot(staffed[1])}"
            yield Reason("could_open", f"Un groupe de plus pourrait ouvrir : {where}.")
        elif led:
            yield Reason("no_helper", "Il manque des bénévoles en appui pour ouvrir un groupe.")
            yield from self._explain_kept_helpers([self._place(m) for m in led])
        else:
            yield Reason("no_lead", "Personne n’est libre pour animer quand assez de monde l’est.")
            yield from self._explain_kept_leads([self._place(m) for m in filled], level)

    def _place(self, moment: Moment) -> tuple[str, int]:
        return self._vacancies.rooms[moment[0]].site, moment[1]

    def _lacks_helpers(self, moment: Moment, level: str, helpers: int) -> bool:
        site, slot = self._place(moment)
        free = {one.id for one in self._staffing.list_helpers(site, slot)}
        leads = self._staffing.list_leads(site, slot, level)
        return all(len(free - {lead.id}) < helpers for lead in leads)

    def _explain_kept_leads(self, places: Iterable[tuple[str, int]], level: str) -> Iterator[Reason]:
        if not any(level in adult.led_levels for adult in self._problem.adults):
            yield Reason("level_without_lead", "Personne dans l’équipe n’anime ce niveau.")
        kept = (pair for place in places for pair in self._staffing.kept.get(place, ()))
        yield from _name_kept("lead", "animer", (p for p in kept if level in p[0].led_levels))

    def _explain_kept_helpers(
        self, places: Iterable[tuple[str, int]], present: Collection[str] = ()
    ) -> Iterator[Reason]:
        kept = (pair for place in places for pair in self._staffing.kept.get(place, ()))
        volunteers = (p for p in kept if isinstance(p[0], Volunteer) and p[0].id not in present)
        yield from _name_kept("helper", "aider", volunteers)


def _name_kept(role: str, act: str, kept: Iterable[tuple[Adult, str]]) -> Iterator[Reason]:
    """Yield one reason for each cause that keeps somebody, and only it, from leading or helping."""
    name_by_cause: dict[str, str] = {}
    for adult, cause in kept:
        name_by_cause.setdefault(cause, adult.id)
    for cause, name in name_by_cause.items():
        yield Reason(f"{role}_{cause}", SENTENCE_BY_CAUSE[cause].format(name=name, act=act))


def _explain_no_room(learner: Learner, *, is_near: bool) -> Reason:
    if is_near:
        return Reason("no_accessible_room", "Aucune salle proche ne répond aux besoins d’accès.")
    limit = write_kilometres(learner.max_travel_km)
    return Reason("no_site_near", f"Aucune salle à moins de {limit} du domicile.")


def _describe_full(full: int, joinable: int) -> str:
    if full == joinable:
        return "Tous les groupes possibles sont complets."
    return "Un groupe possible est complet." if full == 1 else f"{full} groupes possibles sont complets."


def _describe_too_few(together: int, least: int) -> str:
    people = "1 personne" if together == 1 else f"{together} personnes"
    return f"Trop peu de monde sans place à ce niveau quand une salle est libre : {people}, minimum {least}."
