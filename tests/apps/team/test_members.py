"""Trainers and volunteers are described with what the planner needs."""

import pytest
from django.test import Client

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.programmes.models import Level
from declic.team.queries import active_members
from tests.factories import LevelFactory, ProgrammeFactory, TeamMemberFactory, VenueFactory

KARIM = {
    "kind": "volunteer",
    "first_name": "Karim",
    "last_name": "Dumont",
    "free_slots": ["3", "7"],
    "weekly_sessions": "2",
    "is_active": "on",
}


def test_a_volunteer_is_added_with_levels_places_and_week(
    desk_client: Client, branch: Branch, level: Level
) -> None:
    venue = VenueFactory.create(branch=branch, name="Centre Mitterrand")
    answers = {**KARIM, "levels": [level.pk], "venues": [venue.pk]}
    page = desk_client.post("/equipe/ajouter/", answers, follow=True).content.decode()
    assert "lundi soir ; mardi soir" in page
    assert "DigitAll débutant" in page
    assert "Centre Mitterrand" in page
    assert active_members(branch).get().weekly_sessions == 2


def test_a_member_is_linked_to_an_account_of_the_branch(
    desk_client: Client, branch: Branch, volunteer: User
) -> None:
    desk_client.post("/equipe/ajouter/", {**KARIM, "user": volunteer.pk})
    assert branch.team.get().user == volunteer


def test_an_account_of_another_branch_is_not_offered(desk_client: Client, outsider: User) -> None:
    page = desk_client.post("/equipe/ajouter/", {**KARIM, "user": outsider.pk}).content.decode()
    assert "choix" in page
    assert outsider.last_name not in page


def test_one_account_belongs_to_one_member(desk_client: Client, branch: Branch, volunteer: User) -> None:
    TeamMemberFactory.create(branch=branch, user=volunteer)
    page = desk_client.post("/equipe/ajouter/", {**KARIM, "user": volunteer.pk})
    assert "déjà celui d’un autre membre" in page.content.decode()


def test_a_venue_of_another_branch_is_not_offered(desk_client: Client, other_branch: Branch) -> None:
    VenueFactory.create(branch=other_branch, name="Vieux-Port")
    assert "Vieux-Port" not in desk_client.get("/equipe/ajouter/").content.decode()


def test_a_level_that_is_not_on_offer_stays_for_whoever_leads_it(desk_client: Client, branch: Branch) -> None:
    old = LevelFactory.create(
        programme=ProgrammeFactory.create(code="ancien", name="Ancien", is_active=False)
    )
    member = TeamMemberFactory.create(branch=branch, levels=[old])
    assert "Ancien" in desk_client.get(f"/equipe/{member.pk}/modifier/").content.decode()
    assert "Ancien" not in desk_client.get("/equipe/ajouter/").content.decode()


@pytest.mark.parametrize("count", ["0", "21"])
def test_an_impossible_number_of_sessions_is_explained(desk_client: Client, count: str) -> None:
    page = desk_client.post("/equipe/ajouter/", {**KARIM, "weekly_sessions": count}).content.decode()
    assert "de 1 à 20" in page
    assert "Dumont" in page


def test_somebody_who_pauses_is_kept_and_not_proposed(desk_client: Client, branch: Branch) -> None:
    member = TeamMemberFactory.create(branch=branch)
    answers = {key: value for key, value in KARIM.items() if key != "is_active"}
    desk_client.post(f"/equipe/{member.pk}/modifier/", answers)
    assert not active_members(branch).exists()
    assert branch.team.exists()
