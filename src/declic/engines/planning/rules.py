"""The hard rules: one function each; its docstring is the rule, its sentence is for the pages."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from declic.engines.planning.facts import write_kilometres
from declic.engines.planning.options import count_helpers
from declic.engines.planning.plan import PlannedGroup
from declic.engines.planning.problem import Problem

Groups = Sequence[PlannedGroup]
Finding = tuple[str, Iterable[str]]  # what is wrong, in French, and whom or what it concerns


@dataclass(frozen=True, slots=True)
class BrokenRule:
    """A rule a plan breaks: its name, what is wrong in French, whom or what it concerns."""

    rule: str
    message_fr: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A hard rule: its name, the fact it states in English and in French, and its finder."""

    name: str
    fact: str
    sentence_fr: str
    find: Callable[[Problem, Groups], Iterable[Finding]]

    def __call__(self, problem: Problem, groups: Groups) -> Iterator[BrokenRule]:
        """Yield every place where these groups break the rule; all their ids must be known."""
        for message_fr, ids in self.find(problem, groups):
            yield BrokenRule(self.name, message_fr, tuple(ids))


def hard_rule(sentence_fr: str) -> Callable[[Callable[[Problem, Groups], Iterable[Finding]]], Rule]:
    """Return a decorator that makes a finder the rule its docstring states."""

    def make(find: Callable[[Problem, Groups], Iterable[Finding]]) -> Rule:
        return Rule(find.__name__, (find.__doc__ or "").strip(), sentence_fr, find)

    return make


def _name(problem: Problem, group: PlannedGroup) -> str:
    return f"Groupe en salle {group.room}, {problem.describe_slot(group.slot)}"


@hard_rule("Un groupe n’a jamais plus de personnes que de places.")
def seats_are_enough(problem: Problem, groups: Groups) -> Iterator[Finding]:
    """A group never has more learners than its room has seats."""
    for group in groups:
        seats, size = problem.room_by_id[group.room].seats, len(group.learners)
        if size > seats:
            yield f"{_name(problem, group)} : {size} personnes pour {seats} places.", [group.room]


@hard_rule("Un groupe réunit au moins le minimum de son niveau.")
def groups_reach_their_minimum(problem: Problem, groups: Groups) -> Iterator[Finding]:
    """A group has at least the smallest size of its level."""
    for group in groups:
        least, size = problem.level_by_code[group.level].minimum_size, len(group.learners)
        if size < least:
            yield f"{_name(problem, group)} : {size} personnes, minimum {least}.", [group.room]


@hard_rule("Il y a assez d’adultes pour accompagner chaque groupe.")
def adults_are_enough(problem: Problem, groups: Groups) -> Iterator[Finding]:
    """A group has at most its level's learners per adult, for the lead and each helper."""
    for group in groups:
        needed = count_helpers(problem.level_by_code[group.level], len(group.learners))
        if len(group.helpers) < needed:
            message = f"{len(group.helpers)} bénévoles en appui, il en faut {needed}."
            yield f"{_name(problem, group)} : {message}", [group.room]


@hard_rule("La salle est ouverte sur le créneau du groupe.")
def rooms_are_open(problem: Problem, groups: Groups) -> Iterator[Finding]:
    """A group only opens at a slot when its room is open."""
    for group in groups:
        if group.slot not in problem.room_by_id[group.room].slots:
            yield f"{_name(problem, group)} : la salle est fermée.", [group.room]


@hard_rule("Une salle reçoit un seul groupe à la fois.")
def rooms_hold_one_group(problem: Problem, groups: Groups) -> Iterator[Finding]:
    """A room holds one group at a time."""
    for (room, slot), count in Counter((g.room, g.slot) for g in groups).items():
        if count > 1:
            moment = problem.describe_slot(slot)
            yield f"Salle {room}, {moment} : {count} groupes en même temps.", [room]


@hard_rule("Chaque adulte est libre sur le créneau de son groupe.")
def adults_are_free(problem: Problem, groups: Groups) -> Iterator[Finding]:
    """An adult only leads or helps at a slot they are free for."""
    for group in groups:
        for adult in group.adults:
            if group.slot not in problem.adult_by_id[adult].slots:
                yield f"{_name(problem, group)} : {adult} n’est pas libre.", [adult]


@hard_rule("La personne qui anime connaît le niveau du groupe.")
def leads_may_lead(problem: Problem, groups: Groups) -> Iterator[Finding]:
    """A group is led by a trainer or volunteer who may lead its level."""
    for group in groups:
        if group.level not in problem.adult_by_id[group.lead].led_levels:
            message = f"{group.lead} n’anime pas le niveau {group.level}."
            yield f"{_name(problem, group)} : {message}", [group.lead]


@hard_rule("Seuls des bénévoles viennent en appui, une fois chacun.")
def helpers_are_volunteers(problem: Problem, groups: Groups) -> Iterator[Finding]:
    """A group's helpers are distinct volunteers, and none of them is its lead."""
    for group in groups:
        for adult, count in Counter(group.adults).items():
            if count > 1 or (adult in group.helpers and adult not in problem.volunteer_by_id):
                yield f"{_name(problem, group)} : {adult} ne peut pas venir en appui.", [adult]


@hard_rule("Un adulte n’est jamais à deux endroits à la fois.")
def adults_are_in_one_place(problem: Problem, groups: Groups) -> Iterator[Finding]:
    """An adult is in one group at a time."""
    moments = Counter((adult, group.slot) for group in groups for adult in set(group.adults))
    for (adult, slot), count in moments.items():
        if count > 1:
            yield f"{adult} a {count} groupes, {problem.describe_slot(slot)}.", [adult]


@hard_rule("Un adulte ne dépasse pas ses séances de la semaine.")
def weekly_sessions_are_kept(problem: Problem, groups: Groups) -> Iterator[Finding]:
    """An adult gives at most their weekly sessions."""
    for adult, count in Counter(adult for group in groups for adult in group.adults).items():
        most = problem.adult_by_id[adult].sessions_per_week
        if count > most:
            yield f"{adult} a {count} séances, maximum {most}.", [adult]


@hard_rule("Un bénévole vient au plus une fois par jour.")
def volunteers_come_once_a_day(problem: Problem, groups: Groups) -> Iterator[Finding]:
    """A volunteer comes at most once a day."""
    days = Counter(
        (adult, problem.get_day(group.slot))
        for group in groups
        for adult in group.adults
        if adult in problem.volunteer_by_id
    )
    for (adult, _), count in days.items():
        if count > 1:
            yield f"{adult} vient {count} fois le même jour.", [adult]


@hard_rule("Les sites d’un formateur, un même jour, sont proches.")
def trainer_sites_are_near(problem: Problem, groups: Groups) -> Iterator[Finding]:
    """A trainer's sites of one day are within the same-day travel limit of each other."""
    sites: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
    for group in groups:
        if group.lead in problem.trainer_by_id:
            day = problem.get_day(group.slot)
            sites[group.lead, day].add(problem.room_by_id[group.room].site)
    for (trainer, _), visited in sites.items():
        for first, second in combinations(sorted(visited), 2):
            kilometres = problem.measure_sites_apart(first, second)
            if kilometres > problem.same_day_travel_km:
                message = f"{trainer} va le même jour à {first} et {second}"
                yield f"{message} ({write_kilometres(kilometres)}).", [trainer]


@hard_rule("Un adulte n’intervient que sur les sites où il se rend.")
def adults_go_to_the_site(problem: Problem, groups: Groups) -> Iterator[Finding]:
    """An adult only leads or helps at a site they go to."""
    for group in groups:
        site = problem.room_by_id[group.room].site
        for adult in group.adults:
            if site not in problem.adult_by_id[adult].site_km:
                yield f"{_name(problem, group)} : {adult} ne va pas à {site}.", [adult]


@hard_rule("Une personne n’est placée que quand elle est libre.")
def learners_are_free(problem: Problem, groups: Groups) -> Iterator[Finding]:
    """A learner only sits in a group whose slot they are free for."""
    for group in groups:
        for learner in group.learners:
            if group.slot not in problem.learner_by_id[learner].slots:
                yield f"{_name(problem, group)} : {learner} n’est pas libre.", [learner]


@hard_rule("Une personne ne dépasse pas sa limite de trajet.")
def travel_limits_are_kept(problem: Problem, groups: Groups) -> Iterator[Finding]:
    """A learner only sits at a site within their travel limit."""
    for group in groups:
        site = problem.room_by_id[group.room].site
        for learner_id in group.learners:
            learner = problem.learner_by_id[learner_id]
            if problem.measure_travel(learner, site) > learner.max_travel_km:
                yield f"{_name(problem, group)} : {learner_id} habite trop loin.", [learner_id]


@hard_rule("Une personne est placée à son niveau.")
def levels_match(problem: Problem, groups: Groups) -> Iterator[Finding]:
    """A learner only sits in a group of their level."""
    for group in groups:
        for learner in group.learners:
            if problem.learner_by_id[learner].level != group.level:
                yield f"{_name(problem, group)} : {learner} a un autre niveau.", [learner]


@hard_rule("Une personne a une place dans un seul groupe.")
def learners_have_one_group(_problem: Problem, groups: Groups) -> Iterator[Finding]:
    """A learner sits in one group."""
    for learner, count in Counter(person for group in groups for person in group.learners).items():
        if count > 1:
            yield f"{learner} a {count} places.", [learner]


@hard_rule("La salle répond aux besoins d’accès de chaque personne.")
def access_needs_are_met(problem: Problem, groups: Groups) -> Iterator[Finding]:
    """A learner with an access need only sits in a room that meets it."""
    for group in groups:
        room = problem.room_by_id[group.room]
        for learner in group.learners:
            if not problem.meets_needs(room, problem.learner_by_id[learner]):
                message = f"la salle ne répond pas aux besoins d’accès de {learner}."
                yield f"{_name(problem, group)} : {message}", [learner]


RULES: tuple[Rule, ...] = tuple(value for value in globals().values() if isinstance(value, Rule))
