"""Where volunteers are needed, for the national platforms."""

from datetime import date, datetime

import pytest
from django.utils import timezone

from declic.branches.models import Venue
from declic.branches.services import close_venue
from declic.groups.models import Booking, GroupSession, LearningGroup
from declic.groups.services import cancel_group, offer_seat
from declic.open_data.models import PublicSheet
from declic.programmes.models import Level
from tests import factories
from tests.apps.open_data.scenes import fetched

MISSIONS = "benevolat/missions.json"
FIELDS = {
    "clientId", "type", "title", "description", "applicationUrl", "domain", "activities", "tags",
    "requirements", "softSkills", "remote", "schedule", "startAt", "endAt", "postedAt", "places",
    "openToMinors",    "reducedMobilityAccessible", "addresses", "organizationClientId", "organizationName",
    "organizationDescription", "organizationUrl", "organizationSiren", "organizationSiret",
    "organizationFullAddress", "organizationPostCode", "organizationCity",
}  # fmt: skip


@pytest.fixture
def lacking(group: LearningGroup, sheet: PublicSheet) -> LearningGroup:
    """A group that nobody leads any more."""
    Booking.objects.filter(member__isnull=False).delete()
    return group


def test_a_group_without_a_lead_is_a_mission(lacking: LearningGroup, sheet: PublicSheet) -> None:
    (mission,) = fetched(MISSIONS)
    first = lacking.sessions.order_by("on")[0]
    assert set(mission) == FIELDS
    assert mission["places"] == 1
    assert mission["schedule"] == "lundi, 9 h 30 – 11 h 30"
    assert datetime.fromisoformat(mission["startAt"]) == first.starts_at
    assert mission["reducedMobilityAccessible"] is True
    assert mission["applicationUrl"].endswith(f"/benevoles/venir/{sheet.branch_id}/")
    assert mission["addresses"][0]["postalCode"] == "59000"
    assert mission["organizationSiren"] == "130030133"


def test_a_group_that_lacks_nobody_is_no_mission(group: LearningGroup, sheet: PublicSheet) -> None:
    assert fetched(MISSIONS) == []


def test_many_learners_ask_for_helpers(
    group: LearningGroup, sheet: PublicSheet, today: date, now: datetime
) -> None:
    Level.objects.update(learners_per_adult=1)
    for _ in range(3):
        offer_seat(group, factories.placed_learner(group.branch), by=None, today=today, now=now)
    assert fetched(MISSIONS)[0]["places"] == 2


def test_one_mission_for_a_venue_and_a_level(lacking: LearningGroup, sheet: PublicSheet) -> None:
    other = factories.LevelFactory.create(programme=lacking.level.programme, name="avancé")
    factories.small_group(
        lacking.branch, other, room=lacking.room, starts_on=lacking.starts_on, weekly_slots=(4,)
    )
    Booking.objects.filter(member__isnull=False).delete()
    missions = fetched(MISSIONS)
    assert len(missions) == len({one["clientId"] for one in missions}) == 2


def test_a_closed_venue_and_a_cancelled_group_ask_for_nobody(
    lacking: LearningGroup, sheet: PublicSheet, venue: Venue, today: date, now: datetime
) -> None:
    close_venue(venue)
    assert fetched(MISSIONS) == []
    Venue.objects.update(is_open=True)
    cancel_group(lacking, reason="trop peu de monde", today=today, now=now)
    assert fetched(MISSIONS) == []


def test_sessions_far_away_do_not_count(lacking: LearningGroup, sheet: PublicSheet) -> None:
    far = date.fromordinal(timezone.localdate().toordinal() + 90)
    GroupSession.objects.exclude(pk=lacking.sessions.order_by("-on")[0].pk).update(state="held")
    GroupSession.objects.filter(state="planned").update(on=far)
    assert fetched(MISSIONS) == []


def test_no_text_is_taken_for_html(lacking: LearningGroup, sheet: PublicSheet, venue: Venue) -> None:
    Venue.objects.update(name="<script>alert(1)</script>", address="2 place de l'Hôpital", directions="<b>là")
    (mission,) = fetched(MISSIONS)
    assert "<script>" not in str(mission)
    assert "&lt;script&gt;" in mission["description"]
    assert "<p>" in mission["description"]
    assert mission["addresses"][0]["street"] == "2 place de l'Hôpital"
