"""Where each person stands on the thread: one stage each, read from what happened, never kept."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, TypedDict

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from declic.branches.models import Branch
from declic.diagnostics.enums import OPEN_STATES, Purpose, RunState
from declic.diagnostics.models import DiagnosticRun
from declic.groups.enums import EnrolmentState, Stage
from declic.groups.models import Enrolment
from declic.groups.queries.claims import agreed_referrals, last_endings
from declic.learners.models import Learner
from declic.referrals.enums import OPEN_STATUSES, ReferralStatus
from declic.referrals.models import Referral


class Marks(TypedDict):
    """What the database adds to a learner: where they stand, since when, and who answered for us."""

    stage: str
    since: datetime | None
    owner: str | None


if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    OnThread = WithAnnotations[Learner, Marks]
else:
    OnThread = Learner


@dataclass(frozen=True)
class StagedLearner:
    """One person on the board."""

    learner: Learner
    stage: Stage
    since: datetime
    days: int
    owner: str


def staged_learners(branch: Branch) -> QuerySet[OnThread]:
    """Return the people of a branch, each annotated with `stage`, `since` and the owner's names.

    An exit diagnostic measures and moves nobody: only those of the arrival are read here.
    """
    own = {"learner": OuterRef("pk")}
    enrolments = Enrolment.objects.filter(**own)
    runs = DiagnosticRun.objects.filter(**own, purpose=Purpose.ENTRY)
    referrals = Referral.objects.filter(**own)
    endings = last_endings(enrolments)
    left = endings.filter(state=EnrolmentState.LEFT)
    steps = (
        (Stage.IN_GROUP, enrolments.filter(state=EnrolmentState.ACCEPTED), "answered_at"),
        (Stage.OFFERED, enrolments.filter(state=EnrolmentState.OFFERED), "offered_at"),
        (Stage.DIAGNOSING, runs.filter(state__in=OPEN_STATES), "started_at"),
        (Stage.TO_CONFIRM, runs.filter(state=RunState.FINISHED), "finished_at"),
        (Stage.WAITING, agreed_referrals(**own), "answered_at"),
        (Stage.ELSEWHERE, left, "ended_at"),
        (Stage.FINISHED, endings.exclude(state=EnrolmentState.LEFT), "ended_at"),
        (Stage.WAITING, runs.filter(state=RunState.CONFIRMED), "placement__confirmed_at"),
        (Stage.TO_DIAGNOSE, referrals.filter(status=ReferralStatus.ACCEPTED), "answered_at"),
        (Stage.REFERRED, referrals.filter(status__in=OPEN_STATUSES), "received_at"),
    )
    stage = Case(
        *[When(Exists(rows), then=Value(stage.value)) for stage, rows, _ in steps],
        default=Value(Stage.ELSEWHERE.value),
        output_field=CharField(),
    )
    moments: dict[Stage, list[Subquery | F]] = {}
    for name, rows, moment in steps:
        moments.setdefault(name, []).append(Subquery(rows.order_by(f"-{moment}").values(moment)[:1]))
    since = Case(
        *[When(stage=name.value, then=first_known(found)) for name, found in moments.items()],
        default=F("created_at"),
    )
    owner = referrals.order_by("-received_at").values("answered_by__first_name")[:1]
    people = Learner.objects.filter(branch=branch, merged_into=None, erased_on=None)
    return people.annotate(stage=stage).annotate(since=since, owner=Subquery(owner))


def first_known(moments: list[Subquery | F]) -> Coalesce:
    """Return the first of these moments that is known, else when the file was made."""
    return Coalesce(*moments, F("created_at"))


def stage_counts(branch: Branch) -> dict[Stage, int]:
    """Return how many people stand at each stage; they add up to everybody."""
    rows = staged_learners(branch).order_by().values("stage").annotate(people=Count("pk"))
    counted = {row["stage"]: row["people"] for row in rows}
    return {stage: counted.get(stage.value, 0) for stage in Stage}


def learners_at(
    branch: Branch, stage: Stage, *, today: date, first: int = 0, most: int = 50
) -> list[StagedLearner]:
    """Return some of the people at this stage."""
    return [staged(learner, today) for learner in people_at(branch, stage)[first : first + most]]


def people_at(branch: Branch, stage: Stage) -> QuerySet[OnThread]:
    """Return the people at this stage, longest there first."""
    return staged_learners(branch).filter(stage=stage.value).order_by("since", "pk")


def stage_of(learner: Learner, *, today: date) -> StagedLearner:
    """Return where one person stands."""
    return staged(staged_learners(learner.branch).get(pk=learner.pk), today)


def staged(learner: OnThread, today: date) -> StagedLearner:
    """Return an annotated learner as a line of the board."""
    since = learner.since or learner.created_at
    days = max(0, (today - since.date()).days)
    return StagedLearner(learner, Stage(learner.stage), since, days, learner.owner or "")
