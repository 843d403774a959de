"""Two antennas publish side by side; neither decides, nor shows, anything of the other."""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from declic.accounts.enums import Role
from declic.branches.models import Branch
from declic.open_data.models import Feed, PublicSheet, ServiceSheet
from declic.open_data.queries.calendars import feed_calendar
from declic.open_data.services import make_feed
from declic.programmes.models import Level
from tests import factories
from tests.apps.conftest import SignIn, person_in
from tests.apps.open_data.scenes import described, events_of, fetched, open_venue, published


@pytest.fixture
def south(other_branch: Branch, level: Level) -> PublicSheet:
    sheet = published(other_branch, main_venue=open_venue(other_branch), siret="", rna="W131234567")
    described(sheet, level.programme)
    return sheet


@pytest.fixture
def southerner(south: PublicSheet, sign_in: SignIn) -> Client:
    return sign_in(person_in(south.branch, Role.MANAGER))


def test_both_are_in_each_list_with_their_own_numbers(service: ServiceSheet, south: PublicSheet) -> None:
    structures = {one["id"]: one["siret"] for one in fetched("data-inclusion/structures.json")}
    services = {one["id"]: one["structure_id"] for one in fetched("data-inclusion/services.json")}
    pivots = [one["pivot"] for one in fetched("mediation-numerique/lieux.json")]
    north = f"declic--antenne-{service.sheet.branch_id}"
    other = f"declic--antenne-{south.branch_id}"
    assert structures == {north: "13003013300016", other: None}
    assert services == {f"{north}-digitall": north, f"{other}-digitall": other}
    assert sorted(pivots) == ["13003013300016", "W131234567"]


def test_one_leaves_and_the_other_stays(service: ServiceSheet, southerner: Client) -> None:
    southerner.post("/ouvert/fiche/retirer/")
    assert [one["nom"] for one in fetched("data-inclusion/structures.json")] == ["Antenne de Lille"]


def test_a_manager_describes_their_own_antenna_only(service: ServiceSheet, southerner: Client) -> None:
    before = PublicSheet.objects.get(branch=service.sheet.branch_id)
    page = southerner.get("/ouvert/fiche/").content.decode()
    southerner.post(
        f"/ouvert/fiche/programmes/{service.programme_id}/", {"description": "Au sud, tout autrement."}
    )
    service.refresh_from_db()
    assert "Antenne de Lille" not in page
    assert "sud" not in service.description
    assert PublicSheet.objects.get(branch=service.sheet.branch_id).updated_on == before.updated_on


def test_a_feed_of_one_does_not_carry_the_other(
    branch: Branch, south: PublicSheet, level: Level, monday: date, today: date, now: datetime
) -> None:
    for one in (branch, south.branch):
        room = factories.RoomFactory.create(venue__branch=one)
        factories.small_group(one, level, room=room, starts_on=monday + timedelta(days=7))
    feed = make_feed(branch, None, by=factories.UserFactory.create(), now=now)[0]
    assert len(events_of(feed_calendar(feed, today=today))) == 10


def test_a_feed_is_listed_and_cut_by_its_own_antenna(
    branch: Branch, southerner: Client, now: datetime
) -> None:
    feed: Feed = make_feed(branch, None, by=factories.UserFactory.create(), now=now)[0]
    assert "Aucun flux" in southerner.get("/ouvert/flux/").content.decode()
    assert southerner.post(f"/ouvert/flux/{feed.pk}/couper/").status_code == 404
    feed.refresh_from_db()
    assert feed.revoked_at is None


def test_missions_only_come_from_antennas_that_publish(
    branch: Branch, south: PublicSheet, level: Level, monday: date
) -> None:
    for one in (branch, south.branch):
        room = factories.RoomFactory.create(venue__branch=one)
        group = factories.small_group(one, level, room=room, starts_on=monday)
        group.sessions.earliest("on").bookings.filter(member__isnull=False).delete()
    (mission,) = fetched("benevolat/missions.json")
    assert mission["organizationClientId"] == f"declic--antenne-{south.branch_id}"
