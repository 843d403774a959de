"""Where adults are too few for one more person, a free volunteer opens a seat at once."""

import pytest
from django.test import Client

from declic.branches.models import Branch
from declic.groups.errors import AdultTaken
from declic.groups.models import LearningGroup
from declic.learners.models import Learner
from declic.planning.queries.helped import helped_page
from declic.planning.services import join_with_help
from declic.programmes.models import Level
from declic.team.models import TeamMember
from tests.apps.planning.replan.conftest import Decider
from tests.apps.planning.replan.happenings import meeting_group
from tests.apps.planning.scenes import waiting_person
from tests.factories import NOW, TODAY, TeamMemberFactory

MONDAY = 0


@pytest.fixture
def group(branch: Branch, level: Level) -> LearningGroup:
    """Return a group of two, full: one adult for two people."""
    level.learners_per_adult, level.minimum_learners = 2, 1
    level.save()
    return meeting_group(branch, level, people=2)


@pytest.fixture
def helper(branch: Branch) -> TeamMember:
    return TeamMemberFactory.create(branch=branch, kind="volunteer", free_slots=(MONDAY,))


@pytest.fixture
def newcomer(branch: Branch, level: Level, group: LearningGroup) -> Learner:
    return waiting_person(branch, level)


def test_the_free_volunteer_is_named(group: LearningGroup, helper: TeamMember, newcomer: Learner) -> None:
    (seat,) = helped_page(newcomer, today=TODAY).seats
    assert (seat.group, seat.helper) == (group, helper)


def test_without_anybody_free_there_is_none(newcomer: Learner) -> None:
    assert helped_page(newcomer, today=TODAY).seats == ()


def test_a_volunteer_who_helps_another_group_then_is_not_free(
    branch: Branch, level: Level, helper: TeamMember, newcomer: Learner
) -> None:
    meeting_group(branch, level, people=3, helpers=[helper])
    assert helped_page(newcomer, today=TODAY).seats == ()


def test_accepting_brings_the_helper_and_holds_the_seat(
    group: LearningGroup, helper: TeamMember, newcomer: Learner, decider: Decider
) -> None:
    enrolment = join_with_help(group, newcomer, helper, by=decider.user, today=TODAY, now=NOW)
    assert (enrolment.state, group.staff.count(), group.seats.count()) == ("offered", 2, 4)
    assert helper.bookings.count() == 10
    with pytest.raises(AdultTaken):
        join_with_help(group, newcomer, helper, by=decider.user, today=TODAY, now=NOW)


def test_the_page_says_whom_to_call(desk_client: Client, newcomer: Learner, helper: TeamMember) -> None:
    html = desk_client.get(f"/planificateur/renfort/{newcomer.pk}/").content.decode()
    assert "Une place avec un appui de plus" in html
    assert "UNDEFINED" not in html
