"""What the pages of groups show, and what the floors above ask."""

from declic.groups.queries.claims import agreed_referrals
from declic.groups.queries.detail import GroupDetail, WaitingPage, group_detail, waiting_page
from declic.groups.queries.expected import Expected, ExpectedLearner, ExpectedMember, expected_at
from declic.groups.queries.followed import FollowedDate, followed_dates
from declic.groups.queries.modules import session_modules
from declic.groups.queries.openings import Opening, same_lesson_elsewhere
from declic.groups.queries.places import FittingGroup, distance_km, fitting_groups, free_seat_counts
from declic.groups.queries.session_page import SessionPage, cancelled_words, session_page
from declic.groups.queries.sessions import (
    NextSession,
    covered_slots,
    first_session,
    next_session,
    next_sessions,
    session_numbers,
)
from declic.groups.queries.stages import (
    StagedLearner,
    learners_at,
    people_at,
    stage_counts,
    stage_of,
    staged,
    staged_learners,
)
from declic.groups.queries.timetable import GroupBlock, Timetable, day_blocks, week_timetable
from declic.groups.queries.waiting import WaitingLearner, level_of, waiting_learners

__all__ = [
    "Expected",
    "ExpectedLearner",
    "ExpectedMember",
    "FittingGroup",
    "FollowedDate",
    "GroupBlock",
    "GroupDetail",
    "NextSession",
    "Opening",
    "SessionPage",
    "StagedLearner",
    "Timetable",
    "WaitingLearner",
    "WaitingPage",
    "agreed_referrals",
    "cancelled_words",
    "covered_slots",
    "day_blocks",
    "distance_km",
    "expected_at",
    "first_session",
    "fitting_groups",
    "followed_dates",
    "free_seat_counts",
    "group_detail",
    "learners_at",
    "level_of",
    "next_session",
    "next_sessions",
    "people_at",
    "same_lesson_elsewhere",
    "session_modules",
    "session_numbers",
    "session_page",
    "stage_counts",
    "stage_of",
    "staged",
    "staged_learners",
    "waiting_learners",
    "waiting_page",
    "week_timetable",
]
