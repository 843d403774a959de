"""Activity reports: correct what is proposed, note that it is in La Coop, take it back."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from declic.accounts.models import User
from declic.groups.models import GroupSession
from declic.impact.errors import AlreadyReported
from declic.impact.models import ActivityReport
from declic.impact.queries.activity_reports import activity_now

logger = logging.getLogger("declic.trail")


@transaction.atomic
def correct_activity(
    session: GroupSession, changes: Mapping[str, Sequence[str]], *, by: User
) -> ActivityReport:
    """Write the themes and the materials that the team knows better; refuse once it is in La Coop."""
    activity_now(session, by=by)
    report = lock_report_of(session)
    if report.reported_at is not None:
        raise AlreadyReported
    report.changes = {name: list(words) for name, words in changes.items()}
    report.save(update_fields=["changes"])
    logger.info("activity of session %s corrected by user %s", session.pk, by.pk)
    return report


@transaction.atomic
def note_reported(session: GroupSession, *, by: User, now: datetime) -> ActivityReport:
    """Note that a session was typed in La Coop."""
    activity_now(session, by=by)
    report = lock_report_of(session)
    if report.reported_at is not None:
        raise AlreadyReported
    report.reported_at, report.reported_by = now, by
    report.save(update_fields=["reported_at", "reported_by"])
    logger.info("session %s reported by user %s", session.pk, by.pk)
    return report


@transaction.atomic
def take_back_reported(session: GroupSession, *, by: User) -> ActivityReport:
    """Take back a note that was a mistake; twice changes nothing more."""
    report = lock_report_of(session)
    report.reported_at, report.reported_by = None, None
    report.save(update_fields=["reported_at", "reported_by"])
    logger.info("session %s no longer reported, by user %s", session.pk, by.pk)
    return report


def lock_report_of(session: GroupSession) -> ActivityReport:
    """Return the row of a session's report, made when it is the first time, locked."""
    ActivityReport.objects.get_or_create(session=session)
    return ActivityReport.objects.select_for_update(of=("self",)).get(session=session)
