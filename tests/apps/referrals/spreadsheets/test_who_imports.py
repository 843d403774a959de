"""Who opens which page about partners' files."""

import pytest
from django.test import Client
from django.urls import reverse

from declic.accounts.models import User
from declic.programmes.models import Programme
from declic.referrals.models import SpreadsheetImport
from tests.apps.conftest import SignIn
from tests.apps.referrals.spreadsheets import files

pytestmark = pytest.mark.usefixtures("programme", "manager")
WHOLE = ("counsellor", "manager", "national")
LISTS = ("imports", "import_new")
PAGES = ("import_columns", "import_check")
ACTIONS = ("import_discard", "import_apply", "import_forget", "import_undo")


@pytest.fixture
def spreadsheet(counsellor: User, programme: Programme) -> SpreadsheetImport:
    return files.received(counsellor, files.csv_of(files.AWA), programme=programme)


@pytest.fixture
def persona(request: pytest.FixtureRequest) -> User:
    user: User = request.getfixturevalue(request.param)
    return user


def address(name: str, *args: int) -> str:
    return reverse(f"referrals:{name}", args=args)


@pytest.mark.parametrize("persona", [*WHOLE, "outsider"], indirect=True)
@pytest.mark.parametrize("name", LISTS)
def test_those_who_follow_people_open_the_lists(sign_in: SignIn, persona: User, name: str) -> None:
    assert sign_in(persona).get(address(name)).status_code == 200


@pytest.mark.parametrize("persona", WHOLE, indirect=True)
@pytest.mark.parametrize("name", PAGES)
def test_the_team_of_the_branch_opens_its_imports(
    sign_in: SignIn, persona: User, name: str, spreadsheet: SpreadsheetImport
) -> None:
    client = sign_in(persona)
    assert client.get(address(name, spreadsheet.pk)).status_code == 200
    assert client.get(address("import_report", spreadsheet.pk)).status_code == 302
    assert client.get(address("import_row", spreadsheet.pk, 2)).status_code == 200


@pytest.mark.parametrize("name", [*PAGES, "import_report"])
@pytest.mark.parametrize(("persona", "status"), [("outsider", 404), ("volunteer", 403)], indirect=["persona"])
def test_others_open_no_import(
    sign_in: SignIn, persona: User, status: int, name: str, spreadsheet: SpreadsheetImport
) -> None:
    client = sign_in(persona)
    assert client.get(address(name, spreadsheet.pk)).status_code == status
    assert client.get(address("import_row", spreadsheet.pk, 2)).status_code == status


@pytest.mark.parametrize("name", ACTIONS)
@pytest.mark.parametrize(("persona", "status"), [("outsider", 404), ("volunteer", 403)], indirect=["persona"])
def test_others_decide_nothing(
    sign_in: SignIn, persona: User, status: int, name: str, spreadsheet: SpreadsheetImport
) -> None:
    assert sign_in(persona).post(address(name, spreadsheet.pk)).status_code == status


@pytest.mark.parametrize("name", ACTIONS)
def test_nothing_is_decided_by_following_a_link(
    desk_client: Client, name: str, spreadsheet: SpreadsheetImport
) -> None:
    assert desk_client.get(address(name, spreadsheet.pk)).status_code == 405


@pytest.mark.parametrize("name", LISTS)
def test_the_lists_ask_for_a_sign_in_and_volunteers_see_none(
    client: Client, volunteer_client: Client, name: str
) -> None:
    assert client.get(address(name)).status_code == 302
    assert volunteer_client.get(address(name)).status_code == 403


def test_another_branch_sees_no_import_in_its_list(
    outsider_client: Client, spreadsheet: SpreadsheetImport
) -> None:
    assert "Aucun fichier pour l’instant." in outsider_client.get(address("imports")).content.decode()
