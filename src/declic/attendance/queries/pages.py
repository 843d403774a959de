"""The pages of whoever teaches: my sessions, and the roll of one of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from declic.attendance.access import Keeper, own_sessions, sessions_kept_by
from declic.attendance.enums import MISSED, AbsenceReason, Mark
from declic.attendance.queries.rosters import Person, Roll, roll_of, rolls_of
from declic.branches.models import Branch
from declic.groups.enums import SessionState
from declic.groups.models import GroupSession
from declic.groups.queries import session_numbers
from declic.programmes.models import LessonPack
from declic.programmes.queries import packs_of_levels

AHEAD = timedelta(days=14)
BEHIND = timedelta(days=60)
#: Marks that a hand gives, in the order of the buttons.
HAND_MARKS = (Mark.PRESENT, Mark.LATE, Mark.ABSENT, Mark.EXCUSED)


@dataclass(frozen=True)
class SessionCard:
    """One session in the list of whoever teaches."""

    session: GroupSession
    number: int
    pack: LessonPack | None
    roll: Roll
    is_missing: bool
    is_today: bool


@dataclass(frozen=True)
class ClassHome:
    """« Ma classe »: rolls that are missing, then what comes."""

    keeper: Keeper
    missing: list[SessionCard]
    coming: list[SessionCard]

    @property
    def kept_addresses(self) -> list[int]:
        """Return the sessions whose roll the device keeps."""
        return [card.session.pk for card in (*self.missing, *self.coming)]


@dataclass(frozen=True)
class RollPage:
    """The roll of one session, to take and to sign."""

    keeper: Keeper
    session: GroupSession
    number: int
    pack: LessonPack | None
    roll: Roll
    marks: tuple[Mark, ...]
    reasons: list[tuple[str, str]]
    is_cancelled: bool
    is_early: bool
    state: dict[str, Any]

    @property
    def counts(self) -> dict[str, int]:
        """Return how many are there, late, away, and still to mark."""
        marks = [person.presence.mark for person in self.roll.learners]
        return {
            "present": marks.count(Mark.PRESENT),
            "late": marks.count(Mark.LATE),
            "absent": sum(mark in MISSED for mark in marks),
            "unmarked": marks.count(Mark.UNMARKED),
        }


def class_home(keeper: Keeper, *, today: date) -> ClassHome:
    """Return the sessions of whoever teaches, from the rolls still missing to the next fourteen days."""
    mine = own_sessions(sessions_kept_by(keeper), keeper.member)
    sessions = mine.filter(on__range=(today - BEHIND, today + AHEAD)).exclude(state=SessionState.CANCELLED)
    cards = session_cards(list(sessions.order_by("on", "slot")), keeper, today=today)
    missing = [card for card in cards if card.is_missing]
    return ClassHome(keeper, missing, [card for card in cards if card.session.on >= today])


def missing_rolls(branch: Branch, *, today: date) -> list[SessionCard]:
    """Return the sessions of the branch whose roll is missing: past, planned, with somebody expected."""
    past = GroupSession.objects.filter(
        group__branch=branch,
        on__range=(today - BEHIND, today - timedelta(days=1)),
        state=SessionState.PLANNED,
    )
    found = past.select_related("group__level__programme", "room__venue").order_by("on", "slot")
    keeper = Keeper(branch, None, None, sees_files=True)
    cards = session_cards(list(found), keeper, today=today)
    return [card for card in cards if card.is_missing]


def session_cards(sessions: list[GroupSession], keeper: Keeper, *, today: date) -> list[SessionCard]:
    """Return sessions with their packs and rolls, in a fixed number of queries."""
    rolls = rolls_of(sessions, keeper)
    numbers, packs = numbers_and_packs(sessions)
    return [
        SessionCard(
            session=session,
            number=numbers.get(session.pk, 0),
            pack=packs.get((session.group.level_id, numbers.get(session.pk, 0))),
            roll=rolls[session.pk],
            is_missing=is_roll_missing(session, rolls[session.pk], today=today),
            is_today=session.on == today,
        )
        for session in sessions
    ]


def is_roll_missing(session: GroupSession, roll: Roll, *, today: date) -> bool:
    """Return whether a past session, not cancelled, expected somebody and has no closed roll."""
    is_due = session.on < today and session.state == SessionState.PLANNED
    return is_due and bool(roll.learners) and not roll.is_closed


def numbers_and_packs(
    sessions: Iterable[GroupSession],
) -> tuple[dict[int, int], dict[tuple[int, int], LessonPack]]:
    """Return the rank of each session, and the lesson packs of their levels."""
    sessions = list(sessions)
    numbers = session_numbers({session.group_id for session in sessions})
    return numbers, packs_of_levels({session.group.level_id for session in sessions})


def roll_page(session: GroupSession, keeper: Keeper, *, today: date) -> RollPage:
    """Return the page of one roll."""
    numbers, packs = numbers_and_packs([session])
    number = numbers.get(session.pk, 0)
    roll = roll_of(session, keeper)
    return RollPage(
        keeper=keeper,
        session=session,
        number=number,
        pack=packs.get((session.group.level_id, number)),
        roll=roll,
        marks=HAND_MARKS,
        reasons=[(value, str(label)) for value, label in AbsenceReason.choices],
        is_cancelled=session.state == SessionState.CANCELLED,
        is_early=session.on > today,
        state=roll_state(roll),
    )


def roll_state(roll: Roll) -> dict[str, Any]:
    """Return a roll as the device keeps it: what is marked and signed, and the last line seen."""
    return {
        "session": roll.session.pk,
        "on": roll.session.on.isoformat(),
        "seen": roll.seen_number,
        "isClosed": roll.is_closed,
        "people": [person_state(person) for person in roll.people],
    }


def person_state(person: Person) -> dict[str, Any]:
    """Return one person as the device keeps them."""
    line = person.presence.line
    return {
        "key": person.key,
        "name": person.name,
        "detail": person.detail,
        "mark": person.presence.mark if person.is_learner else "",
        "reason": line.reason if line else "",
        "isSigned": person.presence.is_signed,
        "rivals": person.rival_labels if person.presence.has_conflict else [],
    }
