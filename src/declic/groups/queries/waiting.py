"""Who waits for a seat: read from the state of the thread, never from a list somebody keeps."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from declic.branches.models import Branch
from declic.diagnostics.enums import Purpose
from declic.diagnostics.models import Placement
from declic.groups.enums import EnrolmentState, GroupState
from declic.groups.models import Enrolment
from declic.groups.queries.places import FittingGroup
from declic.learners.models import Learner
from declic.programmes.models import Level
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


def waiting_learners(branch: Branch, *, today: date) -> list[WaitingLearner]:
    """Return who has a confirmed level and no seat, longest waiting first."""
    return waiting_from(unseated_placements(branch), branch, today=today)


def waiting_from(
    placements: QuerySet[Placement], branch: Branch, *, today: date | None = None
) -> list[WaitingLearner]:
    """Return these placements as lines of the waiting list, with the level of their programme."""
    active = active_levels()
    levels = {(level.programme_id, level.key): level for level in active}
    fallback = {level.key: level for level in reversed(active)}
    programmes = accepted_programmes(branch)
    waiting = []
    for placement in placements:
        learner, key = placement.run.learner, placement.confirmed_level
        level = levels.get((programmes.get(learner.pk, 0), key)) or fallback.get(key)
        if level is None or placement.confirmed_at is None:
            continue
        since = placement.confirmed_at.date()
        days = max(0, (today - since).days) if today else 0
        refused: int = getattr(placement, "offers_refused", 0)
        waiting.append(WaitingLearner(learner, level, since, days, refused))
    return waiting


def unseated_placements(branch: Branch) -> QuerySet[Placement]:
    """Return the latest confirmed arrival placement of everyone admitted who has no seat.

    An exit diagnostic puts nobody on the list and changes no level there (decision 0013).
    """
    arrivals = Placement.objects.filter(run__purpose=Purpose.ENTRY)
    later = arrivals.filter(run__learner=OuterRef("run__learner"), confirmed_at__gt=OuterRef("confirmed_at"))
    seated = Enrolment.objects.filter(learner=OuterRef("run__learner")).filter(
        Q(state=EnrolmentState.COMPLETED, group__level__key=OuterRef("confirmed_level"))
        | Q(
            state__in=[EnrolmentState.OFFERED, EnrolmentState.ACCEPTED],
            group__state=GroupState.OPEN,
        )
    )
    admitted = Referral.objects.filter(learner=OuterRef("run__learner"), status=ReferralStatus.ACCEPTED)
    refused = Count("run__learner__enrolments", filter=Q(run__learner__enrolments__state__in=DECLINED_STATES))
    return (
        arrivals.filter(run__learner__branch=branch, run__learner__merged_into=None)
        .exclude(confirmed_level="")
        .filter(Exists(admitted), ~Exists(later), ~Exists(seated))
        .select_related("run__learner__commune")
        .annotate(offers_refused=refused)
        .order_by("confirmed_at", "pk")
    )


def active_levels() -> list[Level]:
    """Return the levels of the programmes on offer, in the order of the thread."""
    return list(Level.objects.filter(programme__is_active=True).select_related("programme"))


def accepted_programmes(branch: Branch) -> dict[int, int]:
    """Return the programme that each learner was last admitted to, by learner."""
    accepted = Referral.objects.filter(branch=branch, status=ReferralStatus.ACCEPTED)
    return dict(accepted.order_by("answered_at", "pk").values_list("learner_id", "programme_id"))


def level_of(learner: Learner) -> Level | None:
    """Return the level that somebody waits for, if they wait."""
    waiting = waiting_from(unseated_placements(learner.branch).filter(run__learner=learner), learner.branch)
    return waiting[0].level if waiting else None
