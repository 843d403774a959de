"""A trainer or a volunteer says when they are free."""

import pytest
from django.test import Client
from django.urls import reverse

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.team.models import TeamMember
from tests import factories

ADDRESS = "/equipe/mes-disponibilites/"


@pytest.fixture
def member(branch: Branch, volunteer: User) -> TeamMember:
    return factories.TeamMemberFactory.create(branch=branch, user=volunteer, free_slots=(1,))


def test_a_volunteer_says_when_they_are_free(volunteer_client: Client, member: TeamMember) -> None:
    answers = {"free_slots": ["0", "19"], "weekly_sessions": "2"}
    assert volunteer_client.post(ADDRESS, answers).status_code == 302
    member.refresh_from_db()
    assert (member.free_slots, member.weekly_sessions) == ((0, 19), 2)


def test_the_week_said_before_is_shown(volunteer_client: Client, member: TeamMember) -> None:
    page = " ".join(volunteer_client.get(reverse("team:own_week")).content.decode().split())
    grid = page.partition('name="free_slots"')[2].partition("</fieldset>")[0]
    assert grid.count(" checked") == 1
    assert 'value="1" checked' in grid


def test_nothing_typed_is_lost_when_a_number_is_wrong(volunteer_client: Client, member: TeamMember) -> None:
    response = volunteer_client.post(ADDRESS, {"free_slots": ["5"], "weekly_sessions": "99"})
    assert response.status_code == 422
    assert "Écrivez au plus 20." in response.content.decode()
    assert 'value="5" checked' in " ".join(response.content.decode().split())
    member.refresh_from_db()
    assert member.free_slots == (1,)


def test_an_account_that_is_nobodys_is_told_what_to_do(desk_client: Client, member: TeamMember) -> None:
    page = desk_client.get(ADDRESS).content.decode()
    assert "Demandez à un·e collègue de le relier à votre nom" in page


def test_somebody_in_pause_is_told_so_too(volunteer_client: Client, member: TeamMember) -> None:
    TeamMember.objects.update(is_active=False)
    assert 'name="free_slots"' not in volunteer_client.get(ADDRESS).content.decode()
