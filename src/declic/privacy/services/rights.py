"""What people ask about their data: noted, answered within a month."""

import calendar
import logging
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from declic.accounts.models import User
from declic.learners.models import Learner
from declic.privacy.enums.rights import RightAnswer, RightDoor, RightKind
from declic.privacy.errors import AlreadyErased, RequestAnswered, RequestKnown
from declic.privacy.models import RightRequest

logger = logging.getLogger("declic.trail")
MONTHS_IN_A_YEAR = 12


def a_month_after(day: date) -> date:
    """Return the same day of the next month, or its last day when it is shorter (GDPR, article 12)."""
    year, month = divmod(day.year * MONTHS_IN_A_YEAR + day.month, MONTHS_IN_A_YEAR)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def receive_request(
    learner: Learner, kind: RightKind, *, by: User | None, today: date, door: RightDoor, words: str = ""
) -> RightRequest:
    """Note what somebody asks; the answer is due in one month."""
    if learner.erased_on:
        raise AlreadyErased
    try:
        with transaction.atomic():
            request = RightRequest.objects.create(
                learner=learner,
                kind=kind,
                door=door,
                words=words.strip(),
                received_on=today,
                received_by=by,
                due_on=a_month_after(today),
            )
    except IntegrityError as error:
        raise RequestKnown from error
    logger.info("right %s asked for learner %s", request.kind, learner.pk)
    return request


@transaction.atomic
def answer_request(
    request: RightRequest, answer: RightAnswer, *, by: User, now: datetime, note: str = ""
) -> RightRequest:
    """Say how a request was answered; the first answer stands."""
    locked = RightRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if locked.answered_on is not None:
        raise RequestAnswered
    locked.answered_on, locked.answered_by = timezone.localdate(now), by
    locked.answer, locked.answer_note = answer, note.strip()
    locked.save(update_fields=["answered_on", "answered_by", "answer", "answer_note"])
    logger.info("right %s of learner %s answered by user %s", locked.kind, locked.learner_id, by.pk)
    return locked
