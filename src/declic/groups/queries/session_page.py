"""One session: when, where, with whom, what it teaches, and what was changed."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format

from declic.groups.enums import GroupState, SessionChangeKind, SessionState
from declic.groups.models import GroupSession, SessionChange, hours_words
from declic.groups.queries.expected import Expected, expected_at
from declic.groups.queries.modules import session_modules
from declic.groups.queries.sessions import session_numbers
from declic.programmes.queries import packs_of_levels

ICONS = {
    SessionChangeKind.CANCELLED: "x-circle",
    SessionChangeKind.MOVED: "arrow-right",
    SessionChangeKind.RESTORED: "check-circle",
    SessionChangeKind.PUT_BACK: "arrow-uturn-left",
}


@dataclass(frozen=True)
class ChangeEntry:
    """One change, as the page tells it."""

    when: str
    title: str
    text: str
    icon: str
    by: str


@dataclass(frozen=True)
class SessionPage:
    """The page of one session."""

    session: GroupSession
    number: int
    pack: str
    module: str
    expected: Expected
    changes: list[ChangeEntry]
    can_cancel: bool
    can_move: bool
    can_undo: bool
    roll_begins: bool

    @property
    def place_before(self) -> str:
        """Return where a moved session was first planned, in words; nothing for one that was not."""
        session = self.session
        if session.moved_from_on is None or session.moved_from_slot is None:
            return ""
        room = session.moved_from_room
        elsewhere = f", {room}" if room and room.pk != session.room_id else ""
        hours = hours_words(session.moved_from_slot, session.minutes)
        return f"{date_format(session.moved_from_on, 'l j F')}, {hours}{elsewhere}"

    @property
    def people_title(self) -> str:
        """Return how the list of people is called."""
        is_cancelled = self.session.state == SessionState.CANCELLED
        return "Qui serait venu" if is_cancelled else "Qui est attendu"

    @property
    def expected_words(self) -> str:
        """Return how many learners are expected, in words."""
        count = len(self.expected.learners)
        return f"{count} personne{'s' if count > 1 else ''}"


def session_page(session: GroupSession, *, now: datetime) -> SessionPage:
    """Return one session with its people and its changes."""
    number = session_numbers([session.group_id]).get(session.pk, 0)
    pack = packs_of_levels([session.group.level_id]).get((session.group.level_id, number))
    module = session_modules([session.group_id]).get(session.pk)
    is_open = session.group.state == GroupState.OPEN
    is_planned, is_ahead = session.state == SessionState.PLANNED, session.starts_at > now
    return SessionPage(
        session=session,
        number=number,
        pack=pack.title if pack else "",
        module=module.name if module else "",
        expected=expected_at(session),
        changes=[entry_of(one) for one in session.changes.select_related("made_by", "was_room__venue")],
        can_cancel=is_open and is_planned,
        can_move=is_open and is_planned and is_ahead,
        can_undo=is_open
        and is_ahead
        and (session.state == SessionState.CANCELLED or goes_back(session, now)),
        roll_begins=session.on <= timezone.localdate(now),
    )


def goes_back(session: GroupSession, now: datetime) -> bool:
    """Return whether a moved session can still meet where it was first planned."""
    if session.state != SessionState.PLANNED or session.moved_from_room is None:
        return False
    if session.moved_from_on is None or session.moved_from_slot is None:
        return False
    return GroupSession(on=session.moved_from_on, slot=session.moved_from_slot).starts_at > now


def entry_of(change: SessionChange) -> ChangeEntry:
    """Return a change with its reason, and where the session met before a move."""
    kind = SessionChangeKind(change.kind)
    before = f"Avant : {was_words(change)}." if kind == SessionChangeKind.MOVED else ""
    reason = f"Raison : {change.reason}" if change.reason else ""
    return ChangeEntry(
        when=str(date_format(timezone.localtime(change.made_at), "j F Y, G \\h i")),
        title=f"Séance {kind.label}",
        text=" ".join(one for one in (before, reason) if one),
        icon=ICONS[kind],
        by=str(change.made_by) if change.made_by else "",
    )


def was_words(change: SessionChange) -> str:
    """Return where a session met before a change, in words."""
    room = f", {change.was_room}" if change.was_room else ""
    hours = hours_words(change.was_slot, change.session.minutes)
    return f"{date_format(change.was_on, 'l j F')}, {hours}{room}"


def cancelled_words(session: GroupSession, added: GroupSession | None, *, now: datetime) -> str:
    """Return what a cancellation did, as the page says it afterwards; nobody is told of what is over."""
    told = (
        "La séance est annulée, chacun est prévenu." if session.starts_at > now else "La séance est annulée."
    )
    more = f" Une séance est ajoutée le {date_format(added.on, 'l j F Y')}." if added else ""
    return f"La séance est annulée{told}.{more}"
