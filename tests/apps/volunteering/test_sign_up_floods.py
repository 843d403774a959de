"""The public form, and those who abuse it."""

import pytest
from django.test import Client

from declic.branches.models import Branch
from declic.volunteering.models import Onboarding

ANSWERS = {
    "first_name": "Inès",
    "last_name": "Carpentier",
    "channel": "email",
    "email": "ines@example.org",
    "free_slots": ["3", "7"],
    "agreed": "on",
}


@pytest.fixture
def address(branch: Branch) -> str:
    return f"/benevoles/venir/{branch.pk}/"


def test_a_robot_is_thanked_and_forgotten(address: str, branch: Branch) -> None:
    answer = Client().post(address, {**ANSWERS, "website": "https://achetez.example"}, follow=True)
    assert "à très bientôt" in answer.content.decode()
    assert not branch.team.exists()


def test_too_many_from_one_place_are_told_to_wait(address: str, branch: Branch) -> None:
    people = [{**ANSWERS, "email": f"{number}@example.org"} for number in range(9)]
    answers = [Client().post(address, one) for one in people]
    assert Onboarding.objects.count() == 8
    assert (answers[-2].status_code, answers[-1].status_code) == (302, 422)
    page = answers[-1].content.decode()
    assert ("Réessayez dans une heure" in page, "Carpentier" in page) == (True, True)
