"""Activities leave as files, in the attributes of La Coop, and another antenna gets none of them."""

import csv
import io
import json
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.groups.models import GroupSession
from declic.learners.models import Learner
from declic.programmes.models import Level
from tests import factories
from tests.apps.attendance.absences import seat_crowd
from tests.apps.impact.reported import held_group, hold, sessions_of

PERIOD = "?du=01/09/2026&au=30/09/2026"


@pytest.fixture
def sessions(branch: Branch, level: Level, counsellor: User) -> list[GroupSession]:
    """Two sessions of one group: the first held with four people, the other still to come."""
    factories.small_lesson_pack(level, skills=["C2.2", "D1.1"], title="=Écrire un mail")
    group = held_group(branch, level)
    people = seat_crowd(group, 4)
    facts = [
        ("woman", "unemployed", 1990),
        ("woman", "retired", 1955),
        ("man", "", 2004),
        ("", "student", 2004),
    ]
    for one, (sex, employment, year) in zip(people, facts, strict=True):
        facts_said = {"sex": sex, "employment": employment, "birth_on": date(year, 4, 2)}
        Learner.objects.filter(pk=one.pk).update(**facts_said)
    found = sessions_of(group)
    hold(found[0], people, counsellor)
    return found[:2]


def test_the_json_has_the_attributes_of_la_coop(sessions: list[GroupSession], desk_client: Client) -> None:
    told = json.loads(desk_client.get(reverse("impact:activities_json") + PERIOD).content)["data"]
    assert told[0]["attributes"]["type"] == "collectif"
    assert told[0]["attributes"]["niveau_atelier"] == "debutant"
    assert told[0]["attributes"]["accompagnements"] == 4


def test_the_csv_has_no_formula(sessions: list[GroupSession], desk_client: Client) -> None:
    text = desk_client.get(reverse("impact:activities_csv") + PERIOD).content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert rows[0]["titre_atelier"] == "'=Écrire un mail"
    assert (rows[0]["beneficiaires_total"], rows[0]["thematiques"]) == ("4", "email|bureautique")


@pytest.mark.parametrize("asked", ["", "?du=hier&au=demain", "?du=30/09/2026&au=01/09/2026"])
def test_days_that_do_not_read_are_explained(asked: str, desk_client: Client) -> None:
    done = desk_client.get(reverse("impact:activities_csv") + asked, follow=True)
    assert "dates" in done.content.decode()
    assert not done.headers.get("Content-Disposition")


def test_another_antenna_sees_nothing(sessions: list[GroupSession], outsider_client: Client) -> None:
    assert outsider_client.get(reverse("impact:activity", args=[sessions[0].pk])).status_code == 404
    assert outsider_client.post(reverse("impact:report_activity", args=[sessions[0].pk])).status_code == 404
    exported = json.loads(outsider_client.get(reverse("impact:activities_json") + PERIOD).content)
    assert exported == {"data": []}
