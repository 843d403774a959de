"""A pack that does not parse names its file and the fact to mend."""

from pathlib import Path
from typing import Any

import pytest

from declic.engines.lessons import UnreadablePack, load_pack, load_packs, pack_of_table
from tests.engines.lessons.small_pack import TEXT, small_table

WRONG: list[tuple[str, Any, str]] = [
    ("titre", "Essai", "le kit : « titre » n’est pas un nom connu."),
    ("title", "  ", "le kit : « title » est vide."),
    ("title", 3, "le kit : « title » n’est pas du type attendu."),
    ("minutes", True, "le kit : « minutes » n’est pas du type attendu."),
    ("minutes", 0, "le kit : « minutes » doit être un nombre plus grand que zéro."),
    ("skills", ["A1.1", 2], "le kit : « skills » doit être une liste de phrases."),
    ("material", [" "], "le kit : « material » doit être une liste de phrases."),
    ("steps.1.kind", "song", "steps n° 2 : « kind = song » n’existe pas."),
    ("steps.1.song", "la", "steps n° 2 : « song » n’est pas un nom connu."),
    ("steps.1", "une étape", "steps n° 2 : « key » manque."),
    ("exercises.0.where", "moon", "exercises n° 1 : « where = moon » n’existe pas."),
    ("shorter.trim", {"try": "dix"}, "shorter : « trim » doit donner des minutes."),
    ("longer.stretch", {"try": -1}, "longer : « stretch » doit donner des minutes."),
    ("longer.after", "", "longer : « after » est vide."),
    ("shorter.song", "la", "shorter : « song » n’est pas un nom connu."),
    ("sheet.song", "la", "sheet : « song » n’est pas un nom connu."),
    ("sheet", [], "le kit : « sheet » n’est pas du type attendu."),
]
NOT_TOML = "faux.toml : ce n’est pas du TOML, ligne "
BAD_TEXTS = [
    (TEXT.replace('title = "Essai"', "", 1), "faux.toml : le kit : « title » manque."),
    (
        TEXT.replace("minutes = 120", "minutes = ", 1),
        NOT_TOML + "5, colonne 11.",
    ),
    (
        TEXT.replace('code = "', 'code = "double"\ncode = "', 1),
        NOT_TOML + "2",
    ),
]


@pytest.mark.parametrize(("path", "value", "sentence"), WRONG, ids=[sentence for *_, sentence in WRONG])
def test_a_wrong_fact_is_named_with_its_place(path: str, value: Any, sentence: str) -> None:
    with pytest.raises(UnreadablePack) as refused:
        pack_of_table(small_table({path: value}))
    assert str(refused.value) == sentence


@pytest.mark.parametrize(("text", "sentence"), BAD_TEXTS, ids=["missing", "no value", "twice"])
def test_a_file_that_does_not_parse_is_named(tmp_path: Path, text: str, sentence: str) -> None:
    path = tmp_path / "faux.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadablePack, match=sentence):
        load_pack(path)


def test_a_file_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    path = tmp_path / "faux.toml"
    path.write_bytes(TEXT.encode("utf-16"))
    with pytest.raises(UnreadablePack, match=r"^faux\.toml : "):
        load_pack(path)


def test_packs_come_by_programme_level_and_number(tmp_path: Path) -> None:
    second = TEXT.replace("number = 1", "number = 2")
    (tmp_path / "a.toml").write_text(second, encoding="utf-8")
    (tmp_path / "b.toml").write_text(TEXT, encoding="utf-8")
    assert [pack.number for pack in load_packs(tmp_path)] == [1, 2]
