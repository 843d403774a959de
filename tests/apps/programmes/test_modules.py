"""Modules come in with the catalogue: their hours make those of their level, and the page tells them."""

import pytest
from django.core.management import call_command
from django.test import Client

from declic.programmes.errors import WrongCatalogue
from declic.programmes.models import Level, Module
from declic.programmes.services import load_catalogue

pytestmark = pytest.mark.django_db
FILE = """
code = "essai"
name = "Essai"
summary = "Un essai."
position = 1
is_active = true
rules = []

[[levels]]
key = "beyond"
name = "un"
aim = ""
hours = 20
session_minutes = 120
sessions_a_week = 1
minimum_learners = 5
learners_per_adult = 8

[[levels.modules]]
code = "premier"
name = "Le premier"
aim = "Je commence."
hours = 12
evaluation = "Une page."

[[levels.modules]]
code = "second"
name = "Le second"
aim = "Je finis."
hours = 8
evaluation = "Deux pages."
"""


def test_modules_come_in_twice_without_harm_in_their_order() -> None:
    load_catalogue({"essai.toml": FILE})
    load_catalogue({"essai.toml": FILE.replace("Le second", "Le dernier")})
    assert list(Module.objects.values_list("name", "position")) == [("Le premier", 1), ("Le dernier", 2)]


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("hours = 8", "hours = 9", "les modules de « un » font 21 heures, le niveau en compte 20"),
        ('evaluation = "Deux pages."', "", "il manque « evaluation »"),
    ],
)
def test_a_wrong_module_is_explained_and_nothing_is_kept(before: str, after: str, sentence: str) -> None:
    with pytest.raises(WrongCatalogue, match=sentence):
        load_catalogue({"essai.toml": FILE.replace(before, after, 1)})
    assert not Level.objects.exists()


@pytest.mark.parametrize(
    ("code", "hours", "sessions"),
    [("digistart", 30, 10), ("web-developer", 700, 200), ("network-technician", 630, 180)],
)
def test_what_follows_digitall_is_made_of_modules(code: str, hours: int, sessions: int) -> None:
    call_command("load_catalogue", verbosity=0)
    level = Level.objects.get(programme__code=code)
    assert sum(level.modules.values_list("hours", flat=True)) == level.hours == hours
    assert level.session_count == sessions


@pytest.mark.parametrize("code", ["web-developer", "network-technician"])
def test_a_training_is_full_time_with_weeks_in_a_company(code: str) -> None:
    call_command("load_catalogue", verbosity=0)
    level = Level.objects.get(programme__code=code)
    assert (level.is_full_time, level.internship_weeks, level.presence_percent) == (True, 6, 80)


def test_the_page_tells_the_modules_and_the_presence(desk_client: Client) -> None:
    call_command("load_catalogue", verbosity=0)
    page = desk_client.get("/programmes/").content.decode()
    assert "De l’autre côté : le serveur" in page
    assert "Puis 6 semaines de stage en entreprise." in page
    assert "Terminé quand on est venu à 80 % des heures." in page
