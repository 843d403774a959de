"""Packs are for the whole team, volunteers with a personal link included; nobody else opens them."""

import pytest
from django.test import Client
from django.utils import timezone

from declic.accounts.models import User
from declic.programmes.models import LessonPack, Level
from declic.shared.visits import MEMBER_KEY
from tests.apps.conftest import SignIn
from tests.factories import small_lesson_pack

PAGES = ["/programmes/kits/", "/programmes/kits/{}/"]
FOR_A_CLASS = ["/classe/kits/{}/", "/programmes/kits/{}/formateur.pdf", "/programmes/kits/{}/fiche.pdf"]
PEOPLE = ["volunteer", "counsellor", "manager", "national", "outsider"]


@pytest.fixture
def pack(level: Level) -> LessonPack:
    return small_lesson_pack(level)


@pytest.fixture
def visitor(counsellor: User) -> Client:
    """A volunteer without an account, in a browser that their personal link opened."""
    client = Client()
    session = client.session
    session[MEMBER_KEY] = {"member": 1, "link": "", "since": timezone.now().timestamp()}
    session.save()
    return client


@pytest.mark.parametrize("persona", PEOPLE)
@pytest.mark.parametrize("address", [*PAGES, *FOR_A_CLASS])
def test_the_team_opens_everything(
    persona: str, address: str, pack: LessonPack, sign_in: SignIn, request: pytest.FixtureRequest
) -> None:
    client = sign_in(request.getfixturevalue(persona))
    assert client.get(address.format(pack.code)).status_code == 200


@pytest.mark.parametrize("address", FOR_A_CLASS)
def test_a_personal_link_opens_what_a_class_needs(address: str, pack: LessonPack, visitor: Client) -> None:
    assert visitor.get(address.format(pack.code)).status_code == 200


@pytest.mark.parametrize("address", PAGES)
def test_a_personal_link_does_not_open_the_catalogue(address: str, pack: LessonPack, visitor: Client) -> None:
    answer = visitor.get(address.format(pack.code))
    assert (answer.status_code, "next=" in answer.headers["Location"]) == (302, True)


@pytest.mark.parametrize("address", FOR_A_CLASS)
def test_a_stranger_is_told_how_to_come_in(address: str, pack: LessonPack, counsellor: User) -> None:
    answer = Client().get(address.format(pack.code))
    assert answer.status_code == 409
    assert "Ouvrez votre lien personnel, ou connectez-vous." in answer.content.decode()


@pytest.mark.parametrize("address", [*PAGES[1:], *FOR_A_CLASS])
def test_a_pack_that_does_not_exist_is_said_kindly(address: str, volunteer_client: Client) -> None:
    answer = volunteer_client.get(address.format("digitall-beginner-99"))
    assert answer.status_code == 404
    assert "Cette page n’existe pas" in answer.content.decode()
