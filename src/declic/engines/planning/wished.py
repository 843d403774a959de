"""What people may wish of a week: each wish makes the stricter week where it is honoured."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from declic.engines.planning.facts import Codes, Learner, Slots, Trainer, Volunteer, refuse_unless
from declic.engines.planning.plan import PlannedGroup
from declic.engines.planning.problem import Problem
from declic.engines.planning.questions import describe_sites, describe_slots
from declic.engines.planning.wishes import set_district_targets

Groups = Sequence[PlannedGroup]
Person = TypeVar("Person", Trainer, Volunteer)
WISHED_PLACE = "wished-place"  # an access code that only the wished rooms have


def _refuse_unknown(what: str, id_: str, known: Collection[str]) -> None:
    refuse_unless(id_ in known, f"Le vœu : {what} {id_} n’existe pas.")


def _measure_stakes(problem: Problem) -> float:
    """Return more points than everything a plan could lose: a forced seat is worth it all."""
    weights = problem.weights
    shortfalls = weights.district_shortfall * sum(set_district_targets(problem).values())
    seats = sum(learner.weight + weights.travel for learner in problem.learners)
    return 1.0 + seats + shortfalls + weights.site_used * len(problem.sites) + _measure_staff(problem)


def _measure_staff(problem: Problem) -> float:
    weights = problem.weights
    each = max(weights.trainer_km, weights.volunteer_km)
    ways = (
        each * adult.sessions_per_week * max(adult.site_km.values(), default=0) for adult in problem.adults
    )
    groups = weights.open_group * sum(adult.sessions_per_week for adult in problem.adults)
    return groups + sum(ways)


def _bind_learners(problem: Problem, learners: Collection[str], slots: Slots | None, place: Codes) -> Problem:
    """Return the week where these learners must sit at these slots, where this access code is."""
    stakes = _measure_stakes(problem)

    def bind(one: Learner) -> Learner:
        if one.id not in learners:
            return one
        kept = one.slots if slots is None else one.slots & slots
        return replace(one, slots=kept, access_needs=one.access_needs | place, weight=one.weight + stakes)

    return replace(problem, learners=tuple(map(bind, problem.learners)))


@dataclass(frozen=True, slots=True)
class WishedSeat:
    """A learner has a seat, at one of these slots and sites (None: anywhere they can)."""

    learner: str
    slots: Slots | None = None
    sites: Codes | None = None

    def force(self, problem: Problem, groups: Groups) -> Problem:
        """Return the week where only such a seat is possible, and worth more than all others."""
        _refuse_unknown("la personne", self.learner, problem.learner_by_id)
        if self.sites is None:
            return _bind_learners(problem, {self.learner}, self.slots, frozenset())
        for site in sorted(self.sites):
            _refuse_unknown("le site", site, problem.site_by_id)
        sites = (
            replace(site, access=site.access | {WISHED_PLACE}) if site.id in self.sites else site
            for site in problem.sites
        )
        marked = replace(problem, sites=tuple(sites))
        return _bind_learners(marked, {self.learner}, self.slots, frozenset({WISHED_PLACE}))

    def is_honoured(self, problem: Problem, groups: Groups) -> bool:
        """Return whether the learner has such a seat in these groups."""
        return any(
            self.learner in group.learners
            and (self.slots is None or group.slot in self.slots)
            and (self.sites is None or problem.room_by_id[group.room].site in self.sites)
            for group in groups
        )

    def describe(self, problem: Problem) -> str:
        """Return the wish in French."""
        return f"{self.learner} a une place{_describe_place(problem, self.slots, self.sites)}"


def _describe_place(problem: Problem, slots: Slots | None, sites: Codes | None) -> str:
    when = [] if slots is None else [describe_slots(problem, slots)]
    where = [] if sites is None else [describe_sites(sites)]
    return f" ({', '.join(when + where)})" if when or where else ""


@dataclass(frozen=True, slots=True)
class WishedPresence:
    """A trainer or volunteer only comes at these slots and to these sites (None: as they said)."""

    adult: str
    slots: Slots | None = None
    sites: Codes | None = None

    def force(self, problem: Problem, groups: Groups) -> Problem:
        """Return the week where this adult has no other slots and goes to no other site."""
        _refuse_unknown("l’adulte", self.adult, problem.adult_by_id)
        return replace(
            problem,
            trainers=tuple(self._limit(trainer) for trainer in problem.trainers),
            volunteers=tuple(self._limit(volunteer) for volunteer in problem.volunteers),
        )

    def _limit(self, adult: Person) -> Person:
        if adult.id != self.adult:
            return adult
        slots = adult.slots if self.slots is None else adult.slots & self.slots
        sites = adult.site_km if self.sites is None else self.sites
        return replace(adult, slots=slots, site_km={s: km for s, km in adult.site_km.items() if s in sites})

    def is_honoured(self, problem: Problem, groups: Groups) -> bool:
        """Return whether the adult comes nowhere else and at no other time."""
        return all(
            (self.slots is None or group.slot in self.slots)
            and (self.sites is None or problem.room_by_id[group.room].site in self.sites)
            for group in groups
            if self.adult in group.adults
        )

    def describe(self, problem: Problem) -> str:
        """Return the wish in French."""
        return f"{self.adult} vient seulement ainsi{_describe_place(problem, self.slots, self.sites)}"


@dataclass(frozen=True, slots=True)
class WishedGroup:
    """The people of a group stay together, in its room and at its slot, or in others if said."""

    group: PlannedGroup
    room: str | None = None
    slot: int | None = None

    def force(self, problem: Problem, groups: Groups) -> Problem:
        """Return the week where these people can only sit there and then."""
        wished = self.room or self.group.room
        _refuse_unknown("la salle", wished, problem.room_by_id)
        for learner in self.group.learners:
            _refuse_unknown("la personne", learner, problem.learner_by_id)
        rooms = (
            replace(room, access=room.access | {WISHED_PLACE}) if room.id == wished else room
            for room in problem.rooms
        )
        marked = replace(problem, rooms=tuple(rooms))
        slots = frozenset({self._get_slot()})
        return _bind_learners(marked, self.group.learners, slots, frozenset({WISHED_PLACE}))

    def _get_slot(self) -> int:
        return self.group.slot if self.slot is None else self.slot

    def is_honoured(self, problem: Problem, groups: Groups) -> bool:
        """Return whether one group there and then has all these people."""
        place = (self.room or self.group.room, self._get_slot())
        return any(
            (group.room, group.slot) == place and set(self.group.learners) <= set(group.learners)
            for group in groups
        )

    def describe(self, problem: Problem) -> str:
        """Return the wish in French."""
        when = problem.describe_slot(self._get_slot())
        return f"le groupe se tient en salle {self.room or self.group.room} ({when})"


@dataclass(frozen=True, slots=True)
class WishedSingleSite:
    """A trainer never leads at two sites the same day.

    The week keeps, each day, the site where the trainer leads most in the present plan, and the
    sessions of that day: the cost found is one that suffices, perhaps not the least.
    """

    trainer: str

    def force(self, problem: Problem, groups: Groups) -> Problem:
        """Return the week where the trainer is one person a day, each with one site."""
        _refuse_unknown("le formateur", self.trainer, problem.trainer_by_id)
        trainer = problem.trainer_by_id[self.trainer]
        led = _count_led(problem, groups, self.trainer)
        days = sorted({problem.get_day(slot) for slot in trainer.slots})
        spare = trainer.sessions_per_week - sum(sum(sites.values()) for sites in led.values())
        clones = []
        for day in days:
            slots = frozenset(slot for slot in trainer.slots if problem.get_day(slot) == day)
            given = sum(led[day].values())
            more = min(spare, len(slots) - given)
            spare -= more
            site_km = _choose_site(trainer, led[day])
            name = f"{self.trainer}@{day}"
            clones.append(Trainer(name, given + more, slots, trainer.levels, site_km))
        others = (one for one in problem.trainers if one.id != self.trainer)
        return replace(problem, trainers=(*others, *clones))

    def rename_for(self, problem: Problem, groups: Groups) -> tuple[PlannedGroup, ...]:
        """Return the groups as the forced week names the trainer, day by day."""
        return tuple(
            replace(group, lead=f"{self.trainer}@{problem.get_day(group.slot)}")
            if group.lead == self.trainer
            else group
            for group in groups
        )

    def rename_back(self, groups: Groups) -> tuple[PlannedGroup, ...]:
        """Return the groups with the trainer under their own name."""
        clones = f"{self.trainer}@"
        return tuple(
            replace(group, lead=self.trainer) if group.lead.startswith(clones) else group for group in groups
        )

    def is_honoured(self, problem: Problem, groups: Groups) -> bool:
        """Return whether the trainer has at most one site a day."""
        return all(len(sites) == 1 for sites in _count_led(problem, groups, self.trainer).values())

    def describe(self, problem: Problem) -> str:
        """Return the wish in French."""
        return f"{self.trainer} n’a jamais deux sites le même jour"


def _count_led(problem: Problem, groups: Groups, trainer: str) -> defaultdict[int, Counter[str]]:
    """Return, by day, how many groups the trainer leads at each site."""
    led: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for group in groups:
        if group.lead == trainer:
            led[problem.get_day(group.slot)][problem.room_by_id[group.room].site] += 1
    return led


def _choose_site(trainer: Trainer, led: Counter[str]) -> dict[str, int]:
    """Return the site led at most that day, else the nearest, with its kilometres."""
    if led:
        site = max(sorted(led), key=lambda one: led[one])
        return {site: trainer.site_km[site]}
    nearest = min(sorted(trainer.site_km), key=lambda one: trainer.site_km[one], default=None)
    return {} if nearest is None else {nearest: trainer.site_km[nearest]}


Wish = WishedSeat | WishedPresence | WishedGroup | WishedSingleSite
