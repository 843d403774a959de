"""The pages that mend a sheet's facts, and the agreement of a group."""

from dataclasses import dataclass
from typing import Any

from declic.attendance.models import AttendanceSheet, FundedAction
from declic.attendance.queries.inspected import sheets_of
from declic.groups.models import GroupSession, LearningGroup


@dataclass(frozen=True)
class SheetPage:
    """What a sheet says of its session, to correct."""

    session: GroupSession
    form: Any


@dataclass(frozen=True)
class ActionPage:
    """What a funder agreed on for a group."""

    group: LearningGroup
    form: Any


def sheet_of(session: GroupSession) -> AttendanceSheet:
    """Return the sheet of a session; one that nobody wrote on yet is as it would begin."""
    return sheets_of([session])[session.pk]


def action_of(group: LearningGroup) -> FundedAction | None:
    """Return what a funder agreed on for a group, if anything."""
    return FundedAction.objects.filter(group=group).first()
