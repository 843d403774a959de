"""The rolls of past sessions, written on devices by whoever led them, and signed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import Any
from uuid import uuid4

from declic.attendance.access import Keeper
from declic.attendance.enums import CAME, LineKind, Mark, Origin
from declic.attendance.services import Batch, SentLine, receive_batch
from declic.attendance.services.absences import tell_missed
from declic.demo.services.signatures import draw_signature
from declic.demo.services.thread import Walk
from declic.groups.models import Booking, GroupSession, LearningGroup
from declic.team.enums import MemberKind
from declic.team.models import TeamMember

#: When things are written, in minutes from the start of a session of two hours.
ALL_PRESENT, CORRECTED, SIGNED, CLOSED, SENT = 4, 16, 104, 118, 121
USUAL = ("present",) * 17 + ("late", "late", "late:transport", "excused:illness", "excused:child", "absent")
Marks = Mapping[int, str]


class Pencil:
    """A device on which somebody writes the roll of one session."""

    def __init__(self, keeper: Keeper, session: GroupSession, *, is_offline: bool = False) -> None:
        self.keeper, self.session, self.is_offline = keeper, session, is_offline
        self.device, self.lines = uuid4().hex, list[SentLine]()

    def write(self, kind: LineKind, person: str = "", *, minute: int, **said: Any) -> None:
        """Add a line, so many minutes after the session began."""
        blank = dict.fromkeys(("mark", "reason", "note", "strokes", "card_hash"), "")
        self.lines.append(
            SentLine(
                **{**blank, "origin": Origin.HAND, **said},
                key=uuid4(),
                session=self.session.pk,
                kind=kind,
                person_key=person,
                device_at=self.session.starts_at + timedelta(minutes=minute),
                device_step=len(self.lines) + 1,
                is_offline=self.is_offline,
                seen_number=0,
            )
        )

    def mark(self, person: str, said: str, *, minute: int, origin: Origin = Origin.HAND) -> None:
        """Mark somebody: « present », or « excused:illness » with its reason."""
        mark, _, reason = said.partition(":")
        self.write(LineKind.MARK, person, minute=minute, mark=mark, reason=reason, origin=origin)

    def sign(self, person: str, *, minute: int) -> None:
        """Let somebody sign with their finger."""
        strokes = draw_signature(person, self.session.pk)
        self.write(LineKind.SIGNATURE, person, minute=minute, strokes=strokes)

    def send(self, *, minute: int) -> None:
        """Send what was written, once the network is there."""
        now = self.session.starts_at + timedelta(minutes=minute)
        receive_batch(Batch(self.device, now, self.lines), by=self.keeper, now=now)


@dataclass(frozen=True)
class Attendance:
    """A past session: who was booked, and how it went for each."""

    session: GroupSession
    marks: dict[int, str]
    staff: list[int]


def past_attendance(
    walk: Walk, group: LearningGroup, endings: Mapping[int, Sequence[str]]
) -> list[Attendance]:
    """Return the past sessions of a group that are still planned, and invent how they went."""
    sessions = list(
        group.sessions.filter(on__lt=walk.today, state="planned")
        .select_related("group__level__programme", "group__branch", "room__venue")
        .order_by("on", "slot")
    )
    bookings = list(Booking.objects.filter(session__in=sessions).order_by("pk"))
    learners = list(dict.fromkeys(one.learner_id for one in bookings if one.learner_id))
    went = {
        pk: attend(walk.crowd.random, len(sessions), endings.get(rank, ("present",)))
        for rank, pk in enumerate(learners)
    }
    return [
        Attendance(
            session=session,
            marks={pk: marks[place] for pk, marks in went.items()},
            staff=[one.member_id for one in bookings if one.member_id and one.session_id == session.pk],
        )
        for place, session in enumerate(sessions)
    ]


def attend(chance: Random, count: int, ending: Sequence[str]) -> list[str]:
    """Return how so many sessions went; nobody misses two in a row before the ending."""
    marks: list[str] = []
    for _ in range(count - len(ending) - 1):
        marks.append(chance.choice(USUAL) if not marks or came(marks[-1]) else Mark.PRESENT.value)
    return [*marks, Mark.PRESENT.value, *ending][-count:] if count else []


def came(said: str) -> bool:
    """Return whether somebody was there."""
    return said.partition(":")[0] in CAME


def take_past_roll(attendance: Attendance, keeper: Keeper, *, is_offline: bool = False) -> None:
    """Take a past roll as the page does: everybody present, corrections, signatures, closed; then sent."""
    pencil = Pencil(keeper, attendance.session, is_offline=is_offline)
    write_roll(pencil, attendance.marks, attendance.staff)
    close_roll(pencil)


def close_roll(pencil: Pencil) -> None:
    """Close a roll, send it, and write a kind word to whoever was missed."""
    pencil.write(LineKind.CLOSING, minute=CLOSED)
    pencil.send(minute=SENT)
    tell_missed(pencil.session, now=pencil.session.starts_at + timedelta(minutes=SENT))


def write_roll(pencil: Pencil, marks: Marks, staff: Sequence[int]) -> None:
    """Write who came, then let them sign, whoever leads last."""
    for pk in marks:
        pencil.mark(f"learner:{pk}", Mark.PRESENT, minute=ALL_PRESENT, origin=Origin.BULK)
    for pk, said in marks.items():
        if said != Mark.PRESENT:
            pencil.mark(f"learner:{pk}", said, minute=CORRECTED)
    signing = [f"learner:{pk}" for pk, said in marks.items() if came(said)]
    for place, person in enumerate([*signing, *(f"member:{pk}" for pk in staff)]):
        pencil.sign(person, minute=SIGNED + place // 2)


def keeper_of(member: TeamMember) -> Keeper:
    """Return somebody of the team as who holds the device; a volunteer sees no file."""
    return Keeper(member.branch, member.user, member, sees_files=member.kind == MemberKind.TRAINER)


def disagree(attendance: Attendance, lead: Keeper, helper: Keeper) -> None:
    """Let two devices take the same roll, one of them without network: they differ about somebody."""
    pk = max(attendance.marks)
    other = Pencil(helper, attendance.session, is_offline=True)
    other.mark(f"learner:{pk}", Mark.LATE, minute=CORRECTED + 9)
    other.sign(f"learner:{pk}", minute=SIGNED)
    other.send(minute=SIGNED + 1)
    pencil = Pencil(lead, attendance.session)
    write_roll(pencil, {**attendance.marks, pk: Mark.ABSENT.value}, attendance.staff)
    close_roll(pencil)


def bring_guest(attendance: Attendance, keeper: Keeper, name: str) -> None:
    """Let somebody come to a session without being enrolled: their name is written, and they sign."""
    guest, pencil = f"guest:{uuid4()}", Pencil(keeper, attendance.session)
    pencil.write(LineKind.GUEST, guest, minute=ALL_PRESENT, note=name)
    pencil.mark(guest, Mark.PRESENT, minute=CORRECTED)
    pencil.sign(guest, minute=SIGNED)
    write_roll(pencil, attendance.marks, attendance.staff)
    close_roll(pencil)
