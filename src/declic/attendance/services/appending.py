"""Adding lines to the roll of a group, one after the other, each sealed to the one before."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from declic.attendance.access import Keeper
from declic.attendance.enums import HalfDay, LineKind, Mark, Origin
from declic.attendance.models import AttendanceSheet, RollLine, SignatureStrokes
from declic.attendance.queries.inspected import module_words
from declic.attendance.queries.lines import FACTS, line_of, written
from declic.engines.rolls import Line, print_of_note, seal_line
from declic.groups.models import GroupSession, LearningGroup
from declic.groups.queries import session_modules, session_numbers
from declic.learners.models import Learner
from declic.programmes.queries import packs_of_levels
from declic.shared import reading
from declic.shared.slots import Slot

NOON = 13


@dataclass(frozen=True)
class Entry:
    """One thing to write on a roll; `moment` is by our clock, `device_at` by the device's."""

    key: UUID
    kind: str
    person_key: str
    device_at: datetime
    moment: datetime
    mark: str = ""
    reason: str = ""
    note: str = ""
    origin: str = Origin.HAND
    strokes: str = ""
    device: str = ""
    device_step: int = 0
    is_offline: bool = False
    seen_number: int = 0


@transaction.atomic
def append_lines(
    session: GroupSession, entries: Iterable[Entry], *, by: Keeper, now: datetime
) -> list[RollLine]:
    """Write entries on the roll of a session; one whose key is known is already there, and is left out.

    Nobody has seen a line that was not written yet, whatever their device says.
    """
    LearningGroup.objects.select_for_update(of=("self",)).get(pk=session.group_id)
    entries = list(entries)
    reading.note_named(*(reading.learner_of(entry.person_key) for entry in entries))
    known = set(RollLine.objects.filter(key__in=[e.key for e in entries]).values_list("key", flat=True))
    previous = last_line(session)
    ensure_sheet(session)
    added = []
    for entry in entries:
        if entry.key in known:
            continue
        known.add(entry.key)
        seen = min(entry.seen_number, previous.number if previous else 0)
        draft = draft_line(session, replace(entry, seen_number=seen), by=by, now=now)
        previous = seal_line(draft, previous)
        added.append(keep_line(session, previous, entry, by=by, now=now))
    return added


def last_line(session: GroupSession) -> Line | None:
    """Return the last line of the group's roll, if there is one."""
    row = RollLine.objects.filter(group=session.group_id).order_by("-number").first()
    return line_of(row) if row else None


def draft_line(session: GroupSession, entry: Entry, *, by: Keeper, now: datetime) -> Line:
    """Return the line of an entry, before its rank and its seal."""
    return Line(
        number=0,
        key=str(entry.key),
        session=session.pk,
        kind=entry.kind,
        person=entry.person_key,
        mark=entry.mark,
        reason=entry.reason,
        note=entry.note,
        origin=entry.origin,
        half_day=half_day_of(session),
        strokes_hash=hashlib.sha256(entry.strokes.encode()).hexdigest() if entry.strokes else "",
        device=entry.device,
        device_step=entry.device_step,
        device_at=written(entry.device_at),
        taken_at=written(entry.moment),
        received_at=written(now),
        is_offline=entry.is_offline,
        seen_number=entry.seen_number,
        taken_by=by.key,
        previous_seal="",
        seal="",
        note_print=print_of_note(str(entry.key), entry.note),
    )


def keep_line(session: GroupSession, line: Line, entry: Entry, *, by: Keeper, now: datetime) -> RollLine:
    """Save a sealed line, with the strokes of a signature beside it."""
    learner_pk, member_pk = links_of(entry.person_key)
    row = RollLine.objects.create(
        **{name: getattr(line, name) for name in FACTS},
        key=entry.key,
        group_id=session.group_id,
        session=session,
        person_key=entry.person_key,
        learner_id=learner_pk,
        member_id=member_pk,
        device_at=entry.device_at,
        taken_at=entry.moment,
        received_at=now,
        taken_by=by.user,
        taken_by_member=by.member,
        taken_by_key=by.key,
    )
    if entry.strokes:
        SignatureStrokes.objects.create(line=row, points=entry.strokes)
    return row


def links_of(person_key: str) -> tuple[int | None, int | None]:
    """Return the learner, or the member, of a key; a merged file speaks for its heir."""
    kind, _, pk = person_key.partition(":")
    if kind == "member":
        return None, int(pk)
    if kind != "learner":
        return None, None
    merged_into = Learner.objects.filter(pk=int(pk)).values_list("merged_into", flat=True).first()
    return merged_into or int(pk), None


def half_day_of(session: GroupSession) -> str:
    """Return the half-day that a session belongs to."""
    return HalfDay.MORNING if Slot(session.slot).starts_at.hour < NOON else HalfDay.AFTERNOON


def ensure_sheet(session: GroupSession) -> AttendanceSheet:
    """Return the sheet of a session, made with its title, module and hours when it is new."""
    facts = {
        "title": str(session.group.level),
        "module": module_of(session),
        "starts_at": session.starts_hour,
        "ends_at": session.ends_hour,
    }
    return AttendanceSheet.objects.get_or_create(session=session, defaults=facts)[0]


def module_of(session: GroupSession) -> str:
    """Return what a session teaches: the title of its lesson pack, or its rank."""
    number = session_numbers([session.group_id]).get(session.pk, 0)
    level_pk = session.group.level_id
    pack = packs_of_levels([level_pk]).get((level_pk, number))
    return module_words(pack, session_modules([session.group_id]).get(session.pk), number)


def marks_entry(
    key: UUID, person_key: str, mark: Mark, *, now: datetime, reason: str = "", origin: str = Origin.HAND
) -> Entry:
    """Return an entry that marks somebody now, from a page of the desk."""
    kind = LineKind.MARK
    return Entry(key, kind, person_key, now, now, mark=mark, reason=reason, origin=origin)
