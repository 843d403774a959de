"""What a person waits for: their arrival level, or a level agreed on since; and what ends the waiting.

Nothing here is kept: it is read from referrals, diagnostics and enrolments (decision 0024).
"""

from django.db.models import Exists, OuterRef, Q, QuerySet

from declic.diagnostics.enums import Purpose
from declic.diagnostics.models import Placement
from declic.groups.enums import ENDED_STATES, SEATED_STATES, EnrolmentState, GroupState
from declic.groups.models import Enrolment
from declic.referrals.enums import ReferralStatus
from declic.referrals.models import Referral


def agreed_referrals(**whose: object) -> QuerySet[Referral]:
    """Return the next steps that people agreed on and that still wait: a level named on an accepted referral.

    Having finished that level since, having left since, or a new arrival diagnostic ends the waiting.
    """
    ended = Enrolment.objects.filter(learner=OuterRef("learner"), ended_at__gte=OuterRef("answered_at"))
    fulfilled = ended.filter(
        Q(state=EnrolmentState.LEFT)
        | Q(state__in=[EnrolmentState.COMPLETED, EnrolmentState.INCOMPLETE], group__level=OuterRef("level"))
    )
    arrived = Placement.objects.filter(
        run__learner=OuterRef("learner"),
        run__purpose=Purpose.ENTRY,
        confirmed_at__gt=OuterRef("answered_at"),
    )
    accepted = Referral.objects.filter(status=ReferralStatus.ACCEPTED, level__isnull=False, **whose)
    return accepted.filter(~Exists(fulfilled), ~Exists(arrived))


def last_endings(enrolments: QuerySet[Enrolment]) -> QuerySet[Enrolment]:
    """Return the last level that each of these people ended, if no arrival level was confirmed since."""
    arrived = Placement.objects.filter(
        run__learner=OuterRef("learner"), run__purpose=Purpose.ENTRY, confirmed_at__gt=OuterRef("ended_at")
    )
    later = Enrolment.objects.filter(
        learner=OuterRef("learner"), state__in=ENDED_STATES, ended_at__gt=OuterRef("ended_at")
    )
    return enrolments.filter(~Exists(arrived), ~Exists(later), state__in=ENDED_STATES)


def ends_arrival() -> Exists:
    """Return, for a placement, whether a level was ended since it was confirmed."""
    ended = Enrolment.objects.filter(learner=OuterRef("run__learner"), state__in=ENDED_STATES)
    return Exists(ended.filter(ended_at__gte=OuterRef("confirmed_at")))


def is_seated(learner: str) -> Exists:
    """Return whether somebody holds a seat in an open group; `learner` is the way to them."""
    seats = Enrolment.objects.filter(state__in=SEATED_STATES, group__state=GroupState.OPEN)
    return Exists(seats.filter(learner=OuterRef(learner)))
