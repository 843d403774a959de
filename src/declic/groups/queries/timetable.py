"""The week seen from above: places by days, groups as blocks, free rooms shown."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q

from declic.branches.models import Branch, Room
from declic.groups.enums import SEATED_STATES, SessionState, StaffRole
from declic.groups.models import GroupSession
from declic.groups.queries.sessions import covered_slots
from declic.shared.slots import ALL_SLOTS, Slot


@dataclass(frozen=True)
class GroupBlock:
    """One session in the timetable."""

    session: GroupSession
    lead: str
    learners: int
    seats: int

    @property
    def is_cancelled(self) -> bool:
        """Return whether the session is cancelled."""
        return self.session.state == SessionState.CANCELLED


@dataclass(frozen=True)
class Cell:
    """One room at one slot of the week."""

    slot: Slot
    on: date
    is_open: bool
    block: GroupBlock | None
    is_covered: bool = False


@dataclass(frozen=True)
class RoomDay:
    """One room on one day: the moments when it is open or taken."""

    on: date
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class RoomRow:
    """One room over the week."""

    room: Room
    days: tuple[RoomDay, ...]


@dataclass(frozen=True)
class Timetable:
    """One week of one branch."""

    monday: date
    previous_monday: date
    next_monday: date
    days: tuple[date, ...]
    rows: tuple[RoomRow, ...]

    @property
    def blocks(self) -> list[GroupBlock]:
        """Return the sessions of the week in order, for the small screen and the list twin."""
        cells = [cell for row in self.rows for day in row.days for cell in day.cells]
        found = [cell.block for cell in cells if cell.block]
        return sorted(found, key=lambda block: (block.session.on, block.session.slot))


def week_timetable(branch: Branch, *, day: date) -> Timetable:
    """Return the week that contains this day."""
    monday = day - timedelta(days=day.weekday())
    days = tuple(monday + timedelta(days=offset) for offset in range(5))
    found = sorted(week_blocks(branch, days), key=lambda block: not block.is_cancelled)
    blocks = {(b.session.room_id, b.session.on, b.session.slot): b for b in found}
    rooms = Room.objects.filter(venue__branch=branch, is_open=True, venue__is_open=True)
    rows = tuple(room_row(room, days, blocks) for room in rooms.select_related("venue"))
    week = timedelta(days=7)
    return Timetable(monday, monday - week, monday + week, days, rows)


def week_blocks(branch: Branch, days: tuple[date, ...]) -> list[GroupBlock]:
    """Return the sessions of these days."""
    seated = Count("group__enrolments", filter=Q(group__enrolments__state__in=SEATED_STATES), distinct=True)
    sessions = (
        GroupSession.objects.filter(group__branch=branch, on__in=days)
        .select_related("group__level__programme", "room__venue")
        .prefetch_related("group__staff__member")
        .annotate(seated=seated, seats=Count("group__seats", distinct=True))
    )
    return [
        GroupBlock(
            session=session,
            lead=next((str(s.member) for s in session.group.staff.all() if s.role == StaffRole.LEAD), ""),
            learners=session.seated,
            seats=session.seats,
        )
        for session in sessions
    ]


def room_row(room: Room, days: tuple[date, ...], blocks: dict[tuple[int, date, int], GroupBlock]) -> RoomRow:
    """Return one room over the week."""
    covered = {
        (on, slot)
        for (room_pk, on, start), block in blocks.items()
        if room_pk == room.pk and not block.is_cancelled
        for slot in covered_slots(start, block.session.minutes)
    }
    cells = [
        Cell(
            slot=slot,
            on=days[slot.weekday],
            is_open=slot.number in room.open_slots,
            block=blocks.get((room.pk, days[slot.weekday], slot.number)),
            is_covered=(days[slot.weekday], slot.number) in covered,
        )
        for slot in ALL_SLOTS
    ]
    shown = [cell for cell in cells if cell.is_open or cell.block]
    return RoomRow(room, tuple(RoomDay(on, tuple(c for c in shown if c.on == on)) for on in days))


def day_blocks(branch: Branch, day: date) -> list[GroupBlock]:
    """Return the sessions of one day, in order."""
    return sorted(week_blocks(branch, (day,)), key=lambda block: block.session.slot)
