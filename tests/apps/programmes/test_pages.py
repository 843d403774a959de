"""Counsellors read the catalogue; the national team settles it."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from declic.accounts.models import User
from declic.programmes.models import Level
from tests.apps.conftest import SignIn
from tests.factories import LevelFactory, ProgrammeFactory

PEOPLE = ["volunteer", "counsellor", "manager", "national", "outsider"]
EXPECTED = {
    "": [403, 200, 200, 200, 200],
    "{programme}/regler/": [403, 403, 403, 200, 403],
    "niveaux/{level}/regler/": [403, 403, 403, 200, 403],
}
MATRIX = [
    (persona, address, status)
    for address, statuses in EXPECTED.items()
    for persona, status in zip(PEOPLE, statuses, strict=True)
]
SETTLED = {
    "aim": "",
    "hours": "24",
    "session_minutes": "120",
    "sessions_a_week": "2",
    "minimum_learners": "4",
    "learners_per_adult": "8",
    "presence_percent": "70",
    "internship_weeks": "0",
}


@pytest.mark.parametrize(("persona", "address", "status"), MATRIX)
def test_each_person_sees_what_is_theirs(
    persona: str, address: str, status: int, level: Level, sign_in: SignIn, request: pytest.FixtureRequest
) -> None:
    client = sign_in(request.getfixturevalue(persona))
    answer = client.get("/programmes/" + address.format(programme=level.programme_id, level=level.pk))
    assert answer.status_code == status
    assert "UNDEFINED" not in answer.content.decode()


@pytest.mark.parametrize("address", list(EXPECTED))
def test_a_stranger_is_led_to_the_sign_in(address: str, level: Level, counsellor: User) -> None:
    answer = Client().get("/programmes/" + address.format(programme=level.programme_id, level=level.pk))
    assert (answer.status_code, "next=" in answer.headers["Location"]) == (302, True)


def test_the_catalogue_says_who_may_come(desk_client: Client) -> None:
    call_command("load_catalogue", verbosity=0)
    page = desk_client.get("/programmes/").content.decode()
    assert "Il faut être sans emploi." in page
    assert "700 heures en 200 séances" in page
    assert "pas proposé" in page


def test_the_national_team_settles_hours_and_rhythm(sign_in: SignIn, national: User, level: Level) -> None:
    sign_in(national).post(f"/programmes/niveaux/{level.pk}/regler/", SETTLED)
    level.refresh_from_db()
    assert (level.hours, level.sessions_a_week, level.presence_percent) == (24, 2, 70)


@pytest.mark.parametrize("field", ["hours", "session_minutes", "learners_per_adult"])
def test_an_impossible_number_is_explained(field: str, sign_in: SignIn, national: User, level: Level) -> None:
    page = sign_in(national).post(f"/programmes/niveaux/{level.pk}/regler/", {**SETTLED, field: "0"})
    assert "Donnez un nombre de" in page.content.decode()


def test_the_national_team_stops_offering_a_programme(sign_in: SignIn, national: User, level: Level) -> None:
    address = f"/programmes/{level.programme_id}/regler/"
    sign_in(national).post(address, {"name": "DigitAll", "summary": ""})
    level.programme.refresh_from_db()
    assert not level.programme.is_active


def queries_of(client: Client) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/programmes/").status_code == 200
    return len(asked)


def test_the_catalogue_keeps_its_number_of_queries(desk_client: Client) -> None:
    LevelFactory.create(programme=ProgrammeFactory.create(code="p0"))
    queries_of(desk_client)
    few = queries_of(desk_client)
    LevelFactory.create_batch(3, programme=ProgrammeFactory.create(code="p1"))
    LevelFactory.create(programme=ProgrammeFactory.create(code="p2"))
    assert queries_of(desk_client) == few


def test_an_empty_catalogue_says_what_to_do(desk_client: Client) -> None:
    assert "Le catalogue est vide" in desk_client.get("/programmes/").content.decode()
