"""Packs come in as data; a wrong one is named and stops the whole loading."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from declic.programmes.errors import WrongCatalogue
from declic.programmes.models import LessonPack, Level
from declic.programmes.services import load_packs
from tests.apps.programmes.shelf import LESSONS
from tests.engines.lessons.small_pack import TEXT

pytestmark = pytest.mark.django_db
SECOND = TEXT.replace('"digitall-beginner-01"', '"digitall-beginner-02"').replace("number = 1", "number = 2")


def test_loading_twice_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load_catalogue")
    first = list(LessonPack.objects.order_by("pk").values_list("pk", "code", "digest"))
    call_command("load_catalogue")
    assert list(LessonPack.objects.order_by("pk").values_list("pk", "code", "digest")) == first
    assert "32 kits, dont 0 nouveaux" in capsys.readouterr().out


def test_a_changed_file_updates_its_pack_and_keeps_its_row(level: Level) -> None:
    assert load_packs({"un.toml": TEXT, "deux.toml": SECOND}) == 2
    before = LessonPack.objects.get(number=1)
    assert load_packs({"un.toml": TEXT.replace('"Essai"', '"Encore"', 1), "deux.toml": SECOND}) == 1
    after = LessonPack.objects.get(number=1)
    assert (after.pk, after.title, after.content["title"]) == (before.pk, "Encore", "Encore")


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("minutes = 120", "minutes = ", "TOML, ligne 5"),
        ('aim = "', 'but = "', "« aim » manque"),
        ("minutes = 20, say", "minutes = 21, say", "Les étapes durent 121 minutes, la séance 120"),
        ('"Bonjour."', '"Bonjour, tu vas bien ?"', "dites « vous »"),
        ('level = "beginner"', 'level = "advanced"', "le niveau « digitall, advanced » n’existe pas"),
    ],
)
def test_a_wrong_pack_is_named_and_nothing_is_kept(
    before: str, after: str, sentence: str, level: Level
) -> None:
    wrong = SECOND.replace(before, after, 1)
    with pytest.raises(WrongCatalogue, match=f"fichier faux.toml : .*{sentence}"):
        load_packs({"bon.toml": TEXT, "faux.toml": wrong})
    assert not LessonPack.objects.exists()


def test_the_command_names_the_file_in_its_folder(tmp_path: Path) -> None:
    (tmp_path / "digitall").mkdir()
    (tmp_path / "digitall" / "faux.toml").write_text("code = ", encoding="utf-8")
    with pytest.raises(CommandError, match=r"digitall/faux\.toml"):
        call_command("load_catalogue", lessons=tmp_path)
    assert not LessonPack.objects.exists()


def test_every_file_of_the_catalogue_becomes_a_pack() -> None:
    call_command("load_catalogue", verbosity=0)
    assert LessonPack.objects.count() == len(list(LESSONS.rglob("*.toml")))
