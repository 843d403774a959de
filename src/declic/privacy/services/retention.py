"""Each night: announce which files will be erased in thirty days, then erase those announced in time."""

import logging
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction

from declic.accounts.enums import Role
from declic.accounts.models import Membership, User
from declic.privacy.enums.rights import ErasureReason
from declic.privacy.errors import AlreadyErased, NoticeSettled, StillSeated
from declic.privacy.models import ForgettingNotice
from declic.privacy.queries.contacts import kept_until, last_contact, silent_since
from declic.privacy.services.ages import sweep_aged, years_before
from declic.privacy.services.asleep import forget_asleep, notice_asleep
from declic.privacy.services.erasure import erase_learner, keep_promises

logger = logging.getLogger("declic.trail")
NOTICE_DAYS = 30
KEPT_DAYS = 365


@dataclass(frozen=True)
class Forgotten:
    """What one night announced, erased and swept."""

    announced: int
    erased: int
    swept: int
    asleep: int


def forget_at_night(*, today: date, now: datetime) -> Forgotten:
    """Announce, erase what was announced in time, and sweep what is old; twice changes nothing more."""
    keep_promises()
    announced = announce_forgetting(today=today)
    notice_asleep(today=today)
    erased, asleep = erase_announced(today=today, now=now), forget_asleep(today=today)
    return Forgotten(announced, erased, sweep_aged(now=now), asleep)


def announce_forgetting(*, today: date) -> int:
    """Announce the files whose last contact is older than the time promised; return how many."""
    limit = years_before(today, settings.DECLIC_RETENTION_YEARS) + timedelta(days=NOTICE_DAYS)
    silent = silent_since(limit)
    open_notices = ForgettingNotice.objects.filter(settled_on=None)
    known = set(open_notices.values_list("learner_id", flat=True))
    kept = kept_until(list(silent))
    due = {pk: day for pk, day in silent.items() if pk not in known and kept.get(pk, today) <= today}
    erase_on = today + timedelta(days=NOTICE_DAYS)
    ForgettingNotice.objects.bulk_create(
        ForgettingNotice(learner_id=pk, last_contact_on=day, noticed_on=today, erase_on=erase_on)
        for pk, day in sorted(due.items())
    )
    return len(due)


def erase_announced(*, today: date, now: datetime) -> int:
    """Erase the files announced for today; return how many.

    Without a manager nobody could say no: the thirty days begin when there is one.
    """
    watched = Membership.objects.filter(role=Role.MANAGER, user__is_active=True).values("branch")
    waiting = ForgettingNotice.objects.filter(settled_on=None)
    unseen = waiting.exclude(learner__branch__in=watched)
    unseen.update(erase_on=today + timedelta(days=NOTICE_DAYS))
    due = waiting.filter(erase_on__lte=today, learner__branch__in=watched).select_related("learner")
    return sum(erase_if_still_silent(notice, today=today, now=now) for notice in due)


def erase_if_still_silent(notice: ForgettingNotice, *, today: date, now: datetime) -> bool:
    """Erase one file; the notice falls when the person came back meanwhile."""
    if last_contact(notice.learner) > notice.last_contact_on:
        ForgettingNotice.objects.filter(pk=notice.pk, settled_on=None).update(settled_on=today)
        return False
    try:
        erase_learner(notice.learner, reason=ErasureReason.RETENTION, by=None, now=now)
    except (AlreadyErased, StillSeated):
        ForgettingNotice.objects.filter(pk=notice.pk, settled_on=None).update(settled_on=today)
        return False
    return True


@transaction.atomic
def keep_file(notice: ForgettingNotice, *, reason: str, by: User, today: date) -> ForgettingNotice:
    """Keep a file one year more, with the reason."""
    locked = ForgettingNotice.objects.select_for_update(of=("self",)).get(pk=notice.pk)
    if locked.settled_on is not None:
        raise NoticeSettled
    locked.kept_until, locked.kept_reason = today + timedelta(days=KEPT_DAYS), reason.strip()
    locked.settled_on, locked.settled_by = today, by
    locked.save(update_fields=["kept_until", "kept_reason", "settled_on", "settled_by"])
    logger.info("learner %s kept by user %s", locked.learner_id, by.pk)
    return locked
