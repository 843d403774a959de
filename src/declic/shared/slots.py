"""The week: twenty slots of two hours, five days by four parts, numbered `day * 4 + part`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

DAY_NAMES = ("lundi", "mardi", "mercredi", "jeudi", "vendredi")
PART_NAMES = ("matin", "midi", "après-midi", "soir")
PART_HOURS = (
    (time(9, 30), time(11, 30)),
    (time(11, 30), time(13, 30)),
    (time(14), time(16)),
    (time(18), time(20)),
)
PARTS_A_DAY = len(PART_HOURS)
SLOTS_A_WEEK = len(DAY_NAMES) * PARTS_A_DAY


@dataclass(frozen=True)
class Slot:
    """« Créneau »: two hours of a week, without a date."""

    number: int

    def __post_init__(self) -> None:
        if not 0 <= self.number < SLOTS_A_WEEK:
            message = f"no slot {self.number} in a week of {SLOTS_A_WEEK}"
            raise ValueError(message)

    @property
    def weekday(self) -> int:
        """Return the day, 0 for Monday."""
        return self.number // PARTS_A_DAY

    @property
    def part(self) -> int:
        """Return the part of the day, 0 to 3."""
        return self.number % PARTS_A_DAY

    @property
    def starts_at(self) -> time:
        """Return the hour it starts."""
        return PART_HOURS[self.part][0]

    @property
    def ends_at(self) -> time:
        """Return the hour it ends."""
        return PART_HOURS[self.part][1]

    @property
    def starts_label(self) -> str:
        """Return the hour it starts, as people write it."""
        return hour_label(self.starts_at)

    @property
    def short_label(self) -> str:
        """Return for instance « mardi soir »."""
        return f"{DAY_NAMES[self.weekday]} {PART_NAMES[self.part]}"

    @property
    def hours_label(self) -> str:
        """Return for instance « 18 h – 20 h »."""
        return f"{hour_label(self.starts_at)} – {hour_label(self.ends_at)}"

    @property
    def label(self) -> str:
        """Return for instance « mardi, 18 h – 20 h »."""
        return f"{DAY_NAMES[self.weekday]}, {self.hours_label}"

    def __str__(self) -> str:
        return self.label


ALL_SLOTS = tuple(Slot(number) for number in range(SLOTS_A_WEEK))


def hour_label(hour: time) -> str:
    """Return an hour as French people write it: « 9 h 30 », « 14 h »."""
    minutes = f" {hour.minute:02d}" if hour.minute else ""
    return f"{hour.hour} h{minutes}"


def pack_slots(numbers: Iterable[int]) -> int:
    """Return slot numbers as one integer, a bit for each slot."""
    packed = 0
    for number in numbers:
        packed |= 1 << Slot(number).number
    return packed


def unpack_slots(packed: int) -> tuple[int, ...]:
    """Return the slot numbers, ascending, of a packed integer."""
    return tuple(number for number in range(SLOTS_A_WEEK) if packed >> number & 1)


def slot_of(on: date, starts_at: time) -> Slot | None:
    """Return the slot of the week that starts on this date at this hour, if there is one."""
    wanted = (on.weekday(), starts_at)
    return next((slot for slot in ALL_SLOTS if (slot.weekday, slot.starts_at) == wanted), None)
