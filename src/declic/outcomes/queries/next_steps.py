"""What may follow a level: our own programmes by their rules, then other doors."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from declic.branches.models import Room
from declic.diagnostics.enums import Purpose, RunState
from declic.diagnostics.models import Placement
from declic.engines.eligibility import Decision, Facts, decide
from declic.groups.enums import EnrolmentState
from declic.groups.models import Enrolment
from declic.groups.queries import FittingGroup, fitting_groups
from declic.learners.models import Learner
from declic.outcomes.enums import NextStepState
from declic.outcomes.models import NextStep
from declic.outcomes.queries.exit_gains import ExitResult, exit_results
from declic.outcomes.queries.presence import Attendance, attendance_of
from declic.programmes.enums import LevelKey
from declic.programmes.models import Level, Programme
from declic.referrals.queries.eligibility import Eligibility, facts_for, rule_of

TAUGHT = (LevelKey.BEGINNER, LevelKey.INTERMEDIATE, LevelKey.ADVANCED)
EARLIER = timedelta(microseconds=1)


@dataclass(frozen=True)
class Candidate:
    """One level of ours that may follow: what the rules say of it, and whether the week allows it."""

    level: Level
    eligibility: Eligibility
    is_same_programme: bool
    is_again: bool
    availability: str

    @property
    def may_agree(self) -> bool:
        """Return whether a yes opens the door: whoever is in a programme goes on in it."""
        return self.is_same_programme or self.eligibility.verdict == "eligible"

    @property
    def title(self) -> str:
        """Return how the step is called."""
        if self.is_again:
            return f"Reprendre {self.level}"
        return f"Continuer : {self.level}" if self.is_same_programme else str(self.level)

    @property
    def decision(self) -> Decision:
        """Return what the rules say."""
        return self.eligibility.decision


@dataclass(frozen=True)
class NextStepPage:
    """What to talk about after a level with one person."""

    enrolment: Enrolment
    attendance: Attendance
    exit_result: ExitResult | None
    facts_words: list[str]
    candidates: list[Candidate]
    steps: list[NextStep]

    @property
    def learner(self) -> Learner:
        """Return whom it is about."""
        return self.enrolment.learner

    @property
    def asked(self) -> list[NextStep]:
        """Return the proposals that wait for the person's word."""
        return [step for step in self.steps if step.state == NextStepState.PROPOSED]


def next_step_page(enrolment: Enrolment, *, today: date) -> NextStepPage:
    """Return everything that the talk about what comes next needs."""
    learner = enrolment.learner
    attendance = attendance_of(enrolment, today=today)
    results = exit_results([learner.pk], since=enrolment.group.starts_on)
    steps = NextStep.objects.filter(learner=learner).select_related(
        "level__programme", "destination", "proposed_by"
    )
    return NextStepPage(
        enrolment=enrolment,
        attendance=attendance,
        exit_result=results.get(learner.pk),
        facts_words=facts_words(enrolment, attendance, full_facts(learner, today=today)),
        candidates=candidates(enrolment, today=today),
        steps=list(steps),
    )


def facts_words(enrolment: Enrolment, attendance: Attendance, facts: Facts) -> list[str]:
    """Return in words what the rules look at and the person told us."""
    learner = enrolment.learner
    aims = {
        True: "a un projet professionnel",
        False: "pas de projet professionnel",
        None: "projet pas demandé",
    }
    aim = f"{aims[learner.has_professional_aim]}{f' : {learner.aim_words}' if learner.aim_words else ''}"
    interest = learner.get_digital_interest_display() or "pas demandé"
    level = f"niveau {LevelKey(facts.level).label}" if facts.level else "niveau pas encore mesuré"
    return [
        level,
        f"{attendance.hours_words} suivies sur {enrolment.group.level.hours}",
        aim,
        f"un métier du numérique : {interest}",
        f"{len(learner.free_slots)} créneaux libres dans la semaine",
    ]


def candidates(enrolment: Enrolment, *, today: date) -> list[Candidate]:
    """Return the levels that may follow, those of the same programme first, then by the catalogue."""
    learner, here = enrolment.learner, enrolment.group.level
    facts = full_facts(learner, today=today)
    programmes = Programme.objects.filter(is_active=True).prefetch_related("levels", "rules")
    open_slots = taught_slots(learner)
    found = []
    for programme in programmes:
        level = next_level(enrolment, programme, facts)
        if level is None:
            continue
        eligibility = eligibility_for(programme, facts)
        places = fitting_groups(learner, level, today=today)
        words = availability_words(learner, level, places, open_slots)
        is_same = programme.pk == here.programme_id
        found.append(Candidate(level, eligibility, is_same, level.pk == here.pk, words))
    return sorted(found, key=lambda one: (not one.is_same_programme, not one.may_agree))


def next_level(enrolment: Enrolment, programme: Programme, facts: Facts) -> Level | None:
    """Return the level of a programme that may follow; none when there is nothing left to learn there.

    Whoever did not finish a level may take it again; elsewhere, the diagnostic level says where to begin.
    """
    here = enrolment.group.level
    levels = sorted(programme.levels.all(), key=lambda one: one.position)
    if programme.pk == here.programme_id:
        if enrolment.state in (EnrolmentState.INCOMPLETE, EnrolmentState.LEFT):
            return next((one for one in levels if one.pk == here.pk), None)
        return next((one for one in levels if one.position > here.position), None)
    if programme.code in facts.completed_programmes or not levels:
        return None
    if here.key == LevelKey.BEYOND and all(one.key in TAUGHT for one in levels):
        return None
    return next((one for one in levels if one.key == facts.level), levels[0])


def candidate_for(enrolment: Enrolment, level: Level, *, today: date) -> Candidate | None:
    """Return this level as a candidate, if it is one."""
    found = candidates(enrolment, today=today)
    return next((one for one in found if one.level.pk == level.pk), None)


def eligibility_for(programme: Programme, facts: Facts) -> Eligibility:
    """Return what the admission rules of a programme say of somebody we know well."""
    rules = tuple(rule_of(rule) for rule in programme.rules.all())
    return Eligibility(decide(facts, rules), facts, rules)


def full_facts(learner: Learner, *, today: date) -> Facts:
    """Return everything that admission rules may ask, from every floor below."""
    completed = learner.enrolments.filter(state=EnrolmentState.COMPLETED)
    done = list(completed.select_related("group__level__programme"))
    return replace(
        facts_for(learner, today=today, is_estimated=False),
        level=reached_level(learner, done),
        completed_programmes=completed_programmes(done),
        has_professional_aim=learner.has_professional_aim,
    )


def completed_programmes(completed: Iterable[Enrolment]) -> frozenset[str]:
    """Return the programmes whose last level somebody finished."""
    done = {
        (one.group.level.programme.code, one.group.level.programme_id, one.group.level_id)
        for one in completed
    }
    last: dict[int, int] = {}
    levels = Level.objects.filter(programme__in={programme for _, programme, _ in done})
    for level in levels.order_by("programme", "position"):
        last[level.programme_id] = level.pk
    return frozenset(code for code, programme, level in done if last[programme] == level)


def reached_level(learner: Learner, completed: Iterable[Enrolment]) -> str | None:
    """Return the last level that a diagnostic found, or that a finished course taught if it began later.

    Whoever is beyond all levels reaches the highest one that rules can name.
    """
    placements = Placement.objects.filter(run__learner=learner).select_related("run")
    found: list[tuple[datetime, str]] = [
        (one.run.started_at, one.confirmed_level or one.proposed_level)
        for one in placements
        if one.run.state == RunState.CONFIRMED or is_finished_exit(one)
    ]
    found += [(course_start(one), one.group.level.key) for one in completed if one.group.level.key in TAUGHT]
    last = max(found, default=None)
    if last is None:
        return None
    return LevelKey.ADVANCED if last[1] == LevelKey.BEYOND else last[1]


def is_finished_exit(placement: Placement) -> bool:
    """Return whether an exit diagnostic is over, though nobody has confirmed it yet."""
    return placement.run.purpose == Purpose.EXIT and placement.run.state == RunState.FINISHED


def course_start(enrolment: Enrolment) -> datetime:
    """Return when a course began for somebody: an exit diagnostic always comes after."""
    starts = datetime.combine(enrolment.group.starts_on, datetime.min.time())
    return timezone.make_aware(starts) - EARLIER


def taught_slots(learner: Learner) -> set[int]:
    """Return the moments of the week when a room of the antenna is open."""
    rooms = Room.objects.filter(venue__branch=learner.branch_id, venue__is_open=True, is_open=True)
    return {slot for room in rooms for slot in room.open_slots}


def availability_words(
    learner: Learner, level: Level, places: list[FittingGroup], open_slots: set[int]
) -> str:
    """Return whether somebody's week allows a level, in words."""
    if not learner.free_slots:
        return "N’a pas dit quand elle est libre."
    fitting = next((place for place in places if place.fits), None)
    if fitting:
        return f"Une place libre tout de suite : {fitting.group.room.venue}, {fitting.when}."
    free = len(set(learner.free_slots) & open_slots)
    if free < level.sessions_a_week:
        return f"Libre sur {free} des créneaux où nous ouvrons ; il en faut {level.sessions_a_week}."
    return f"Libre sur {free} créneaux où nous ouvrons : c’est assez."


def kept_decision(candidate: Candidate, *, today: date) -> dict[str, Any]:
    """Return the decision of the rules with its facts, to be replayed."""
    return candidate.eligibility.to_json(decided_on=today)
