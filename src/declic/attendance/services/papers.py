"""The paper twin: a photograph that comes back to its session, and the marks copied from it."""

import hashlib
import logging
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date, datetime
from uuid import uuid4

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.db import transaction

from declic.attendance.access import Keeper
from declic.attendance.enums import LineKind, Mark, Origin, SheetSource
from declic.attendance.errors import NotAllMarked, PhotoKnown
from declic.attendance.models import AttendanceSheet, PaperSheet
from declic.attendance.queries.photographs import kind_of
from declic.attendance.queries.rosters import Person, Roll, roll_of
from declic.attendance.services.appending import Entry, append_lines, ensure_sheet
from declic.attendance.services.marking import refuse_closed_door
from declic.attendance.services.receiving import settle_state
from declic.groups.models import GroupSession, LearningGroup

logger = logging.getLogger("declic.trail")
Marks = Mapping[str, tuple[str, str]]


def paper_folder() -> FileSystemStorage:
    """Return where photographs are kept: beside the data, served by no web server."""
    return FileSystemStorage(location=settings.DECLIC_DATA_DIR / "papers", base_url=None)


def read_photograph(paper: PaperSheet) -> bytes:
    """Return a photograph as it came."""
    with paper_folder().open(str(paper.image.name)) as file:
        return bytes(file.read())


@transaction.atomic
def keep_photograph(
    session: GroupSession, content: bytes, *, by: Keeper, today: date, now: datetime
) -> PaperSheet:
    """Keep the photograph of a signed sheet as it came, once: neither twice here, nor on another session."""
    refuse_closed_door(session, today=today)
    LearningGroup.objects.select_for_update(of=("self",)).get(pk=session.group_id)
    sha256 = hashlib.sha256(content).hexdigest()
    if PaperSheet.objects.filter(sha256=sha256, session__group__branch=session.group.branch_id).exists():
        raise PhotoKnown
    ensure_sheet(session)
    name = paper_folder().save(f"{session.pk}/{uuid4().hex}.{kind_of(content).ending}", ContentFile(content))
    try:
        paper = PaperSheet.objects.create(
            session=session, image=name, sha256=sha256, received_at=now, received_by=by.user
        )
    except Exception:
        paper_folder().delete(name)
        raise
    logger.info("photograph %s of session %s received from %s", paper.pk, session.pk, by.key)
    return paper


@transaction.atomic
def copy_paper(
    session: GroupSession,
    marks: Marks,
    signed: Collection[str],
    *,
    by: Keeper,
    today: date,
    now: datetime,
    closes: bool = False,
) -> Roll:
    """Copy a signed sheet on the roll: marks that differ, signatures not yet there; close it if asked."""
    refuse_closed_door(session, today=today)
    LearningGroup.objects.select_for_update(of=("self",)).get(pk=session.group_id)
    roll = roll_of(session, by)
    entries = [
        *(mark_entry(one, *marks[one.key], roll, now) for one in roll.learners if differs(one, marks)),
        *(signature_entry(one.key, roll, now) for one in roll.people if is_newly_signed(one, signed)),
    ]
    if closes:
        marked = {entry.person_key for entry in entries if entry.kind == LineKind.MARK}
        if any(one.presence.mark == Mark.UNMARKED and one.key not in marked for one in roll.learners):
            raise NotAllMarked
        entries.append(Entry(uuid4(), LineKind.CLOSING, "", now, now, seen_number=roll.seen_number))
    append_lines(session, entries, by=by, now=now)
    settle_state(session, entries, by=by, now=now)
    AttendanceSheet.objects.filter(session=session).update(source=SheetSource.PAPER)
    return roll_of(session, by)


def differs(person: Person, marks: Marks) -> bool:
    """Return whether the paper says something else of a person than the roll."""
    line = person.presence.line
    said = (person.presence.mark, line.reason if line else "")
    return person.key in marks and marks[person.key] != said


def is_newly_signed(person: Person, signed: Collection[str]) -> bool:
    """Return whether somebody signed the paper, and nothing else yet."""
    return person.key in signed and not person.presence.is_signed


def mark_entry(person: Person, mark: str, reason: str, roll: Roll, now: datetime) -> Entry:
    """Return what to write of a presence read on paper."""
    return replace(signature_entry(person.key, roll, now), kind=LineKind.MARK, mark=mark, reason=reason)


def signature_entry(person_key: str, roll: Roll, now: datetime) -> Entry:
    """Return what to write of a signature seen on paper: the photograph is its drawing."""
    return Entry(
        uuid4(), LineKind.SIGNATURE, person_key, now, now, origin=Origin.PAPER, seen_number=roll.seen_number
    )
