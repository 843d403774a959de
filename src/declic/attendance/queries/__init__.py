"""What the pages of rolls show."""

from declic.attendance.queries.lines import broken_seals, lines_by_session
from declic.attendance.queries.pages import class_home, missing_rolls, roll_page, roll_state
from declic.attendance.queries.rosters import Person, Roll, roll_of, rolls_of

__all__ = [
    "Person",
    "Roll",
    "broken_seals",
    "class_home",
    "lines_by_session",
    "missing_rolls",
    "roll_of",
    "roll_page",
    "roll_state",
    "rolls_of",
]
