"""A file that is merged keeps its presences: past lines and lines still on a device speak for the heir."""

from collections.abc import Callable
from datetime import datetime

from declic.attendance.access import Keeper
from declic.attendance.models import RollLine
from declic.attendance.queries import broken_seals, roll_of
from declic.attendance.services import Batch, receive_batch
from declic.groups.models import GroupSession, LearningGroup
from declic.learners.models import Learner
from declic.learners.services import merge_learners
from tests import factories
from tests.apps.attendance.conftest import WriteLine

Send = Callable[..., Batch]


def test_what_was_written_follows_the_file_kept(
    line: WriteLine,
    batch: Send,
    keeper: Keeper,
    session: GroupSession,
    group: LearningGroup,
    learners: list[Learner],
    now: datetime,
) -> None:
    assert keeper.user is not None
    receive_batch(batch(line(mark="late")), by=keeper, now=now)
    heir = factories.LearnerFactory.create(branch=keeper.branch, first_name="Aminata")
    merge_learners(heir, learners[0], by=keeper.user, now=now)
    found = next(one for one in roll_of(session, keeper).learners if one.key == f"learner:{heir.pk}")
    assert found.presence.mark == "late"
    assert broken_seals(group) == ()


def test_a_device_that_does_not_know_of_the_merge_is_heard(
    line: WriteLine, batch: Send, keeper: Keeper, learners: list[Learner], now: datetime
) -> None:
    assert keeper.user is not None
    heir = factories.LearnerFactory.create(branch=keeper.branch)
    merge_learners(heir, learners[0], by=keeper.user, now=now)
    sent = line(mark="late")
    received = receive_batch(batch(sent), by=keeper, now=now)
    assert received.outcome_by_key[str(sent.key)] == "kept"
    assert RollLine.objects.get().learner == heir
