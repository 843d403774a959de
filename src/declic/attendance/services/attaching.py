"""Giving a file to somebody who came without one on the roll, and settling lines that no roll took."""

import logging
from datetime import datetime

from django.db import transaction

from declic.accounts.models import User
from declic.attendance.errors import AlreadyAttached, OtherAntenna
from declic.attendance.models import RollLine, StrayLine
from declic.learners.models import Learner

logger = logging.getLogger("declic.trail")


@transaction.atomic
def attach_guest(line: RollLine, learner: Learner, *, by: User) -> int:
    """Say whose file somebody's lines belong to; the seals cover the guest's key, which stays."""
    lines = RollLine.objects.select_for_update().filter(session=line.session_id, person_key=line.person_key)
    if learner.branch_id != line.group.branch_id:
        raise OtherAntenna
    if lines.filter(learner__isnull=False).exists():
        raise AlreadyAttached
    count = lines.update(learner=learner)
    logger.info("guest of line %s attached to learner %s by user %s", line.pk, learner.pk, by.pk)
    return count


def settle_stray(line: StrayLine, *, by: User, now: datetime) -> StrayLine:
    """Note that somebody took up a line that no roll took."""
    StrayLine.objects.filter(pk=line.pk, settled_at=None).update(settled_at=now)
    logger.info("stray line %s settled by user %s", line.pk, by.pk)
    line.refresh_from_db()
    return line
