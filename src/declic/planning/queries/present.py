"""The groups that meet today, as a plan the engine can start from: nothing moves without a cause."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from declic.branches.models import Branch
from declic.engines.planning.plan import PlannedGroup
from declic.engines.planning.problem import Problem
from declic.engines.planning.rules import RULES, BrokenRule
from declic.groups.enums import StaffRole
from declic.groups.models import LearningGroup
from declic.planning.queries.facts import Unplanned, learner_id, level_code, member_id, room_id
from declic.planning.queries.present_facts import Reading, present_problem
from declic.planning.queries.present_groups import coming_of, has_begun, open_groups, seated_of, team_of

SEVERAL_SLOTS = "Ce groupe se réunit plusieurs fois par semaine : le calcul n’y touche pas."
IRREGULAR = "Les séances de ce groupe ne sont pas toutes au même moment : le calcul n’y touche pas."
NO_LEAD = "Personne n’anime ce groupe : le calcul n’y touche pas."
UNRULY = "Le calcul n’y touche pas, car une règle n’y est pas suivie aujourd’hui."
RULE_SENTENCES = {rule.name: rule.sentence_fr for rule in RULES}


@dataclass(frozen=True)
class PresentGroup:
    """One open group: its row, what the engine reads of it, and the days it still meets."""

    group: LearningGroup
    planned: PlannedGroup
    is_running: bool
    dates: tuple[date, ...]

    @property
    def key(self) -> tuple[str, int]:
        """Return the room and the slot, by which the engine knows it."""
        return self.planned.room, self.planned.slot


@dataclass(frozen=True)
class LeftOut:
    """A group that the calculation leaves as it is, and why."""

    group: LearningGroup
    why: str


@dataclass(frozen=True)
class Present:
    """The week as it is: the facts, the groups in them, those left as they are."""

    problem: Problem
    groups: tuple[PresentGroup, ...]
    left_out: tuple[LeftOut, ...]
    unplanned: tuple[Unplanned, ...]

    @property
    def has_waiting(self) -> bool:
        """Return whether somebody without a seat takes part."""
        seated = {learner for one in self.groups for learner in one.planned.learners}
        return any(learner.id not in seated for learner in self.problem.learners)


def read_present(branch: Branch, reading: Reading) -> Present:
    """Return the open groups of a branch from a day on, and the facts in which they all hold."""
    groups, left_out = weekly_groups(branch, from_on=reading.from_on, today=reading.today)
    problem, unplanned = present_problem(branch, [one.group for one in groups], reading)
    kept, unruly = ruly_groups(problem, groups)
    if unruly:
        problem, unplanned = present_problem(branch, [one.group for one in kept], reading)
    return Present(problem, tuple(kept), (*left_out, *unruly), unplanned)


def weekly_groups(branch: Branch, *, from_on: date, today: date) -> tuple[list[PresentGroup], list[LeftOut]]:
    """Return the groups that meet once a week from this day on, and those that do otherwise."""
    weekly: list[PresentGroup] = []
    left_out: list[LeftOut] = []
    for group in open_groups(branch, from_on=from_on, today=today):
        if why := why_irregular(group):
            left_out.append(LeftOut(group, why))
        elif coming_of(group):
            weekly.append(as_planned(group))
    return weekly, left_out


def why_irregular(group: LearningGroup) -> str:
    """Return why a group cannot be one block of the week, or nothing."""
    if not coming_of(group):
        return ""
    if len(group.weekly_slots) != 1:
        return SEVERAL_SLOTS
    meets = {(session.room_id, session.slot) for session in coming_of(group)}
    if meets != {(group.room_id, group.weekly_slots[0])}:
        return IRREGULAR
    return "" if any(one.role == StaffRole.LEAD for one in team_of(group)) else NO_LEAD


def as_planned(group: LearningGroup) -> PresentGroup:
    """Return a weekly group as the engine reads it."""
    lead, *helpers = [member_id(one.member_id) for one in team_of(group)]
    planned = PlannedGroup(
        room=room_id(group.room_id),
        slot=group.weekly_slots[0],
        level=level_code(group.level_id),
        lead=lead,
        helpers=tuple(helpers),
        learners=tuple(learner_id(one.learner_id) for one in seated_of(group)),
    )
    dates = tuple(session.on for session in coming_of(group))
    return PresentGroup(group, planned, has_begun(group), dates)


def ruly_groups(problem: Problem, groups: Sequence[PresentGroup]) -> tuple[list[PresentGroup], list[LeftOut]]:
    """Return the groups that hold together under every rule, and those that the calculation must leave."""
    if first_broken(problem, [one.planned for one in groups]) is None:
        return list(groups), []
    kept: list[PresentGroup] = []
    unruly: list[LeftOut] = []
    for group in groups:
        broken = first_broken(problem, [one.planned for one in (*kept, group)])
        if broken is None:
            kept.append(group)
        else:
            unruly.append(LeftOut(group.group, f"{UNRULY} {RULE_SENTENCES[broken.rule]}"))
    return kept, unruly


def first_broken(problem: Problem, groups: Sequence[PlannedGroup]) -> BrokenRule | None:
    """Return a rule that these groups break together, if there is one."""
    return next((found for rule in RULES for found in rule(problem, groups)), None)
