"""A cancelled session is held after all: everything comes back as it was."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from declic.accounts.models import User
from declic.groups.errors import SessionBegun
from declic.groups.models import GroupSession, LearningGroup
from declic.groups.services import cancel_session, undo_session_change
from declic.learners.models import Learner
from tests.factories import NOW


def cancel(session: GroupSession, by: User, *, adds_one: bool = True) -> GroupSession | None:
    return cancel_session(session, reason="Karim est malade", adds_one=adds_one, by=by, now=NOW)


def test_undoing_gives_the_session_back_and_takes_the_added_one_away(
    monday: GroupSession, mondays: LearningGroup, awa: Learner, counsellor: User
) -> None:
    cancel(monday, counsellor)
    back = undo_session_change(monday, by=counsellor, now=NOW)
    assert (back.state, back.cancel_reason, back.bookings.filter(learner=awa).count()) == ("planned", "", 1)
    assert list(mondays.sessions.values_list("on", flat=True)) == [
        date(2026, 11, 30),
        date(2026, 12, 7),
        date(2026, 12, 14),
    ]


def test_undoing_a_cancellation_without_the_box_takes_nothing_away(
    monday: GroupSession, mondays: LearningGroup, counsellor: User
) -> None:
    cancel(monday, counsellor, adds_one=False)
    undo_session_change(monday, by=counsellor, now=NOW)
    mondays.refresh_from_db()
    assert (mondays.session_count, mondays.sessions.filter(state="planned").count()) == (3, 3)


def test_a_cancellation_is_undone_while_the_date_is_to_come(monday: GroupSession, counsellor: User) -> None:
    cancel(monday, counsellor)
    begun = datetime(2026, 12, 7, 9, 30, tzinfo=ZoneInfo("Europe/Paris"))
    with pytest.raises(SessionBegun):
        undo_session_change(monday, by=counsellor, now=begun)
    assert undo_session_change(monday, by=counsellor, now=begun - timedelta(minutes=1)).state == "planned"
