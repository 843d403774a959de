"""The classrooms of the demonstration: rolls taken and missing, volunteers, changes, funding, letters."""

from collections.abc import Sequence

from declic.attendance.access import Keeper
from declic.demo.services.changes import cancel_next, catch_up, fund, move_next
from declic.demo.services.classes import CATCHING_UP, seated
from declic.demo.services.post import note_calls, post_letters, remind
from declic.demo.services.rolls import (
    Attendance,
    bring_guest,
    disagree,
    keeper_of,
    past_attendance,
    take_past_roll,
)
from declic.demo.services.story import Story
from declic.demo.services.thread import Walk
from declic.demo.services.volunteers import (
    answer_this_week,
    block_dates,
    helped_before,
    welcome_volunteers,
)
from declic.diagnostics.services import make_current_panel
from declic.groups.models import LearningGroup

#: Whose last roll is missing, has a conflict, or names somebody who came without a file.
MISSING, CONFLICT, GUEST = "office", "spreadsheets", "volunteer"
#: The volunteer who leads a group, and has no account.
LEADING = "Bruno"


def fill_classrooms(walk: Walk, story: Story, groups: dict[str, LearningGroup]) -> None:
    """Tell what happened in the classrooms until now."""
    antenna = walk.antenna
    make_current_panel(now=walk.now)
    welcome_volunteers(walk, story)
    helped_before(walk, antenna.member_named("Patrice"), groups[GUEST])
    for one in story.groups:
        keeper = keeper_of(antenna.member_named(one.lead))
        sessions = past_attendance(walk, groups[one.key], story.endings_of(one.key))
        take_past_rolls(walk, story, one.key, sessions, keeper)
    fund(walk, groups["ended"], story.funding)
    cancel_next(walk, groups["spreadsheets"], story.changes["cancelled"])
    move_next(walk, groups["young"], story.changes["moved"])
    key, rank = CATCHING_UP
    catch_up(walk, seated(groups[key])[rank])
    answer_this_week(walk, groups)
    block_dates(walk)


def take_past_rolls(
    walk: Walk, story: Story, key: str, sessions: Sequence[Attendance], keeper: Keeper
) -> None:
    """Take the past rolls of a group; the last one is where something happened."""
    for attendance in sessions[:-1]:
        take_past_roll(attendance, keeper, is_offline=key == GUEST)
    for attendance in sessions[-1:]:
        take_last_roll(walk, story, key, attendance, keeper)


def take_last_roll(walk: Walk, story: Story, key: str, attendance: Attendance, keeper: Keeper) -> None:
    """Take the last roll of a group, as the story tells it."""
    if key == CONFLICT:
        disagree(attendance, keeper, keeper_of(walk.antenna.member_named("Hawa")))
    elif key == GUEST:
        bring_guest(attendance, keeper, story.changes["guest"])
    elif key != MISSING:
        take_past_roll(attendance, keeper)


def send_the_post(walk: Walk) -> None:
    """Send the letters of the past weeks, and note the calls made instead."""
    remind(walk)
    post_letters(walk)
    note_calls(walk)
