"""Receiving what a device wrote: every line once, whatever the network or the clock did."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from declic.attendance.access import Keeper, sessions_kept_by
from declic.attendance.enums import LineKind, Origin
from declic.attendance.errors import SessionToCome
from declic.attendance.models import AttendanceSheet, RollLine, StrayLine
from declic.attendance.queries.rosters import Roll, roll_of, rolls_of
from declic.attendance.services.appending import Entry, append_lines
from declic.groups.enums import SessionState
from declic.groups.models import Enrolment, GroupSession
from declic.groups.services import hold_session, plan_session_again
from declic.learners.models import Learner, LearnerCard
from declic.shared.workers import keep_job

KEPT, KNOWN = "kept", "known"
#: Named, not imported: tasks call services, never the reverse.
KIND_WORDS_TASK = "declic.attendance.tasks.tell_missed_people"
#: A clock this close to ours is left as it is: the wire takes some time too.
SAME_CLOCK = timedelta(seconds=5)


@dataclass(frozen=True)
class SentLine:
    """A line as a device sends it."""

    key: UUID
    session: int
    kind: str
    person_key: str
    mark: str
    reason: str
    note: str
    origin: str
    strokes: str
    card_hash: str
    device_at: datetime
    device_step: int
    is_offline: bool
    seen_number: int


@dataclass(frozen=True)
class Unreadable:
    """Something sent that is no line, with the reason; it is kept aside."""

    key: str
    body: dict[str, Any]
    reason: str


@dataclass(frozen=True)
class Batch:
    """What a device sends at once; `sent_at` is by its own clock."""

    device: str
    sent_at: datetime
    lines: Sequence[SentLine | Unreadable]


@dataclass(frozen=True)
class Received:
    """What became of each line, by key, and the rolls as they are now."""

    outcome_by_key: dict[str, str]
    rolls: list[Roll]


def receive_batch(batch: Batch, *, by: Keeper, now: datetime) -> Received:
    """Keep the lines of a batch: a session is kept whole or not at all, a known line is not written twice."""
    outcomes: dict[str, str] = {}
    lines = [line for line in batch.lines if isinstance(line, SentLine)]
    for unreadable in (line for line in batch.lines if isinstance(line, Unreadable)):
        outcomes[unreadable.key] = set_aside(unreadable, by=by, now=now)
    sessions = {one.pk: one for one in sessions_kept_by(by).filter(pk__in={line.session for line in lines})}
    for pk in dict.fromkeys(line.session for line in lines):
        asked = sorted((one for one in lines if one.session == pk), key=lambda one: one.device_step)
        outcomes |= receive_session(sessions.get(pk), asked, batch, by=by, now=now)
    return Received(outcomes, list(rolls_of(list(sessions.values()), by).values()))


def receive_session(
    session: GroupSession | None, lines: Sequence[SentLine], batch: Batch, *, by: Keeper, now: datetime
) -> dict[str, str]:
    """Keep the lines of one session; try once more when another device wrote the same at the same moment."""
    try:
        return keep_session(session, lines, batch, by=by, now=now)
    except IntegrityError:
        return keep_session(session, lines, batch, by=by, now=now)


@transaction.atomic
def keep_session(
    session: GroupSession | None, lines: Sequence[SentLine], batch: Batch, *, by: Keeper, now: datetime
) -> dict[str, str]:
    """Write what can be written on the roll, and set aside the rest with its reason."""
    known = set(RollLine.objects.filter(key__in=[one.key for one in lines]).values_list("key", flat=True))
    outcomes = {str(key): KNOWN for key in known}
    entries = []
    people = people_of(session) if session else set()
    for line in (one for one in lines if one.key not in known):
        reason = why_refused(line, session, people, today=timezone.localdate(now))
        if reason:
            outcomes[str(line.key)] = set_aside(stray_of(line, reason), by=by, now=now)
        else:
            entries.append(entry_of(line, batch, now=now))
            outcomes[str(line.key)] = KEPT
    if session and entries:
        append_lines(session, entries, by=by, now=now)
        settle_state(session, entries, by=by, now=now)
    return outcomes


def why_refused(line: SentLine, session: GroupSession | None, people: set[str], *, today: date) -> str:
    """Return why a line cannot be written on this roll; nothing when it can."""
    if session is None:
        return "Cette séance n’existe plus, ou n’est pas la vôtre."
    if session.on > today:
        return SessionToCome.message
    names_somebody = line.kind in (LineKind.MARK, LineKind.SIGNATURE)
    is_guest = line.person_key.startswith("guest:")
    if (names_somebody or line.person_key) and not is_guest and line.person_key not in people:
        return "Cette personne n’est pas inscrite à cette séance."
    if line.kind == LineKind.GUEST and not (is_guest and line.note):
        return "Le nom de la personne venue manque."
    if (line.card_hash or line.origin == Origin.CARD) and not is_card_of(line.card_hash, line.person_key):
        return "La carte montrée n’est pas celle de cette personne."
    if line.kind == LineKind.SIGNATURE and not (line.strokes or line.card_hash):
        return "Cette signature est vide."
    return ""


def people_of(session: GroupSession) -> set[str]:
    """Return the keys of whoever may be on a roll: booked, enrolled one day, or of the team of the group."""
    bookings = session.bookings.values_list("learner_id", "member_id")
    enrolled = Enrolment.objects.filter(group=session.group_id).values_list("learner_id", flat=True)
    staff = session.group.staff.values_list("member_id", flat=True)
    learners = {learner for learner, _ in bookings if learner} | set(enrolled)
    learners |= set(Learner.objects.filter(merged_into__in=learners).values_list("pk", flat=True))
    members = {member for _, member in bookings if member} | set(staff)
    return {f"learner:{pk}" for pk in learners} | {f"member:{pk}" for pk in members}


def is_card_of(card_hash: str, person_key: str) -> bool:
    """Return whether a card is the open one of this learner."""
    kind, _, pk = person_key.partition(":")
    cards = LearnerCard.objects.filter(token_hash=card_hash, revoked_at=None)
    return kind == "learner" and cards.filter(learner=int(pk)).exists()


def entry_of(line: SentLine, batch: Batch, *, now: datetime) -> Entry:
    """Return what to write, its moment set by our clock: a device may be wrong by a day."""
    skew = now - batch.sent_at
    moment = line.device_at + (skew if abs(skew) > SAME_CLOCK else timedelta())
    return Entry(
        key=line.key,
        kind=line.kind,
        person_key=line.person_key,
        device_at=line.device_at,
        moment=min(moment, now),
        mark=line.mark,
        reason=line.reason,
        note=line.note,
        origin=line.origin,
        strokes=line.strokes,
        device=batch.device,
        device_step=line.device_step,
        is_offline=line.is_offline,
        seen_number=line.seen_number,
    )


def settle_state(session: GroupSession, entries: Iterable[Entry], *, by: Keeper, now: datetime) -> None:
    """Hold the session when its roll was closed, plan it again when it was reopened."""
    gates = [one.kind for one in entries if one.kind in (LineKind.CLOSING, LineKind.REOPENING)]
    if not gates or session.state == SessionState.CANCELLED:
        return
    is_closed = gates[-1] == LineKind.CLOSING and roll_of(session, by).is_closed
    (hold_session if is_closed else plan_session_again)(session)
    facts = {"closed_at": now if is_closed else None, "closed_by_key": by.key if is_closed else ""}
    AttendanceSheet.objects.filter(session=session).update(**facts)
    if is_closed:
        keep_job(start_kind_words, session.pk)


def start_kind_words(session_pk: int) -> None:
    """Ask the worker to write to whoever was missed."""
    import_string(KIND_WORDS_TASK).enqueue(session_pk)


def stray_of(line: SentLine, reason: str) -> Unreadable:
    """Return a readable line that no roll takes, as it is set aside; never the strokes nor the card."""
    body = {
        "session": line.session,
        "kind": line.kind,
        "person": line.person_key,
        "mark": line.mark,
        "reason": line.reason,
        "note": line.note,
        "at": line.device_at.isoformat(),
    }
    return Unreadable(str(line.key), body, reason)


def set_aside(line: Unreadable, *, by: Keeper, now: datetime) -> str:
    """Keep what no roll takes, once, for the team to look at; return the reason."""
    facts = {
        "branch": by.branch,
        "body": line.body,
        "reason": line.reason,
        "received_at": now,
        "taken_by": by.user,
    }
    StrayLine.objects.get_or_create(key=line.key, defaults=facts)
    return line.reason
