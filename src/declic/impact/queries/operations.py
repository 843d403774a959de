"""FSE+ operations: who takes part, who does not count yet or counts elsewhere, and what they became."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet

from declic.attendance.models import RollLine
from declic.attendance.queries.absences import attended
from declic.branches.models import Branch
from declic.groups.enums import SEATED_STATES
from declic.groups.models import Enrolment, GroupSession, LearningGroup
from declic.impact.models import Operation
from declic.impact.queries.grids import exit_label, shipped
from declic.learners.models import Learner
from declic.outcomes.models import Outcome

if TYPE_CHECKING:
    from declic.impact.forms.operations import OperationForm

PAGE_SIZE = 50
#: One day or less does not count.
LEAST_DAYS = 2
#: « At once on leaving » is within four weeks; news of the week before already speak of it.
EXIT_OPENS, EXIT_CLOSES = timedelta(days=31), timedelta(days=28)
SIX_MONTHS = timedelta(days=183)
#: Older news say nothing of what a person does six months after.
FRESH_FROM = timedelta(days=150)
UNKNOWN, TOO_EARLY = "inconnu", "trop tôt"


@dataclass(frozen=True)
class Participant:
    """Somebody who came on more than one day in the groups of an operation."""

    learner: Learner
    days: tuple[date, ...]
    exit_on: date | None
    exit_words: str = ""
    later_words: str = ""
    other_operation: str = ""

    @property
    def entry_on(self) -> date:
        """Return the first day they came."""
        return self.days[0]

    @property
    def age(self) -> int | None:
        """Return the age on the day they entered."""
        return self.learner.age(self.entry_on)

    @property
    def education_words(self) -> str:
        """Return the level of the diploma, by the international classification."""
        return str(shipped("fse")["education"].get(self.learner.education, UNKNOWN))

    @property
    def employment_words(self) -> str:
        """Return the situation noted on the file."""
        return str(shipped("fse")["employment"].get(self.learner.employment, UNKNOWN))

    @property
    def missing(self) -> list[str]:
        """Return what the file does not say and the authority asks."""
        asked = {
            "sexe": self.learner.sex,
            "date de naissance": self.learner.birth_on,
            "situation": self.learner.employment,
            "diplôme": self.learner.education,
        }
        return [name for name, value in asked.items() if not value]


@dataclass(frozen=True)
class Participants:
    """Who counts in an operation, who counts in another, and who came on one day only."""

    counted: tuple[Participant, ...]
    elsewhere: tuple[Participant, ...]
    one_day_only: int


@dataclass(frozen=True)
class OperationsPage:
    """The operations of a branch."""

    page: Page[Operation]
    has_funder: bool


@dataclass(frozen=True)
class OperationPage:
    """One operation with its participants."""

    operation: Operation
    groups: list[LearningGroup]
    participants: Participants
    page: Page[Participant]
    left_out: str

    @property
    def incomplete(self) -> int:
        """Return how many of those who count miss a fact that is asked."""
        return sum(bool(one.missing) for one in self.participants.counted)


@dataclass(frozen=True)
class OperationFormPage:
    """An operation being written."""

    form: OperationForm
    operation: Operation | None


def operations_page(branch: Branch, *, page: str) -> OperationsPage:
    """Return the operations of a branch, the latest first."""
    found = branch.operations.select_related("funder").annotate(group_count=Count("groups"))
    found = found.order_by("-starts_on", "-pk")
    shown: Page[Operation] = Paginator(found, PAGE_SIZE).get_page(page)  # type: ignore[assignment]  # counted
    return OperationsPage(shown, branch.funders.exists())


def operation_page(operation: Operation, *, page: str, today: date) -> OperationPage:
    """Return one operation with its participants."""
    found = participants_of(operation, today=today)
    groups = operation.groups.select_related("level__programme", "room__venue")
    shown = Paginator(found.counted, PAGE_SIZE).get_page(page)
    return OperationPage(operation, list(groups), found, shown, str(shipped("fse")["left_out"]))


def participants_of(operation: Operation, *, today: date) -> Participants:
    """Return who takes part in an operation, by name, in a fixed number of queries."""
    days = days_by_learner([operation])[operation.pk]
    long_enough = {pk: found for pk, found in days.items() if len(found) >= LEAST_DAYS}
    learners = Learner.objects.select_related("commune").in_bulk(list(long_enough))
    seated = still_seated(operation, long_enough)
    outcomes = outcomes_by_learner(long_enough)
    elsewhere = first_operations(operation, long_enough)
    people = [
        participant_of(
            learners[pk], found, None if pk in seated else found[-1], outcomes.get(pk, []), today=today
        )
        for pk, found in long_enough.items()
        if pk in learners
    ]
    people.sort(key=lambda one: (one.learner.last_name, one.learner.first_name, one.learner.pk))
    named = [named_elsewhere(one, elsewhere.get(one.learner.pk, "")) for one in people]
    return Participants(
        counted=tuple(one for one in named if not one.other_operation),
        elsewhere=tuple(one for one in named if one.other_operation),
        one_day_only=len(days) - len(long_enough),
    )


def days_by_learner(operations: Sequence[Operation]) -> dict[int, dict[int, tuple[date, ...]]]:
    """Return the days on which each learner came, by operation then learner."""
    pks = [one.pk for one in operations]
    links = Operation.groups.through.objects.filter(operation__in=pks).values_list(
        "operation", "learninggroup"
    )
    by_group: dict[int, list[int]] = {}
    for operation, group in links:
        by_group.setdefault(group, []).append(operation)
    sessions = GroupSession.objects.filter(group__in=by_group).in_bulk()
    lines = RollLine.objects.filter(session__in=sessions, learner__isnull=False).order_by("group", "number")
    spans = {one.pk: one for one in operations}
    found: dict[int, dict[int, set[date]]] = {pk: {} for pk in pks}
    for learner, visits in attended(lines, sessions).items():
        for visit in visits:
            for pk in by_group[visit.session.group_id] if visit.presence.came else ():
                if spans[pk].starts_on <= visit.session.on <= spans[pk].ends_on:
                    found[pk].setdefault(learner, set()).add(visit.session.on)
    return {pk: {learner: tuple(sorted(days)) for learner, days in one.items()} for pk, one in found.items()}


def participant_of(
    learner: Learner,
    days: tuple[date, ...],
    exit_on: date | None,
    outcomes: Iterable[Outcome],
    *,
    today: date,
) -> Participant:
    """Return one participant, with what they became."""
    if exit_on is None:
        return Participant(learner, days, None, "en cours", "")
    known = list(outcomes)
    at_exit = [one for one in known if exit_on - EXIT_OPENS <= one.started_on <= exit_on + EXIT_CLOSES]
    later = later_outcome(known, exit_on)
    is_late_enough = exit_on + SIX_MONTHS <= today
    return Participant(
        learner,
        days,
        exit_on,
        words_of(at_exit[-1] if at_exit else None),
        words_of(later) if is_late_enough else TOO_EARLY,
    )


def later_outcome(outcomes: Iterable[Outcome], exit_on: date) -> Outcome | None:
    """Return what somebody did six months after they left, as far as news that fresh say it."""
    day = exit_on + SIX_MONTHS
    found = [
        one
        for one in outcomes
        if one.started_on <= day
        and (one.ended_on is None or one.ended_on > day)
        and one.recorded_at.date() >= exit_on + FRESH_FROM
    ]
    return found[-1] if found else None


def words_of(outcome: Outcome | None) -> str:
    """Return a situation in words."""
    if outcome is None:
        return UNKNOWN
    return exit_label(f"{outcome.kind}:{outcome.contract}" if outcome.contract else outcome.kind)


def named_elsewhere(participant: Participant, operation: str) -> Participant:
    """Return a participant with the operation they count in already, if there is one."""
    if not operation:
        return participant
    return Participant(participant.learner, participant.days, participant.exit_on, other_operation=operation)


def still_seated(operation: Operation, pks: Iterable[int]) -> set[int]:
    """Return who still has a seat in a group of the operation: they have not left."""
    seats = Enrolment.objects.filter(
        group__in=operation.groups.all(), learner__in=list(pks), state__in=SEATED_STATES
    )
    return set(seats.values_list("learner", flat=True))


def outcomes_by_learner(pks: Iterable[int]) -> dict[int, list[Outcome]]:
    """Return the situations of each learner, the oldest first."""
    found: dict[int, list[Outcome]] = {}
    for one in Outcome.objects.filter(learner__in=list(pks)).order_by("started_on", "pk"):
        found.setdefault(one.learner_id, []).append(one)
    return found


def first_operations(operation: Operation, days: Mapping[int, tuple[date, ...]]) -> dict[int, str]:
    """Return, by learner, the operation running at the same time that they entered before this one."""
    others = list(overlapping(operation))
    if not others:
        return {}
    found: dict[int, str] = {}
    theirs = days_by_learner(others)
    for other in others:
        for learner, came in theirs[other.pk].items():
            if (
                learner in days
                and len(came) >= LEAST_DAYS
                and entered_before(came, other, days[learner], operation)
            ):
                found.setdefault(learner, str(other))
    return found


def entered_before(
    came: tuple[date, ...], other: Operation, here: tuple[date, ...], operation: Operation
) -> bool:
    """Return whether somebody entered the other operation first; on the same day, the older one counts."""
    return (came[0], other.pk) < (here[0], operation.pk)


def overlapping(operation: Operation) -> QuerySet[Operation]:
    """Return the other operations of the branch that run at the same time."""
    running = Operation.objects.filter(branch=operation.branch_id).exclude(pk=operation.pk)
    return running.filter(starts_on__lte=operation.ends_on, ends_on__gte=operation.starts_on).order_by("pk")


def group_choices(branch: Branch) -> list[tuple[int, str]]:
    """Return the groups of a branch, the latest first."""
    groups = LearningGroup.objects.filter(branch=branch).select_related("level__programme", "room__venue")
    return [(one.pk, f"{one}, du {one.starts_on:%d/%m/%Y}") for one in groups.order_by("-starts_on", "-pk")]


def groups_taken(operation: Operation, groups: Iterable[int]) -> list[str]:
    """Return which of these groups another operation running at the same time already has, in words."""
    links = Operation.groups.through.objects.filter(
        operation__in=overlapping(operation), learninggroup__in=list(groups)
    )
    return [
        f"{one.learninggroup} ({one.operation})"
        for one in links.select_related("learninggroup__level__programme", "operation")
    ]


def new_operation(branch: Branch) -> Operation:
    """Return an operation to write, of this branch."""
    return Operation(branch=branch)
