"""Free seats without names, figures with small numbers hidden, presences once each."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from declic.attendance.models import RollLine
from declic.branches.models import Branch
from declic.groups.models import GroupSession, LearningGroup
from declic.groups.services import offer_seat
from tests import factories
from tests.api.conftest import send


@pytest.fixture
def group(branch: Branch) -> LearningGroup:
    return factories.small_group(branch, factories.LevelFactory.create())


def test_the_free_seats_of_a_group_are_told(program: Client, group: LearningGroup) -> None:
    shown = program.get("/api/v1/groups").json()["items"]
    assert [(one["id"], one["free_seats"]) for one in shown] == [(group.pk, group.seats.count())]


def test_places_sum_the_seats_that_are_free_there(program: Client, group: LearningGroup) -> None:
    shown = program.get("/api/v1/places").json()["items"]
    assert [(one["id"], one["free_seats"]) for one in shown] == [(group.room.venue_id, group.seats.count())]


def test_another_antennas_groups_do_not_exist(program: Client, group: LearningGroup) -> None:
    LearningGroup.objects.update(branch=factories.BranchFactory.create())
    assert program.get("/api/v1/groups").json()["items"] == []


def test_figures_of_few_people_are_hidden(own_tool: Client, branch: Branch) -> None:
    factories.ReferralFactory.create_batch(3, learner__branch=branch, received_at=timezone.now())
    shown: list[dict[str, Any]] = own_tool.get("/api/v1/indicators").json()["items"]
    few = [
        one for one in shown if one["value"] is not None and 0 < one["value"] < 5 and one["unit"] == "people"
    ]
    assert (few, any(one["is_hidden"] for one in shown)) == ([], True)


def test_a_partner_reads_no_figures(program: Client) -> None:
    assert program.get("/api/v1/indicators").status_code == 403


@pytest.fixture
def session(group: LearningGroup) -> GroupSession:
    """A session of yesterday, with somebody enrolled."""
    learner = factories.placed_learner(group.branch, first_name="Awa", last_name="Diop")
    offer_seat(group, learner, by=None, today=factories.TODAY, now=factories.NOW)
    first = group.sessions.earliest("on")
    yesterday = timezone.localdate() - timedelta(days=1)
    GroupSession.objects.filter(pk=first.pk).update(on=yesterday)
    first.bookings.update(on=yesterday)
    first.refresh_from_db()
    return first


def test_presences_of_another_tool_are_written_once(own_tool: Client, session: GroupSession) -> None:
    row = {
        "first_name": "Awa",
        "last_name": "Diop",
        "on": f"{session.on}",
        "mark": "present",
        "is_signed": True,
    }
    sent, address = {"rows": [row, {**row, "last_name": "Personne"}]}, f"groups/{session.group_id}/attendance"
    first, again = (send(own_tool, sent, to=address).json() for _ in range(2))
    assert (first["written"], [one["row"] for one in first["left"]]) == (2, [2])
    assert (again["written"], again["known"]) == (0, 1)
    writers = RollLine.objects.filter(person_key__startswith="learner:").values_list(
        "taken_by_key", flat=True
    )
    assert {one.partition(":")[0] for one in writers} == {"program"}


def test_another_antennas_group_takes_no_presence(own_tool: Client, session: GroupSession) -> None:
    LearningGroup.objects.update(branch=factories.BranchFactory.create())
    row = {"first_name": "Awa", "last_name": "Diop", "on": f"{session.on}", "mark": "present"}
    assert send(own_tool, {"rows": [row]}, to=f"groups/{session.group_id}/attendance").status_code == 404


def test_open_data_are_pointed_at(program: Client) -> None:
    assert "services" in {one["key"] for one in program.get("/api/v1/open-data").json()["items"]}
