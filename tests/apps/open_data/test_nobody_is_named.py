"""Nothing published says anybody's name: neither learner, nor volunteer, nor colleague, nor reason."""

from datetime import date, datetime

import pytest
from django.test import Client

from declic.groups.models import Booking, LearningGroup
from declic.groups.services import cancel_session, offer_seat
from declic.open_data.models import Feed, ServiceSheet
from declic.open_data.queries.calendars import feed_calendar
from declic.open_data.services import make_feed
from declic.team.models import TeamMember
from tests import factories

MARK = "Zwertyuiop"
PHONE = "+33639980123"
DATA_SETS = [
    "",
    "antenne/{branch}/",
    "data-inclusion/structures.json",
    "data-inclusion/services.json",
    "mediation-numerique/lieux.csv",
    "mediation-numerique/lieux.json",
    "benevolat/missions.json",
    "catalogue.json",
]


@pytest.fixture
def peopled(group: LearningGroup, service: ServiceSheet, today: date, now: datetime) -> LearningGroup:
    """A group whose people and reasons all bear the mark; its next sessions lack somebody."""
    branch = group.branch
    by = factories.UserFactory.create(first_name=MARK, last_name=MARK, email=f"{MARK}@example.org".lower())
    names = {"first_name": MARK, "last_name": MARK, "phone": PHONE}
    learner = factories.placed_learner(branch, **names, email=f"{MARK}@example.org".lower())
    offer_seat(group, learner, by=None, today=today, now=now)
    TeamMember.objects.update(**names)
    service.sheet.updated_by = by
    service.sheet.save()
    first, *others = group.sessions.order_by("on")
    cancel_session(first, reason=f"{MARK} est malade", adds_one=False, by=by, now=now)
    Booking.objects.filter(session__in=others[:2], member__isnull=False).delete()
    group.opened_by = by
    group.save()
    return group


def is_clean(text: str) -> bool:
    return MARK.lower() not in text.lower() and PHONE not in text and "06 39 98 01 23" not in text


@pytest.mark.parametrize("name", DATA_SETS)
def test_what_is_published_names_nobody(peopled: LearningGroup, name: str) -> None:
    response = Client().get(f"/ouvert/{name.format(branch=peopled.branch_id)}")
    assert response.status_code == 200
    assert is_clean(response.content.decode())


def test_a_mission_was_really_there(peopled: LearningGroup) -> None:
    assert len(Client().get("/ouvert/benevolat/missions.json").json()) == 1


@pytest.mark.parametrize("is_of_venue", [True, False])
def test_a_feed_names_nobody(peopled: LearningGroup, is_of_venue: bool, today: date, now: datetime) -> None:
    venue = peopled.room.venue if is_of_venue else None
    feed: Feed = make_feed(peopled.branch, venue, by=factories.UserFactory.create(), now=now)[0]
    text = feed_calendar(feed, today=today)
    assert text.count("BEGIN:VEVENT") == peopled.sessions.count()
    assert is_clean(text.replace("\r\n ", ""))
