"""Who waits for a seat: read from the state of the thread, never from a list somebody keeps."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from declic.branches.models import Branch
from declic.diagnostics.enums import Purpose
from declic.diagnostics.models import Placement
from declic.engines.eligibility import Facts, Rule, decide
from declic.groups.enums import EnrolmentState
from declic.groups.queries.claims import agreed_referrals, ends_arrival, is_seated
from declic.groups.queries.places import FittingGroup
from declic.learners.models import Learner
from declic.programmes.enums import LevelKey
from declic.programmes.models import AdmissionRule, Level
from declic.referrals.enums import ReferralStatus
from declic.referrals.models import Referral

DECLINED_STATES = (EnrolmentState.DECLINED, EnrolmentState.LAPSED, EnrolmentState.WITHDRAWN)


@dataclass(frozen=True)
class WaitingLearner:
    """One person of the waiting list."""

    learner: Learner
    level: Level
    waiting_since: date
    waiting_days: int
    offers_refused: int
    place: FittingGroup | None = None


@dataclass(frozen=True)
class Admission:
    """A door that we opened to somebody: to a programme, sometimes to a level agreed on."""

    referral_pk: int
    learner_pk: int
    programme_pk: int
    waits_for_level: bool


def waiting_learners(branch: Branch, *, today: date) -> list[WaitingLearner]:
    """Return who has a level to learn and no seat, longest waiting first."""
    return waiting_from(unseated_placements(branch), branch, today=today)


def waiting_from(
    placements: QuerySet[Placement],
    branch: Branch,
    *,
    today: date | None = None,
    only: Learner | None = None,
) -> list[WaitingLearner]:
    """Return the waiting list: steps that people agreed on since, then these placements."""
    admissions = read_admissions(branch, only)
    agreed = agreed_from(admissions, today=today)
    has_agreed = {line.learner.pk for line in agreed}
    levels = LevelChoice.read(admissions)
    waiting = []
    for placement in placements:
        learner = placement.run.learner
        level = levels.of(learner, placement.confirmed_level)
        if level and placement.confirmed_at and learner.pk not in has_agreed:
            waiting.append(line_of(learner, level, placement.confirmed_at, placement, today))
    return sorted([*agreed, *waiting], key=lambda line: (line.waiting_since, line.learner.pk))


def agreed_from(admissions: Iterable[Admission], *, today: date | None = None) -> list[WaitingLearner]:
    """Return the next steps that were agreed on as lines of the waiting list, the latest of each person."""
    latest = {one.learner_pk: one.referral_pk for one in admissions if one.waits_for_level}
    if not latest:
        return []
    refused = Count("learner__enrolments", filter=Q(learner__enrolments__state__in=DECLINED_STATES))
    found = Referral.objects.filter(pk__in=latest.values()).annotate(offers_refused=refused)
    return [
        line_of(referral.learner, referral.level, referral.answered_at, referral, today)
        for referral in found.select_related("learner__commune", "level__programme")
        if referral.level is not None and referral.answered_at is not None
    ]


def line_of(
    learner: Learner, level: Level, since_at: datetime, counted: Placement | Referral, today: date | None
) -> WaitingLearner:
    """Return one line of the waiting list."""
    since = since_at.date()
    days = max(0, (today - since).days) if today else 0
    refused: int = getattr(counted, "offers_refused", 0)
    return WaitingLearner(learner, level, since, days, refused)


def unseated_placements(branch: Branch) -> QuerySet[Placement]:
    """Return the latest confirmed arrival placement of everyone admitted who has no seat.

    An exit diagnostic puts nobody on the list and changes no level there (decision 0013).
    """
    arrivals = Placement.objects.filter(run__purpose=Purpose.ENTRY)
    later = arrivals.filter(run__learner=OuterRef("run__learner"), confirmed_at__gt=OuterRef("confirmed_at"))
    admitted = Referral.objects.filter(learner=OuterRef("run__learner"), status=ReferralStatus.ACCEPTED)
    refused = Count("run__learner__enrolments", filter=Q(run__learner__enrolments__state__in=DECLINED_STATES))
    return (
        arrivals.filter(
            run__learner__branch=branch, run__learner__merged_into=None, run__learner__erased_on=None
        )
        .exclude(confirmed_level="")
        .filter(Exists(admitted), ~Exists(later), ~is_seated("run__learner"), ~ends_arrival())
        .select_related("run__learner__commune")
        .annotate(offers_refused=refused)
        .order_by("confirmed_at", "pk")
    )


@dataclass(frozen=True)
class LevelChoice:
    """Which level of which programme a diagnostic level leads to."""

    by_programme: dict[tuple[int, str], Level]
    by_key: dict[str, Level]
    programme_of: dict[int, int]

    @classmethod
    def read(cls, admissions: Iterable[Admission]) -> "LevelChoice":
        """Return the levels on offer, in the order of the thread, and who was last admitted where."""
        active = list(Level.objects.filter(programme__is_active=True).select_related("programme"))
        return cls(
            {(level.programme_id, level.key): level for level in active},
            {level.key: level for level in reversed(active)},
            {one.learner_pk: one.programme_pk for one in admissions},
        )

    @cached_property
    def rules(self) -> dict[int, list[Rule]]:
        """Return the diagnostic level that each programme asks for; read only where somebody needs it."""
        asked = AdmissionRule.objects.filter(criterion="level_at_least", programme__is_active=True)
        found: dict[int, list[Rule]] = {}
        for rule in asked.filter(is_blocking=True):
            found.setdefault(rule.programme_id, []).append(Rule(rule.criterion, rule.parameters))
        return found

    def of(self, learner: Learner, key: str) -> Level | None:
        """Return the level that somebody admitted and found at this level waits for.

        A programme without that level takes those who reach the level it asks for; the others learn first.
        """
        programme_pk = self.programme_of.get(learner.pk, 0)
        above = self.by_programme.get((programme_pk, LevelKey.BEYOND))
        if above and self.opens(programme_pk, key):
            return self.by_programme.get((programme_pk, key), above)
        return self.by_programme.get((programme_pk, key)) or self.by_key.get(key)

    def opens(self, programme_pk: int, key: str) -> bool:
        """Return whether this level is one that a programme asks for."""
        rules = self.rules.get(programme_pk, [])
        return bool(rules) and decide(Facts(level=reached(key)), rules).verdict == "eligible"


def reached(key: str) -> str:
    """Return a level as admission rules read it: whoever is beyond them all reaches the highest."""
    return LevelKey.ADVANCED if key == LevelKey.BEYOND else key


def read_admissions(branch: Branch, only: Learner | None = None) -> list[Admission]:
    """Return whom we admitted and where, the latest last, and which of these levels somebody waits for."""
    accepted = Referral.objects.filter(branch=branch, status=ReferralStatus.ACCEPTED)
    accepted = accepted.filter(learner=only) if only else accepted
    agreed = agreed_referrals(learner__merged_into=None, learner__erased_on=None).filter(
        ~is_seated("learner"), pk=OuterRef("pk")
    )
    rows = accepted.annotate(waits=Exists(agreed)).order_by("answered_at", "pk")
    return [Admission(*row) for row in rows.values_list("pk", "learner_id", "programme_id", "waits")]


def level_of(learner: Learner) -> Level | None:
    """Return the level that somebody waits for, if they wait."""
    placed = unseated_placements(learner.branch).filter(run__learner=learner)
    waiting = waiting_from(placed, learner.branch, only=learner)
    return waiting[0].level if waiting else None
