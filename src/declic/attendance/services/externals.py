"""Importing presences that a funder wants kept in another tool: once each, on the same log."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import uuid4

from django.db import transaction

from declic.attendance.access import Keeper
from declic.attendance.enums import LineKind, Mark, Origin, SheetSource
from declic.attendance.models import AttendanceSheet
from declic.attendance.queries.externals import ExternalRow, PlannedLine, plan_import
from declic.attendance.queries.rosters import roll_of
from declic.attendance.services.appending import Entry, append_lines
from declic.attendance.services.receiving import settle_state
from declic.groups.models import GroupSession, LearningGroup

logger = logging.getLogger("declic.trail")


@dataclass(frozen=True)
class Imported:
    """What an import wrote, and what it left."""

    written: int
    known: int
    left: int

    @property
    def words(self) -> str:
        """Return what happened, for the page."""
        if not self.written:
            return "Rien de nouveau dans ce fichier : tout y était déjà."
        plural = "s" if self.written > 1 else ""
        return (
            f"{self.written} ligne{plural} importée{plural}. Les feuilles disent que la preuve est ailleurs."
        )


@transaction.atomic
def import_presences(
    group: LearningGroup, rows: Iterable[ExternalRow], *, by: Keeper, today: date, now: datetime
) -> Imported:
    """Write what a table of another tool says, where it is new; what was imported before stays as it is."""
    LearningGroup.objects.select_for_update(of=("self",)).get(pk=group.pk)
    plan = plan_import(group, rows, today=today)
    by_session: dict[int, list[PlannedLine]] = {}
    for line in plan.new:
        if line.session:
            by_session.setdefault(line.session.pk, []).append(line)
    for lines in by_session.values():
        if lines[0].session:
            write_session(lines[0].session, lines, by=by, now=now)
    written = sum(line.writes_mark + line.writes_signature for line in plan.new)
    logger.info("%s external lines of group %s imported by %s", written, group.pk, by.key)
    return Imported(written, len(plan.known), len(plan.left))


def write_session(session: GroupSession, lines: Sequence[PlannedLine], *, by: Keeper, now: datetime) -> None:
    """Write what the table says of one session; its sheet closes once everybody is marked."""
    seen = roll_of(session, by).seen_number
    append_lines(session, entries_of(lines, seen, now), by=by, now=now)
    hours = next((line.hours for line in lines if line.hours), None)
    facts = {"starts_at": hours[0], "ends_at": hours[1]} if hours else {}
    AttendanceSheet.objects.filter(session=session).update(source=SheetSource.EXTERNAL, **facts)
    roll = roll_of(session, by)
    if not roll.is_closed and all(one.presence.mark != Mark.UNMARKED for one in roll.learners):
        closing = [Entry(uuid4(), LineKind.CLOSING, "", now, now, seen_number=roll.seen_number)]
        append_lines(session, closing, by=by, now=now)
        settle_state(session, closing, by=by, now=now)


def entries_of(lines: Iterable[PlannedLine], seen: int, now: datetime) -> list[Entry]:
    """Return what to write, marks before signatures."""
    entries = []
    for line in lines:
        key, row = line.person.key if line.person else "", line.row
        blank = Entry(uuid4(), LineKind.MARK, key, now, now, origin=Origin.EXTERNAL, seen_number=seen)
        if line.writes_mark:
            entries.append(replace(blank, mark=row.mark, reason=row.reason))
        if line.writes_signature:
            entries.append(replace(blank, key=uuid4(), kind=LineKind.SIGNATURE))
    return entries
