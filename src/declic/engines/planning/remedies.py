"""The smallest change that would give a person a seat, with its proof, and its application."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from declic.engines.planning.efforts import (
    EFFORT_BY_KIND,
    Need,
    RemedyKind,
    ask_for_kilometres,
    measure_effort,
    measure_need,
)
from declic.engines.planning.facts import Learner, refuse_unless
from declic.engines.planning.granting import CHANGE_BY_KIND
from declic.engines.planning.options import count_helpers
from declic.engines.planning.plan import PlannedGroup, Remedy
from declic.engines.planning.problem import Problem
from declic.engines.planning.remedy_search import Joining, RemedySearch, Target
from declic.engines.planning.remedy_sentences import write_remedy
from declic.engines.planning.staffing import Team
from declic.engines.planning.vacancies import Reach, Vacancies


def find_remedy(
    problem: Problem, groups: Sequence[PlannedGroup], learner_id: str, *, asks_person: bool = True
) -> Remedy | None:
    """Return the smallest change that gives a person a seat; None where they have one, or nothing would.

    The present groups, which break no rule, are kept: the person joins one of them (somebody
    in it may go to another for that), or the smallest group of their level opens at a free
    room and slot with people who wait. What lacks for that is asked for, the least
    effort on the scale of `efforts` first. Without `asks_person`, the person's own slots and
    travel limit are kept: only what the association can change is asked for.

    Raises
    ------
    ImpossibleFacts
        When the learner, or a name in the groups, is unknown.

    References
    ----------
    The scale `efforts.EFFORT_BY_KIND`; every group and every (room, slot) is compared.

    Examples
    --------
    >>> from declic.engines.planning.facts import LevelRule, Room, Site, Weights
    >>> awa = Learner("Awa", "beginner", 100, 0, 0, 3, frozenset({0}))
    >>> rule = LevelRule("beginner", learners_per_adult=5, minimum_size=1)
    >>> week = Problem(1, 2, (rule,), Weights(), sites=(Site("S1", 0, 0),),
    ...     rooms=(Room("R1", "S1", 8, frozenset({0})),), learners=(awa,))
    >>> find_remedy(week, (), "Awa").message_fr
    'Un groupe de plus à ce niveau, salle R1, lundi, créneau 1 : il manque quelqu’un pour animer.'
    """
    refuse_unless(learner_id in problem.learner_by_id, f"Apprenant {learner_id} : inconnu.")
    finder = RemedyFinder(Vacancies(problem, groups))
    return finder.find(problem.learner_by_id[learner_id], asks_person=asks_person)


def seat_by_remedy(groups: Sequence[PlannedGroup], remedy: Remedy) -> tuple[PlannedGroup, ...]:
    """Return the groups of a plan once the remedy is applied: the touched ones replaced or added.

    References
    ----------
    A group is known by its room and slot.

    Examples
    --------
    >>> group = PlannedGroup("R1", 0, "beginner", "T1", (), ("Awa",))
    >>> seat_by_remedy((), Remedy("Awa", RemedyKind.OPEN, "", "beginner", "S1", "R1", 0, True, 1,
    ...     groups=(group,))) == (group,)
    True
    """
    touched = {(group.room, group.slot): group for group in remedy.groups}
    kept = [touched.pop((group.room, group.slot), group) for group in groups]
    return (*kept, *touched.values())


def apply_remedy(problem: Problem, remedy: Remedy) -> Problem:
    """Return the problem once every need of a remedy is granted; newcomers bear the needs' names.

    Raises
    ------
    KeyError
        When the remedy was found for other facts.

    References
    ----------
    One change of the facts for each kind of need.

    Examples
    --------
    >>> from declic.engines.planning.facts import Weights
    >>> week = Problem(days=5, slots_per_day=4, levels=(), weights=Weights())
    >>> apply_remedy(week, Remedy("Awa", RemedyKind.JOIN, "", "beginner", "S1", "R1", 5, False, 0)) == week
    True
    """
    for need in remedy.needs:
        if need.kind in CHANGE_BY_KIND:
            problem = CHANGE_BY_KIND[need.kind](problem, remedy, need)
    return problem


class RemedyFinder:
    """The remedies of one plan: what they share is computed once."""

    def __init__(self, vacancies: Vacancies) -> None:
        self._vacancies, self._problem = vacancies, vacancies.problem
        self._search = RemedySearch(vacancies)

    def find(self, learner: Learner, *, asks_person: bool = True) -> Remedy | None:
        """Return the smallest remedy for this learner; None where they have a seat, or nothing would."""
        if learner.id in self._vacancies.seated:
            return None
        reach = self._vacancies.measure_reach(learner)
        target = self._search.find(learner, reach, asks_person=asks_person)
        if target is None:
            return None
        if target.joining is not None:
            needs, groups = self._join(learner, target.joining)
        else:
            needs, groups = self._open(learner, target)
        return self._tell(learner, target, [*self._ask_person(learner, target, reach), *needs], groups)

    def _tell(
        self, learner: Learner, target: Target, needs: list[Need], groups: tuple[PlannedGroup, ...]
    ) -> Remedy:
        action = RemedyKind.OPEN if target.joining is None else RemedyKind.JOIN
        room = self._vacancies.rooms[target.room]
        ordered = tuple(sorted(needs, key=lambda need: list(EFFORT_BY_KIND).index(need.kind)))
        remedy = Remedy(
            learner=learner.id,
            kind=max(ordered, key=measure_need).kind if ordered else action,
            message_fr="",
            level=learner.level,
            site=room.site,
            room=room.id,
            slot=target.slot,
            is_new_group=target.joining is None,
            effort=measure_effort(action, ordered),
            needs=ordered,
            groups=groups,
        )
        return replace(remedy, message_fr=write_remedy(self._problem, remedy))

    def _ask_person(self, learner: Learner, target: Target, reach: Reach) -> Iterator[Need]:
        room = self._vacancies.rooms[target.room]
        if not reach.is_free[target.slot]:
            yield Need(RemedyKind.OWN_SLOT, (learner.id,))
        if not reach.is_near[target.room]:
            distance = self._problem.measure_travel(learner, room.site)
            kilometres = ask_for_kilometres(learner.max_travel_km, distance)
            yield Need(RemedyKind.TRAVEL, (learner.id,), kilometres)
        if not reach.is_accessible[target.room]:
            yield Need(RemedyKind.ACCESS, (room.id,))

    def _join(self, learner: Learner, joining: Joining) -> tuple[list[Need], tuple[PlannedGroup, ...]]:
        group, towards = joining.group, joining.towards
        if towards is not None:
            stayed = tuple(one for one in group.learners if one != joining.mover)
            needs, moved = self._add_to(towards, joining.mover)
            swapped = replace(group, learners=(*stayed, learner.id))
            return [Need(RemedyKind.MOVE, (joining.mover,)), *needs], (swapped, moved)
        needs, joined = self._add_to(joining, learner.id)
        return needs, (joined,)

    def _add_to(self, joining: Joining, learner_id: str) -> tuple[list[Need], PlannedGroup]:
        group, needs = joining.group, list(self._ask_team(joining.team))
        if joining.seats:
            needs.append(Need(RemedyKind.SEAT, (group.room,), joining.seats))
        helpers = (*group.helpers, *joining.team.helpers, *_list_newcomers(needs, RemedyKind.HELPER))
        return needs, replace(group, helpers=helpers, learners=(*group.learners, learner_id))

    def _open(self, learner: Learner, target: Target) -> tuple[list[Need], tuple[PlannedGroup, ...]]:
        room, slot = self._vacancies.rooms[target.room], target.slot
        level = self._problem.level_by_code[learner.level]
        least = level.minimum_size
        team = self._vacancies.staffing.find_team(room.site, slot, level.code, count_helpers(level, least))
        companions = self._vacancies.list_companions(learner, room, slot, least - 1)
        needs = [*self._ask_team(team), *self._ask_room(target, least)]
        if lacking := least - 1 - len(companions):
            names = _name_newcomers("learner", lacking, self._problem.learner_by_id)
            needs.append(Need(RemedyKind.PEOPLE, names, lacking))
        lead = team.lead or _list_newcomers(needs, RemedyKind.LEAD)[0]
        helpers = (*team.helpers, *_list_newcomers(needs, RemedyKind.HELPER))
        people = (learner.id, *companions, *_list_newcomers(needs, RemedyKind.PEOPLE))
        return needs, (PlannedGroup(room.id, slot, level.code, lead, helpers, people),)

    def _ask_team(self, team: Team) -> Iterator[Need]:
        if team.overtime:
            yield Need(RemedyKind.SESSION, team.overtime, len(team.overtime))
        if team.lead is None:
            yield Need(RemedyKind.LEAD, _name_newcomers("lead", 1, self._problem.adult_by_id))
        if team.lacking:
            names = _name_newcomers("helper", team.lacking, self._problem.adult_by_id)
            yield Need(RemedyKind.HELPER, names, team.lacking)

    def _ask_room(self, target: Target, least: int) -> Iterator[Need]:
        room = self._vacancies.rooms[target.room]
        if target.room >= self._vacancies.real_rooms:
            yield Need(RemedyKind.ROOM, (room.id,))
        elif target.slot not in room.slots:
            yield Need(RemedyKind.ROOM_SLOT, (room.id,))
        if room.seats < least:
            yield Need(RemedyKind.SEAT, (room.id,), least - room.seats)


def _list_newcomers(needs: Sequence[Need], kind: RemedyKind) -> tuple[str, ...]:
    return tuple(name for need in needs if need.kind is kind for name in need.names)


def _name_newcomers(role: str, count: int, known: Collection[str]) -> tuple[str, ...]:
    """Return ids for people to come, none of which is known yet."""
    stem = f"{role}-more"
    while any(name.startswith(stem) for name in known):
        stem = f"{stem}-more"
    return tuple(f"{stem}-{number + 1}" for number in range(count))
