"""The summary of the rolls says what the rolls say, whatever happened since it was read."""

from datetime import timedelta

import pytest

from declic.attendance.models import AttendanceSheet
from declic.branches.models import Branch
from declic.engines.indicators import MARKS
from declic.groups.models import GroupSession, SessionChange
from declic.impact.models import RollBlock
from declic.impact.queries.rolls import gather_rolls, read_rolls
from declic.impact.queries.rolls.words import same_rolls
from declic.impact.services.rolls import read_all_rolls
from declic.learners.models import Learner
from tests.apps.impact.conftest import MORNING, NIGHT
from tests.apps.impact.many import roll_line

LATER = NIGHT + timedelta(hours=2)


def is_up_to_date(branch: Branch) -> bool:
    """Return whether the blocks, with what is newer, say what the rolls say."""
    rolls = read_rolls(GroupSession.objects.filter(group__branch=branch), today=MORNING)
    return same_rolls(gather_rolls([branch.pk], today=MORNING).rolls, rolls)


def marks_of(branch: Branch, learner: Learner) -> dict[int, str]:
    rolls = gather_rolls([branch.pk], today=MORNING).rolls
    own = rolls.presences["learner"] == learner.pk
    sessions = rolls.sessions["session"][rolls.presences["session"][own]].tolist()
    return dict(zip(sessions, [MARKS[code] for code in rolls.presences["mark"][own]], strict=True))


def test_before_any_night_the_rolls_are_read_themselves(branch: Branch, ten_learners: list[Learner]) -> None:
    gathered = gather_rolls([branch.pk], today=MORNING)
    assert gathered.read_at is None
    assert gathered.rolls.presences["learner"].size == 20


def test_a_night_reads_every_roll(branch: Branch, read_once: None) -> None:
    assert RollBlock.objects.exists()
    assert is_up_to_date(branch)


def test_the_same_night_twice_changes_nothing(branch: Branch, read_once: None) -> None:
    before = list(RollBlock.objects.values_list("sessions", "presences", "adults"))
    assert read_all_rolls(now=NIGHT).mended == 0
    assert list(RollBlock.objects.values_list("sessions", "presences", "adults")) == before


@pytest.mark.parametrize("place", [0, 2, 9])
def test_the_last_hand_wins_at_once_and_after_the_night(
    branch: Branch, read_once: None, ten_learners: list[Learner], first_session: GroupSession, place: int
) -> None:
    learner = ten_learners[place]
    roll_line(first_session, learner, "excused", received_at=LATER, taken_at=LATER).save()
    assert marks_of(branch, learner)[first_session.pk] == "excused"
    read_all_rolls(now=LATER + timedelta(days=1))
    assert marks_of(branch, learner)[first_session.pk] == "excused"


def test_whoever_was_expected_and_not_marked_is_unmarked(
    branch: Branch, read_once: None, ten_learners: list[Learner]
) -> None:
    assert set(marks_of(branch, ten_learners[9]).values()) == {"unmarked"}


def test_a_cancelled_session_counts_for_nobody(
    branch: Branch, read_once: None, first_session: GroupSession
) -> None:
    GroupSession.objects.filter(pk=first_session.pk).update(state="cancelled")
    where = {"was_on": first_session.on, "was_slot": 0}
    SessionChange.objects.create(session=first_session, kind="cancelled", made_at=LATER, **where)
    assert is_up_to_date(branch)
    assert first_session.pk not in gather_rolls([branch.pk], today=MORNING).rolls.sessions["session"]


def test_hours_corrected_later_are_read_within_a_week(
    branch: Branch, read_once: None, first_session: GroupSession
) -> None:
    hours = {"starts_at": "09:00", "ends_at": "12:00"}
    AttendanceSheet.objects.filter(session=first_session).update(**hours)
    nights = [read_all_rolls(now=NIGHT + timedelta(days=one)) for one in range(1, 8)]
    assert sum(one.mended for one in nights) == 1
    assert is_up_to_date(branch)
