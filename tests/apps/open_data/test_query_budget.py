"""The same number of queries for one antenna, one session, one feed, and for many."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from declic.branches.models import Branch
from declic.groups.models import Booking
from declic.open_data.services import make_feed
from declic.programmes.models import Level
from tests import factories
from tests.apps.open_data.scenes import described, open_venue, published

PUBLIC = {
    "": 30,
    "data-inclusion/structures.json": 4,
    "data-inclusion/services.json": 6,
    "mediation-numerique/lieux.json": 8,
    "mediation-numerique/lieux.csv": 8,
    "benevolat/missions.json": 18,
    "catalogue.json": 30,
}


def queries_of(client: Client, address: str) -> int:
    client.get(address)  # the first request of a test looks whether anybody has an account
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def grow(level: Level, monday: date, count: int) -> None:
    """Let this many more antennas publish, each with a venue, a group that lacks somebody, and a feed."""
    for _ in range(count):
        branch = factories.BranchFactory.create()
        sheet = published(branch, main_venue=open_venue(branch))
        described(sheet, level.programme)
        room = factories.RoomFactory.create(venue=sheet.main_venue)
        factories.small_group(branch, level, room=room, starts_on=monday)
    Booking.objects.filter(member__isnull=False).delete()


@pytest.mark.parametrize(("name", "most"), PUBLIC.items())
def test_a_data_set_asks_no_more_for_many_antennas(
    branch: Branch, level: Level, monday: date, name: str, most: int
) -> None:
    grow(level, monday, 1)
    one = queries_of(Client(), f"/ouvert/{name}")
    grow(level, monday, 4)
    assert queries_of(Client(), f"/ouvert/{name}") == one <= most


def test_the_sheet_asks_no_more_for_many_programmes(
    branch: Branch, level: Level, manager_client: Client
) -> None:
    sheet = published(branch, main_venue=open_venue(branch))
    described(sheet, level.programme)
    one = queries_of(manager_client, "/ouvert/fiche/")
    for number in range(8):
        described(sheet, factories.ProgrammeFactory.create(code=f"p{number}", name=f"Programme {number}"))
    assert queries_of(manager_client, "/ouvert/fiche/") == one


def test_the_list_of_feeds_asks_no_more_for_sixty(branch: Branch, desk_client: Client) -> None:
    venue = open_venue(branch)
    for minutes in range(10):
        moment = factories.NOW + timedelta(minutes=minutes)
        make_feed(branch, venue, by=factories.UserFactory.create(), now=moment)
    ten = queries_of(desk_client, "/ouvert/flux/")
    for minutes in range(60):
        moment = factories.NOW + timedelta(hours=1, minutes=minutes)
        make_feed(branch, venue, by=factories.UserFactory.create(), now=moment)
    assert queries_of(desk_client, "/ouvert/flux/") == ten
    assert "Page 1 sur 2" in desk_client.get("/ouvert/flux/").content.decode()


def test_a_calendar_asks_no_more_for_many_sessions(branch: Branch, level: Level, monday: date) -> None:
    token = make_feed(branch, None, by=factories.UserFactory.create(), now=factories.NOW)[1]
    factories.small_group(branch, level, starts_on=monday, session_count=1)
    one = queries_of(Client(), f"/ouvert/agenda/{token}.ics")
    factories.small_group(branch, level, starts_on=monday, session_count=40)
    assert queries_of(Client(), f"/ouvert/agenda/{token}.ics") == one
