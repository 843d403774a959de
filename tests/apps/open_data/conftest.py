"""An antenna that publishes its sheet, with one programme described."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from declic.accounts.models import User
from declic.branches.models import Branch, Room, Venue
from declic.groups.models import GroupSession, LearningGroup
from declic.open_data.models import Feed, PublicSheet, ServiceSheet
from declic.open_data.services import make_feed
from declic.programmes.models import Level
from tests import factories
from tests.apps.open_data.scenes import described, open_venue, published


@pytest.fixture
def today() -> date:
    return timezone.localdate()


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.fixture
def branch(db: None) -> Branch:
    factories.UserFactory.create()  # an empty installation would open its first screen
    return factories.BranchFactory.create(name="Lille", phone="03 20 00 00 00", email="lille@example.org")


@pytest.fixture
def venue(branch: Branch) -> Venue:
    return open_venue(branch)


@pytest.fixture
def room(venue: Venue) -> Room:
    return factories.RoomFactory.create(venue=venue, access=["step_free"])


@pytest.fixture
def sheet(branch: Branch, venue: Venue) -> PublicSheet:
    return published(branch, main_venue=venue)


@pytest.fixture
def service(sheet: PublicSheet, level: Level) -> ServiceSheet:
    return described(sheet, level.programme)


@pytest.fixture
def monday(today: date) -> date:
    return today + timedelta(days=7 - today.weekday())


@pytest.fixture
def group(branch: Branch, level: Level, room: Room, monday: date) -> LearningGroup:
    return factories.small_group(branch, level, room=room, starts_on=monday)


@pytest.fixture
def session(group: LearningGroup) -> GroupSession:
    return group.sessions.select_related("room__venue").order_by("on")[0]


@pytest.fixture
def elsewhere(branch: Branch) -> Room:
    return factories.RoomFactory.create(venue=open_venue(branch, name="Espace des Deux Clochers"))


@pytest.fixture
def whole(branch: Branch, manager: User, now: datetime) -> Feed:
    return make_feed(branch, None, by=manager, now=now)[0]


@pytest.fixture
def of_venue(branch: Branch, venue: Venue, manager: User, now: datetime) -> Feed:
    return make_feed(branch, venue, by=manager, now=now)[0]
