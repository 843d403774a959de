"""Whoever waits takes a free seat of an open group at once, while most of its sessions are ahead."""

from datetime import date

import pytest
from django.test import Client

from declic.branches.models import Branch
from declic.groups.models import LearningGroup
from declic.groups.queries import waiting_page
from declic.groups.queries.places import groups_to_join
from declic.learners.models import Learner
from declic.programmes.models import Level
from tests import factories
from tests.factories import TODAY


@pytest.fixture
def group(branch: Branch, level: Level) -> LearningGroup:
    return factories.small_group(branch, level, seats=1)


def waiting_person(branch: Branch, level: Level, **facts: object) -> Learner:
    learner = factories.placed_learner(branch, **facts)
    factories.ReferralFactory.create(
        learner=learner, programme=level.programme, status="accepted", answered_at=factories.NOW
    )
    return learner


def places(branch: Branch) -> list[LearningGroup | None]:
    shown = waiting_page(branch, number="1", today=TODAY)
    return [line.place.group if line.place else None for line in shown.page]


def test_the_longest_waiting_is_shown_the_last_seat(
    branch: Branch, level: Level, group: LearningGroup
) -> None:
    waiting_person(branch, level)
    waiting_person(branch, level)
    assert places(branch) == [group, None]


@pytest.mark.parametrize(
    "facts", [{"free_slots": (7,)}, {"travel_limit_km": 1, "latitude": 51.0, "longitude": 2.5}]
)
def test_a_seat_at_the_wrong_hour_or_too_far_is_none(
    branch: Branch, level: Level, group: LearningGroup, facts: dict[str, object]
) -> None:
    waiting_person(branch, level, **facts)
    assert places(branch) == [None]


@pytest.mark.parametrize(("today", "joins"), [(date(2026, 12, 28), 1), (date(2026, 12, 29), 0)])
def test_a_group_is_joined_while_six_sessions_of_ten_are_ahead(
    group: LearningGroup, today: date, joins: int
) -> None:
    assert len(groups_to_join(LearningGroup.objects.all(), today=today)) == joins


def test_one_tap_on_the_list_holds_the_seat(
    desk_client: Client, branch: Branch, level: Level, group: LearningGroup
) -> None:
    learner = waiting_person(branch, level)
    html = desk_client.get("/groupes/attente/").content.decode()
    address = f"/groupes/{group.pk}/proposer/{learner.pk}/"
    assert f'action="{address}"' in html
    assert "1 personne a une place libre tout de suite" in html
    desk_client.post(address)
    assert group.enrolments.get().learner == learner
