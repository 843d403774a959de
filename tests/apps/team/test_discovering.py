"""Somebody who discovers has their pages, and no place in a plan."""

from datetime import date

import pytest
from django.test import Client

from declic.branches.models import Branch
from declic.planning.queries.facts import read_facts
from declic.programmes.models import Level
from declic.team.access import get_member_of_link
from declic.team.errors import LinkClosed
from declic.team.models import TeamMember
from declic.team.services import make_member_link
from tests.factories import NOW, TODAY, TeamMemberFactory, placed_learner


@pytest.fixture
def joining(branch: Branch, level: Level) -> TeamMember:
    facts = {"kind": "volunteer", "is_active": False, "is_joining": True, "levels": [level]}
    return TeamMemberFactory.create(branch=branch, **facts)


def test_their_link_opens_until_they_leave(joining: TeamMember) -> None:
    token = make_member_link(joining, now=NOW)
    assert get_member_of_link(token) == joining
    TeamMember.objects.update(is_joining=False)
    with pytest.raises(LinkClosed):
        get_member_of_link(token)


def test_the_planner_does_not_know_them(joining: TeamMember, branch: Branch) -> None:
    placed_learner(branch)
    starts_on = date(2026, 12, 7)
    assert read_facts(branch, starts_on=starts_on, today=TODAY).problem.volunteers == ()
    TeamMember.objects.update(is_joining=False, is_active=True)
    assert len(read_facts(branch, starts_on=starts_on, today=TODAY).problem.volunteers) == 1


def test_the_list_and_the_file_say_it(joining: TeamMember, desk_client: Client) -> None:
    assert "en découverte" in desk_client.get("/equipe/").content.decode()
    page = desk_client.get(f"/equipe/{joining.pk}/").content.decode()
    assert "En découverte" in page
    assert f"/benevoles/personne/{joining.pk}/" in page


def test_changing_their_file_does_not_make_them_active(joining: TeamMember, desk_client: Client) -> None:
    answers = {
        "kind": "volunteer",
        "first_name": "Inès",
        "last_name": "Carpentier",
        "weekly_sessions": "1",
        "is_active": "on",
    }
    desk_client.post(f"/equipe/{joining.pk}/modifier/", answers)
    joining.refresh_from_db()
    assert (joining.first_name, joining.is_active, joining.is_joining) == ("Inès", False, True)
