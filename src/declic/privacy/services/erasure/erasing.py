"""Forget a person, out of the declarations: rows go, or stay without what they said of somebody."""

import logging
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from declic.accounts.models import User
from declic.groups.enums import SEATED_STATES
from declic.groups.models import Enrolment
from declic.learners.models import Learner
from declic.privacy.enums.rights import ErasureReason, RightAnswer, RightKind
from declic.privacy.errors import AlreadyErased, StillSeated
from declic.privacy.models import Erasure, ForgettingNotice, RightRequest
from declic.privacy.queries.declared import family_of, rows_about, tables_of_learners
from declic.privacy.services.erasure.blanking import blank_rows
from declic.privacy.services.erasure.identity import identity_of
from declic.privacy.services.erasure.journal import write_once_done
from declic.privacy.services.erasure.papers import forget_in_papers
from declic.privacy.services.erasure.shells import count_progress_only, empty_files
from declic.privacy.services.erasure.traces import forget_traces
from declic.referrals.enums import OPEN_STATUSES, ReferralStatus
from declic.referrals.models import Referral
from declic.shared.personal import Leaving

logger = logging.getLogger("declic.trail")


@transaction.atomic
def erase_learner(learner: Learner, *, reason: ErasureReason, by: User | None, now: datetime) -> Erasure:
    """Forget a person for good, with all the files that were merged; only numbers that count stay."""
    files = lock_files(learner)
    pks = [file.pk for file in files]
    identity = identity_of(files)
    close_open_questions(pks, now=now, by=by)
    counts = leave_tables(pks)
    counts |= forget_traces(identity)
    counts |= forget_in_papers(identity)
    empty_files(files, today=timezone.localdate(now))
    logger.info("learner %s erased by user %s", learner.pk, by.pk if by else "night")
    facts = {"branch_id": learner.branch_id, "reason": reason, "erased_at": now, "erased_by": by}
    counts = {place: n for place, n in counts.items() if n}
    erasure = Erasure.objects.create(learner=learner, counts=counts, **facts)
    write_once_done(erasure)
    return erasure


def lock_files(learner: Learner) -> list[Learner]:
    """Return every file of the person, locked; refuse whoever is erased, or still sits in a group."""
    files = list(Learner.objects.select_for_update().filter(pk__in=family_of(learner)).order_by("pk"))
    if not files or any(file.erased_on for file in files):
        raise AlreadyErased
    if Enrolment.objects.filter(learner__in=files, state__in=SEATED_STATES).exists():
        raise StillSeated
    return files


def close_open_questions(pks: list[int], *, now: datetime, by: User | None) -> None:
    """Close what waits for an answer: nobody will come back to it."""
    today = timezone.localdate(now)
    waiting = Referral.objects.filter(learner__in=pks, status__in=OPEN_STATUSES)
    waiting.update(status=ReferralStatus.CANCELLED, answered_at=now)
    asked = RightRequest.objects.filter(learner__in=pks, answered_on=None)
    asked.filter(kind=RightKind.ERASURE).update(answered_on=today, answered_by=by, answer=RightAnswer.GIVEN)
    asked.update(answered_on=today, answered_by=by, answer=RightAnswer.TAKEN_BACK)
    ForgettingNotice.objects.filter(learner__in=pks, settled_on=None).update(settled_on=today, settled_by=by)


def leave_tables(pks: list[int]) -> dict[str, int]:
    """Delete or blank the rows of every declared table, from the top of the house down; return how many."""
    counts: dict[str, int] = {}
    for table in reversed(tables_of_learners()):
        if table.learner == "self":
            continue
        rows = rows_about(table, pks)
        if table.leaving == Leaving.DELETE:
            counts[table.model] = rows.delete()[0]
        elif table.leaving == Leaving.ANONYMISE:
            counts[table.model] = blank_rows(table, rows)
    count_progress_only(pks)
    return counts
