"""What a funder agreed on, and what a sheet says of its session."""

import logging
from dataclasses import dataclass
from datetime import time

from django.db import transaction

from declic.accounts.models import User
from declic.attendance.models import AttendanceSheet, FundedAction
from declic.attendance.services.appending import ensure_sheet
from declic.groups.models import GroupSession, LearningGroup

logger = logging.getLogger("declic.trail")


@dataclass(frozen=True)
class ActionFacts:
    """What the agreement with a funder says of a group."""

    title: str
    funder: str
    reference: str


@dataclass(frozen=True)
class SheetFacts:
    """What a sheet says of its session."""

    title: str
    module: str
    starts_at: time | None
    ends_at: time | None


@transaction.atomic
def agree_action(group: LearningGroup, facts: ActionFacts, *, by: User) -> FundedAction:
    """Write what a funder agreed on for a group, in place of what was written before."""
    action, _ = FundedAction.objects.update_or_create(group=group, defaults=vars(facts))
    logger.info("funded action of group %s written by user %s", group.pk, by.pk)
    return action


@transaction.atomic
def correct_sheet(session: GroupSession, facts: SheetFacts, *, by: User) -> AttendanceSheet:
    """Correct the title, the module or the hours of a sheet; nobody's presence changes."""
    ensure_sheet(session)
    sheet = AttendanceSheet.objects.select_for_update().get(session=session)
    for name, value in vars(facts).items():
        setattr(sheet, name, value)
    sheet.save(update_fields=list(vars(facts)))
    logger.info("sheet of session %s corrected by user %s", session.pk, by.pk)
    return sheet
