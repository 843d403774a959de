"""The list of plans: what is missing for the next one, and how to ask for it."""

from datetime import date

import pytest
from django.test import Client

from declic.branches.models import Branch
from declic.planning.models import PlanRun
from declic.programmes.models import Level
from tests.apps.planning.scenes import lead_in, room_in, small_week, waiting_person

RUNS = "/planificateur/"


def read(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_an_empty_branch_is_told_how_people_come_here(desk_client: Client) -> None:
    assert "Quand un niveau est confirmé, la personne attend ici une place." in read(desk_client, RUNS)


def test_the_first_missing_thing_is_said(desk_client: Client, branch: Branch, level: Level) -> None:
    waiting_person(branch, level, free_slots=())
    assert "Personne n’a dit quand" in read(desk_client, RUNS)
    waiting_person(branch, level)
    assert "Aucune salle ouverte" in read(desk_client, RUNS)
    room_in(branch)
    assert "Personne ne peut animer" in read(desk_client, RUNS)
    lead_in(branch, level)
    assert "1 personne n’a pas encore dit quand elle est libre." in read(desk_client, RUNS)


def test_asking_leads_to_the_plan(desk_client: Client, branch: Branch, level: Level) -> None:
    small_week(branch, level)
    answer = desk_client.post(RUNS, {"starts_on": "08/01/2029", "seconds": "5"})
    run = PlanRun.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/planificateur/{run.pk}/")
    assert (run.starts_on, run.seconds) == (date(2029, 1, 8), 5)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"starts_on": "07/01/2020", "seconds": "20"}, "Cette date est passée."),
        ({"starts_on": "lundi", "seconds": "20"}, "Cette date n’existe pas."),
        ({"starts_on": "08/01/2029", "seconds": "600"}, "Demandez au plus 60 secondes."),
    ],
)
def test_a_wrong_answer_says_how_to_mend_it_and_stays(
    desk_client: Client, branch: Branch, level: Level, typed: dict[str, str], sentence: str
) -> None:
    small_week(branch, level)
    answer = desk_client.post(RUNS, typed)
    page = answer.content.decode()
    assert (answer.status_code, sentence in page) == (422, True)
    assert f'value="{typed["starts_on"]}"' in page
