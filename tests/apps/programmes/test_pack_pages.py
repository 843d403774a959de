"""A pack in three lengths, in a list that stays cheap, and beside the roll of its session."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from declic.engines.lessons import StepKind as Kind
from declic.engines.lessons import Variant, Where
from declic.programmes.enums import ExercisePlace, PackVersion, StepKind
from declic.programmes.models import LessonPack, Level
from declic.programmes.queries import pack_page
from declic.programmes.queries.pictures import drawing
from declic.programmes.queries.typography import with_french_spaces
from tests.factories import LevelFactory, small_lesson_pack

MANY = [f"digitall-beginner-{number}" for number in range(2, 62)]


@pytest.fixture
def pack(level: Level) -> LessonPack:
    return small_lesson_pack(level)


def shown(client: Client, pack: LessonPack, name: str = "pack", **query: str) -> str:
    answer = client.get(reverse(f"programmes:{name}", args=[pack.code]), query)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(
    ("version", "titles"),
    [
        ("usual", ["Accueil", "Je montre", "À vous", "Pause", "On en parle", "Encore", "Sortie"]),
        ("shorter", ["Accueil", "Je montre", "À vous", "Pause", "Encore", "Sortie"]),
        ("longer", ["Accueil", "Je montre", "À vous", "Pause", "On en parle", "Encore", "Un défi", "Sortie"]),
    ],
)
def test_a_version_shows_its_steps(version: str, titles: list[str], pack: LessonPack) -> None:
    page = pack_page(pack, typed_version=version)
    assert [step.step.title for step in page.steps if step.number] == titles
    assert page.step_count == len(titles)


@pytest.mark.parametrize("name", ["pack", "teach"])
def test_an_unknown_version_is_said_and_the_usual_one_is_shown(
    name: str, pack: LessonPack, volunteer_client: Client
) -> None:
    page = shown(volunteer_client, pack, name, version="huge")
    assert "Cette version n’existe pas. Voici la version habituelle." in page
    assert "On en parle" in page


def test_the_roll_of_the_session_is_one_tap_away(pack: LessonPack, volunteer_client: Client) -> None:
    assert reverse("attendance:roll", args=[12]) in shown(volunteer_client, pack, "teach", seance="12")


@pytest.mark.parametrize("typed", ["", "abc", "-1", "9" * 30])
def test_without_a_readable_session_there_is_no_roll(
    typed: str, pack: LessonPack, volunteer_client: Client
) -> None:
    page = shown(volunteer_client, pack, "teach", seance=typed)
    assert re.search(r'data-roll="/classe/0/"\s+hidden', page)


def test_the_list_asks_no_more_for_sixty_packs_than_for_one(
    pack: LessonPack, volunteer_client: Client
) -> None:
    other = LevelFactory.create(name="avancé", key="advanced")
    few = queries_of(volunteer_client)
    [small_lesson_pack(other, code=code, number=number) for number, code in enumerate(MANY)]
    assert queries_of(volunteer_client) == few


def queries_of(client: Client) -> int:
    client.get(reverse("programmes:packs"))
    with CaptureQueriesContext(connection) as asked:
        client.get(reverse("programmes:packs"))
    return len(asked)


def test_an_empty_list_says_what_to_do(volunteer_client: Client) -> None:
    assert "Pas encore de kit" in volunteer_client.get(reverse("programmes:packs")).content.decode()


def test_our_words_are_those_of_the_engine() -> None:
    assert PackVersion.values == [*Variant]
    assert StepKind.values == [*Kind]
    assert ExercisePlace.values == [*Where]


def test_a_picture_that_nobody_drew_leaves_its_place_empty() -> None:
    assert drawing("song.svg") == ""


def test_double_punctuation_stays_with_its_word() -> None:
    assert with_french_spaces({"say": ["« Oui ? »"]}) == {"say": ["«\xa0Oui\xa0?\xa0»"]}
