"""What pages and upper floors ask about places and days."""

from declic.branches.queries.calendar import days_off, is_day_off, next_holidays
from declic.branches.queries.places import (
    BranchHome,
    VenueFile,
    branch_home,
    rooms_of,
    venue_file,
    week_in_words,
)

__all__ = [
    "BranchHome",
    "VenueFile",
    "branch_home",
    "days_off",
    "is_day_off",
    "next_holidays",
    "rooms_of",
    "venue_file",
    "week_in_words",
]
