"""A kind word leaves for a closed roll of these days, for no excuse, and rings in the day."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from declic.attendance.access import Keeper
from declic.attendance.services.absences import tell_missed
from declic.groups.models import GroupSession
from declic.groups.services import cancel_session
from declic.learners.models import Learner
from declic.outbox.models import Message
from tests.apps.attendance.absences import ABSENT, EXCUSED, PRESENT, taken

PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture
def amina(learners: list[Learner]) -> Learner:
    learners[0].email = "amina@example.org"
    learners[0].save()
    return learners[0]


def words() -> list[Message]:
    return list(Message.objects.filter(kind="kind_word"))


@pytest.mark.parametrize("mark", [EXCUSED, PRESENT], ids=["excused", "present"])
def test_only_an_absence_without_a_word_is_missed(
    amina: Learner, session: GroupSession, keeper: Keeper, mark: tuple[str, str]
) -> None:
    assert tell_missed(session, now=taken(session, [(amina, mark)], keeper)) == 0


def test_nothing_leaves_before_the_roll_is_closed(
    amina: Learner, session: GroupSession, keeper: Keeper
) -> None:
    assert tell_missed(session, now=taken(session, [(amina, ABSENT)], keeper, closes=False)) == 0


def test_nothing_leaves_for_a_roll_that_comes_days_later(
    amina: Learner, session: GroupSession, keeper: Keeper
) -> None:
    now = taken(session, [(amina, ABSENT)], keeper)
    assert tell_missed(session, now=now + timedelta(days=3)) == 0


def test_nothing_leaves_for_a_session_that_was_cancelled(
    amina: Learner, session: GroupSession, keeper: Keeper
) -> None:
    now = taken(session, [(amina, ABSENT)], keeper, closes=False)
    assert keeper.user is not None
    cancel_session(session, reason="alarme", adds_one=False, by=keeper.user, now=now)
    session.refresh_from_db()
    assert tell_missed(session, now=now) == 0


@pytest.mark.parametrize(("closed_at", "leaves"), [((20, 5), (24, 8)), ((11, 10), None)])
def test_the_word_rings_between_8_h_and_20_h(
    amina: Learner,
    session: GroupSession,
    keeper: Keeper,
    closed_at: tuple[int, int],
    leaves: tuple[int, int] | None,
) -> None:
    taken(session, [(amina, ABSENT)], keeper)
    tell_missed(session, now=datetime(2026, 11, 23, *closed_at, tzinfo=PARIS))
    (word,) = words()
    expected = datetime(2026, 11, leaves[0], leaves[1], tzinfo=PARIS) if leaves else None
    assert word.not_before == expected
