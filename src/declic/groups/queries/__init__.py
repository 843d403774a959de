"""What the pages of groups show."""

from declic.groups.queries.places import FittingGroup, fitting_groups, free_seat_counts
from declic.groups.queries.sessions import NextSession, next_session, next_sessions
from declic.groups.queries.timetable import GroupBlock, Timetable, week_timetable
from declic.groups.queries.waiting import WaitingLearner, waiting_learners

__all__ = [
    "FittingGroup",
    "GroupBlock",
    "NextSession",
    "Timetable",
    "WaitingLearner",
    "fitting_groups",
    "free_seat_counts",
    "next_session",
    "next_sessions",
    "waiting_learners",
    "week_timetable",
]
