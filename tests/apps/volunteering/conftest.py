"""A branch with a phone, a group that meets every Monday, and people who come."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from declic.branches.models import Branch
from declic.groups.models import GroupSession, LearningGroup
from declic.programmes.models import Level
from declic.team.models import TeamMember
from declic.team.services import make_member_link
from tests import factories
from tests.apps.volunteering.people import signed_up, volunteer_of

Visit = Callable[[TeamMember], Client]


@pytest.fixture
def today() -> date:
    return timezone.localdate()


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.fixture
def branch(db: None) -> Branch:
    factories.UserFactory.create()  # an empty installation would open its first screen
    return factories.BranchFactory.create(name="Lille", phone="0320000000", email="lille@example.org")


@pytest.fixture
def monday(today: date) -> date:
    """The second Monday to come: never tomorrow, never beyond ten days and a week."""
    return today + timedelta(days=7 - today.weekday())


@pytest.fixture
def trainer(branch: Branch, level: Level) -> TeamMember:
    return factories.TeamMemberFactory.create(branch=branch, levels=[level])


@pytest.fixture
def group(branch: Branch, level: Level, trainer: TeamMember, monday: date) -> LearningGroup:
    room = factories.RoomFactory.create(venue__branch=branch, venue__name="Maison des associations")
    return factories.small_group(branch, level, room=room, lead=trainer, starts_on=monday)


@pytest.fixture
def session(group: LearningGroup) -> GroupSession:
    return group.sessions.order_by("on", "slot")[0]


@pytest.fixture
def helper(branch: Branch, level: Level) -> TeamMember:
    """A volunteer whom the office added by hand: ready at once."""
    return volunteer_of(branch, level, first_name="Jeanne", last_name="Roussel")


@pytest.fixture
def newcomer(branch: Branch, now: datetime) -> TeamMember:
    return signed_up(branch, now=now)


@pytest.fixture
def visit(now: datetime) -> Visit:
    """Open a browser with a member's personal link."""

    def opened(member: TeamMember) -> Client:
        client = Client()
        client.post(f"/benevoles/lien/{make_member_link(member, now=now)}/")
        return client

    return opened
