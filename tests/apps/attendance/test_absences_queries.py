"""The lists of absences ask as much of the database for sixty lines as for ten."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from declic.attendance.access import Keeper
from declic.attendance.models import AttendanceSheet
from declic.branches.models import Branch
from declic.groups.models import LearningGroup
from declic.programmes.models import Level
from tests import factories
from tests.apps.attendance.absences import bring_near, mark_absent, seat_crowd, sessions_of
from tests.factories import NOW


def queries_of(client: Client, address: str) -> int:
    """Return how many queries a page makes, the second time it is read."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    assert response.status_code == 200
    return len(captured)


def test_whom_to_call(desk_client: Client, group: LearningGroup, keeper: Keeper) -> None:
    address = reverse("attendance:absences")
    bring_near(group)
    mark_absent(sessions_of(group)[:2], seat_crowd(group, 10), keeper)
    with_ten = queries_of(desk_client, address)
    mark_absent(sessions_of(group)[:2], seat_crowd(group, 50), keeper)
    assert queries_of(desk_client, address) == with_ten
    assert "60 personnes à appeler" in desk_client.get(address).content.decode()


def test_one_record(desk_client: Client, branch: Branch, level: Level, keeper: Keeper) -> None:
    group = factories.small_group(branch, level, session_count=60, weekly_slots=(0, 4, 8, 12, 16))
    (learner,) = seat_crowd(group, 1)
    address = reverse("attendance:record", args=[learner.pk])
    sessions = sessions_of(group)
    mark_absent(sessions[:10], [learner], keeper)
    AttendanceSheet.objects.update(closed_at=NOW)
    with_ten = queries_of(desk_client, address)
    mark_absent(sessions[10:], [learner], keeper)
    AttendanceSheet.objects.update(closed_at=NOW)
    assert queries_of(desk_client, address) == with_ten
