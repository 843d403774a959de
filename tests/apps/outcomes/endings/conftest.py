"""A course of DigitAll that is over: Awa came to everything, Badis to two sessions out of five."""

from collections.abc import Sequence

import pytest

from declic.branches.models import Branch
from declic.groups.models import Enrolment, LearningGroup
from declic.programmes.models import Level, Programme
from tests.apps.outcomes.endings.course import admitted, course_of, hold_all, seat, three_levels


@pytest.fixture
def levels(programme: Programme) -> Sequence[Level]:
    return three_levels(programme)


@pytest.fixture
def group(branch: Branch, levels: Sequence[Level]) -> LearningGroup:
    return course_of(levels[0], branch)


@pytest.fixture
def awa(branch: Branch, group: LearningGroup) -> Enrolment:
    return seat(group, admitted(branch, group.level, first_name="Awa", last_name="Diop"))


@pytest.fixture
def badis(branch: Branch, group: LearningGroup) -> Enrolment:
    return seat(group, admitted(branch, group.level, first_name="Badis", last_name="Roux"))


@pytest.fixture
def over(group: LearningGroup, awa: Enrolment, badis: Enrolment) -> LearningGroup:
    """The same group, its five rolls closed."""
    hold_all(group, {awa.learner: 5, badis.learner: 2})
    return group
