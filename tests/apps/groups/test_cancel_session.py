"""One session is cancelled: its bookings are free, its reason is kept, another one is added if so wished."""

from datetime import date, timedelta

import pytest

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.groups.errors import GroupEnded, SessionSettled
from declic.groups.models import Booking, GroupSession, LearningGroup
from declic.groups.services import cancel_group, cancel_session, hold_session
from declic.learners.models import Learner
from declic.outbox.models import Message
from declic.shared.errors import Refusal
from tests import factories
from tests.factories import NOW, TODAY


def cancel(session: GroupSession, by: User, *, adds_one: bool = True) -> GroupSession | None:
    return cancel_session(session, reason="Karim est malade", adds_one=adds_one, by=by, now=NOW)


def test_the_bookings_are_free_and_the_reason_is_kept(
    monday: GroupSession, awa: Learner, counsellor: User
) -> None:
    cancel(monday, counsellor)
    monday.refresh_from_db()
    assert (monday.state, monday.cancel_reason) == ("cancelled", "Karim est malade")
    assert Booking.objects.filter(session=monday).count() == 0


def test_a_session_is_added_at_the_end_for_everybody(
    monday: GroupSession, awa: Learner, counsellor: User
) -> None:
    added = cancel(monday, counsellor)
    assert added is not None
    assert (added.on, added.bookings.filter(learner=awa).count()) == (date(2026, 12, 21), 1)


def test_without_the_box_the_group_has_one_session_fewer(
    monday: GroupSession, mondays: LearningGroup, counsellor: User
) -> None:
    assert cancel(monday, counsellor, adds_one=False) is None
    mondays.refresh_from_db()
    assert (mondays.session_count, mondays.sessions.count()) == (2, 3)


def test_the_box_may_be_unticked_when_the_room_is_taken_at_the_end(
    branch: Branch, monday: GroupSession, counsellor: User
) -> None:
    factories.small_group(branch, monday.group.level, room=monday.room, starts_on=date(2026, 12, 21))
    with pytest.raises(Refusal, match=r"La salle est déjà prise.*décochez la case"):
        cancel(monday, counsellor)
    assert cancel(monday, counsellor, adds_one=False) is None


def test_a_session_is_cancelled_once(monday: GroupSession, counsellor: User) -> None:
    cancel(monday, counsellor)
    with pytest.raises(SessionSettled):
        cancel(monday, counsellor)


def test_a_session_that_was_held_is_not_cancelled(monday: GroupSession, counsellor: User) -> None:
    hold_session(monday)
    with pytest.raises(SessionSettled):
        cancel(monday, counsellor)


def test_a_session_of_a_stopped_group_is_not_cancelled(monday: GroupSession, counsellor: User) -> None:
    cancel_group(monday.group, reason="plus de salle", today=TODAY, now=NOW)
    with pytest.raises(GroupEnded):
        cancel(monday, counsellor)


def test_nobody_is_told_of_a_session_that_is_over(
    monday: GroupSession, awa: Learner, counsellor: User
) -> None:
    Message.objects.all().delete()
    cancel_session(monday, reason="grève", adds_one=False, by=counsellor, now=NOW + timedelta(days=30))
    assert Message.objects.count() == 0
