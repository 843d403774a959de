"""The catalogue comes in as data; a wrong file is explained and changes nothing."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from declic.programmes.errors import WrongCatalogue
from declic.programmes.models import AdmissionRule, Level, Programme
from declic.programmes.queries import rule_in_words
from declic.programmes.services import load_catalogue
from tests.factories import AdmissionRuleFactory

pytestmark = pytest.mark.django_db
GOOD = """
code = "essai"
name = "Essai"
summary = "Un essai."
position = 1
is_active = true
levels = [{ key = "beginner", name = "un", aim = "", hours = 20, session_minutes = 120,
  sessions_a_week = 1, minimum_learners = 5, learners_per_adult = 8 }]
rules = [{ criterion = "minimum_age", parameters = { older_than = 16 } }]
""".replace("\n  sessions", " sessions")


def test_the_catalogue_comes_in_twice_without_harm(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_catalogue")
    counts = Programme.objects.count(), Level.objects.count(), AdmissionRule.objects.count()
    call_command("load_catalogue")
    assert (Programme.objects.count(), Level.objects.count(), AdmissionRule.objects.count()) == counts
    assert "5 programmes" in capsys.readouterr().out


def test_digitall_has_three_levels_of_twenty_hours() -> None:
    call_command("load_catalogue", verbosity=0)
    levels = Level.objects.filter(programme__code="digitall")
    assert [(level.key, level.hours, level.session_count) for level in levels] == [
        ("beginner", 20, 10),
        ("intermediate", 20, 10),
        ("advanced", 20, 10),
    ]


def test_digitall_is_open_to_all_with_three_criteria() -> None:
    call_command("load_catalogue", verbosity=0)
    rules = AdmissionRule.objects.filter(programme__code="digitall")
    assert [rule_in_words(rule) for rule in rules] == [
        "Il faut avoir plus de 16 ans.",
        "Il faut être sans emploi.",
        "Il faut un français de niveau A2 ou plus.",
    ]


def test_the_example_for_older_people_is_not_on_offer_and_asks_no_employment() -> None:
    call_command("load_catalogue", verbosity=0)
    seniors = Programme.objects.get(code="seniors")
    assert not seniors.is_active
    assert [rule.parameters for rule in seniors.rules.all()] == [{"older_than": 60}]


def test_a_changed_file_updates_and_deletes_nothing() -> None:
    load_catalogue({"essai.toml": GOOD})
    load_catalogue({"essai.toml": GOOD.replace("hours = 20", "hours = 24").replace('"un"', '"deux"')})
    assert set(Level.objects.values_list("name", "hours")) == {("un", 20), ("deux", 24)}


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ('name = "Essai"', "", "il manque « name »"),
        ("hours = 20,", "", "il manque « hours »"),
        ("older_than", "older", "ne connaît pas"),
        ("minimum_age", "minimum_size", "le critère « minimum_size » n’existe pas"),
        ('"beginner"', '"expert"', "le niveau « expert » n’existe pas"),
        ("position = 1", "position = ", "pas écrit en TOML"),
    ],
)
def test_a_wrong_file_is_explained_and_nothing_is_kept(before: str, after: str, sentence: str) -> None:
    with pytest.raises(WrongCatalogue, match=f"faux.toml : .*{sentence}"):
        load_catalogue({"bon.toml": GOOD, "faux.toml": GOOD.replace(before, after, 1)})
    assert not Programme.objects.exists()


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="au moins un fichier"):
        call_command("load_catalogue", folder=tmp_path)


def test_a_criterion_that_nobody_knows_is_shown_as_such() -> None:
    rule = AdmissionRuleFactory.create(criterion="shoe_size")
    assert rule_in_words(rule) == "Critère inconnu : shoe_size."
