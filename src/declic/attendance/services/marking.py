"""Taking a roll from a page without scripts: the same lines as a device sends."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import uuid4

from declic.attendance.access import Keeper
from declic.attendance.enums import LineKind, Mark
from declic.attendance.errors import NotAllMarked, SessionCancelled, SessionToCome
from declic.attendance.queries.rosters import Roll, roll_of
from declic.attendance.services.appending import Entry, append_lines
from declic.attendance.services.receiving import settle_state
from declic.groups.enums import SessionState
from declic.groups.models import GroupSession


def take_roll(
    session: GroupSession,
    marks: Mapping[str, tuple[str, str]],
    *,
    by: Keeper,
    today: date,
    now: datetime,
    closes: bool = False,
) -> Roll:
    """Write what a page says of each person (mark and reason by key) where it differs; close it if asked."""
    refuse_closed_door(session, today=today)
    roll = roll_of(session, by)
    entries = [
        Entry(
            uuid4(), LineKind.MARK, one.key, now, now, mark=mark, reason=reason, seen_number=roll.seen_number
        )
        for one in roll.learners
        for mark, reason in [marks.get(one.key, ("", ""))]
        if mark
        and (mark, reason) != (one.presence.mark, one.presence.line.reason if one.presence.line else "")
    ]
    if closes:
        unmarked = {one.key for one in roll.learners if one.presence.mark == Mark.UNMARKED}
        if unmarked - {entry.person_key for entry in entries}:
            raise NotAllMarked
        entries.append(Entry(uuid4(), LineKind.CLOSING, "", now, now, seen_number=roll.seen_number))
    append_lines(session, entries, by=by, now=now)
    settle_state(session, entries, by=by, now=now)
    return roll_of(session, by)


def refuse_closed_door(session: GroupSession, *, today: date) -> None:
    """Refuse the roll of a session that is cancelled, or has not come yet."""
    if session.state == SessionState.CANCELLED:
        raise SessionCancelled
    if session.on > today:
        raise SessionToCome
