"""Ending a group: who finished by the rule of presence, who finishes all the same, and why."""

import logging
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from declic.accounts.models import User
from declic.groups.enums import EnrolmentState
from declic.groups.models import Enrolment, LearningGroup
from declic.groups.services import close_group, complete_after_all
from declic.outcomes.errors import ReasonMissing
from declic.outcomes.queries.presence import attendances_of

logger = logging.getLogger("declic.trail")


@transaction.atomic
def end_group(group: LearningGroup, *, kept: Mapping[int, str], by: User, now: datetime) -> LearningGroup:
    """Close a group: whoever came enough has finished, the others have not, but for those kept with a reason.

    `kept` names enrolments, each with why the person finishes in spite of the rule.
    """
    LearningGroup.objects.select_for_update(of=("self",)).get(pk=group.pk)
    today = timezone.localdate(now)
    accepted = list(group.enrolments.filter(state=EnrolmentState.ACCEPTED).select_related("learner"))
    attendances = attendances_of(accepted, group.level, today=today)
    short = [one for one in accepted if not attendances[one.pk].is_enough(group.level)]
    reasons = {one.pk: kept[one.pk].strip() for one in short if one.pk in kept}
    if not all(reasons.values()):
        raise ReasonMissing
    closed = close_group(
        group,
        today=today,
        now=now,
        short={one.pk: attendances[one.pk].words for one in short if one.pk not in reasons},
        kept={pk: f"Terminé malgré les absences : {reason}" for pk, reason in reasons.items()},
    )
    logger.info("group %s ended by user %s", group.pk, by.pk)
    return closed


@transaction.atomic
def complete_with_reason(enrolment: Enrolment, *, reason: str, by: User) -> Enrolment:
    """Say that somebody who came too little has finished all the same, with the reason."""
    if not reason.strip():
        raise ReasonMissing
    done = complete_after_all(enrolment, reason=f"Terminé malgré les absences : {reason.strip()}")
    logger.info("enrolment %s completed against the rule by user %s", enrolment.pk, by.pk)
    return done
