"""A session whose roll has begun never leaves the calendar, whatever changes around it."""

from datetime import date
from uuid import uuid4

import pytest

from declic.accounts.models import User
from declic.attendance.access import Keeper
from declic.attendance.models import RollLine
from declic.attendance.services import Entry, append_lines
from declic.groups.errors import SessionHasRoll
from declic.groups.models import GroupSession, LearningGroup
from declic.groups.services import cancel_session, move_group, restore_sessions, undo_session_change
from declic.groups.services.changing import Team
from declic.groups.services.removing import remove_last, remove_sessions
from declic.learners.models import Learner
from tests import factories
from tests.factories import NOW


@pytest.fixture
def signed(monday: GroupSession, awa: Learner, counsellor: User) -> GroupSession:
    """The session of 7 December, with a line on its roll."""
    keeper = Keeper(monday.group.branch, counsellor, None, sees_files=True)
    present = Entry(uuid4(), "mark", f"learner:{awa.pk}", NOW, NOW, mark="present")
    append_lines(monday, [present], by=keeper, now=NOW)
    return monday


def dates(group: LearningGroup) -> list[date]:
    return list(group.sessions.values_list("on", flat=True))


def test_it_stays_when_its_group_moves(signed: GroupSession, mondays: LearningGroup) -> None:
    team = Team(factories.TeamMemberFactory.create(branch=mondays.branch))
    move_group(mondays, room=mondays.room, slot=12, team=team, from_on=date(2026, 12, 1))
    assert dates(mondays) == [date(2026, 11, 30), date(2026, 12, 7), date(2026, 12, 10)]
    assert RollLine.objects.get().session == signed


def test_it_stays_when_sessions_are_given_back(
    signed: GroupSession, mondays: LearningGroup, counsellor: User
) -> None:
    last = mondays.sessions.last()
    assert last is not None
    last.delete()
    mondays.sessions.filter(on=date(2026, 11, 30)).update(state="cancelled")
    with pytest.raises(SessionHasRoll):
        restore_sessions(mondays, dates=[date(2026, 11, 30)])
    assert dates(mondays) == [date(2026, 11, 30), date(2026, 12, 7)]


def test_the_last_ones_without_a_roll_go_first(signed: GroupSession, mondays: LearningGroup) -> None:
    remove_last(mondays, 2, keep=[])
    assert dates(mondays) == [signed.on]


def test_the_others_go_all_the_same(signed: GroupSession, mondays: LearningGroup) -> None:
    assert remove_sessions(mondays.sessions.all()) == [signed]
    assert dates(mondays) == [signed.on]


def test_its_lines_are_kept_when_it_is_cancelled_and_held_after_all(
    signed: GroupSession, counsellor: User
) -> None:
    cancel_session(signed, reason="alarme", adds_one=True, by=counsellor, now=NOW)
    undo_session_change(signed, by=counsellor, now=NOW)
    assert RollLine.objects.filter(session=signed).count() == 1
