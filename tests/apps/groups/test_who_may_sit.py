"""A seat goes to somebody of the branch, under their own file, whose level is confirmed."""

import pytest

from declic.branches.models import Branch
from declic.groups.errors import GroupEnded, LevelNotConfirmed, NotOurs
from declic.groups.models import LearningGroup
from declic.groups.services import cancel_group, offer_seat
from declic.learners.models import Learner
from declic.programmes.models import Level
from tests import factories


@pytest.fixture
def group(branch: Branch, level: Level) -> LearningGroup:
    return factories.small_group(branch, level)


def offer(group: LearningGroup, learner: Learner) -> None:
    offer_seat(group, learner, by=None, today=factories.TODAY, now=factories.NOW)


def test_not_to_somebody_of_another_branch(group: LearningGroup, other_branch: Branch) -> None:
    with pytest.raises(NotOurs):
        offer(group, factories.placed_learner(other_branch))


def test_not_to_a_file_that_was_merged(group: LearningGroup, branch: Branch) -> None:
    kept = factories.LearnerFactory.create(branch=branch)
    with pytest.raises(NotOurs):
        offer(group, factories.placed_learner(branch, merged_into=kept))


def test_not_before_the_level_is_confirmed(group: LearningGroup, branch: Branch) -> None:
    with pytest.raises(LevelNotConfirmed):
        offer(group, factories.LearnerFactory.create(branch=branch))


def test_not_in_a_group_cancelled_meanwhile(group: LearningGroup, branch: Branch) -> None:
    learner = factories.placed_learner(branch)
    as_read_before = LearningGroup.objects.get(pk=group.pk)
    cancel_group(group, reason="plus de salle", today=factories.TODAY, now=factories.NOW)
    with pytest.raises(GroupEnded):
        offer(as_read_before, learner)
