"""The door that somebody of ours opens to a next step: accepted at once, signed, with its decision."""

import logging
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from declic.accounts.models import User
from declic.learners.errors import FileWasMerged
from declic.learners.models import Learner
from declic.programmes.models import Level
from declic.referrals.enums import Door, ReferralStatus
from declic.referrals.models import Referral

logger = logging.getLogger("declic.trail")


@transaction.atomic
def open_next_step(
    learner: Learner, level: Level, *, decision: dict[str, Any], by: User, now: datetime, need: str = ""
) -> Referral:
    """Admit somebody whom we know to a level; their decision is kept with its facts."""
    learner = Learner.objects.select_for_update(of=("self",)).get(pk=learner.pk)
    if learner.merged_into_id:
        raise FileWasMerged
    referral = Referral.objects.create(
        learner=learner,
        branch_id=learner.branch_id,
        programme=level.programme,
        level=level,
        door=Door.NEXT_STEP,
        status=ReferralStatus.ACCEPTED,
        need=need,
        received_at=now,
        expires_on=timezone.localdate(now),
        answered_at=now,
        answered_by=by,
        eligibility=decision,
    )
    logger.info("next step %s of learner %s opened by user %s", referral.pk, learner.pk, by.pk)
    return referral


@transaction.atomic
def close_next_steps(referrals: Iterable[Referral], *, now: datetime) -> int:
    """Withdraw levels that somebody had agreed on and chose against; return how many."""
    pks = [referral.pk for referral in referrals]
    agreed = Referral.objects.filter(pk__in=pks, door=Door.NEXT_STEP, status=ReferralStatus.ACCEPTED)
    return agreed.update(status=ReferralStatus.CANCELLED, answered_at=now)
