import shutil
from pathlib import Path

import pytest

from declic.engines.items import BankProblem, load_bank, load_gestures


@pytest.fixture
def copied_bank(tmp_path: Path, bank_folder: Path) -> Path:
    shutil.copytree(bank_folder, tmp_path / "bank")
    return tmp_path / "bank"


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("a.toml", "[[items]]", "[[items", "a.toml : le fichier n’est pas du TOML lisible"),
        ("a.toml", 'kind = "point"', 'kind = "guess"', "A1.2-a : le genre « guess » n’existe pas"),
        ("a.toml", "difficulty = -2.1", 'difficulty = "low"', "A1.1-a : « difficulty » doit être un nombre"),
        ("a.toml", "difficulty = -2.1", "", "A1.1-a : « difficulty » doit être un nombre"),
        ("a.toml", "discrimination = 0.9", "discrimination = 0", "plus grand que 0"),
        ("a.toml", 'skill = "A1.1"', 'skill = "Z9.9"', "la compétence « Z9.9 » n’existe pas"),
        ("a.toml", 'code = "A1.1-a"', 'code = "A1.2-z"', "le code doit être la compétence"),
        ("a.toml", 'code = "A1.1-b"', 'code = "A1.1-a"', "A1.1-a : ce code sert 2 fois"),
        ("a.toml", 'answer = "c"', 'answer = "z"', "la réponse « z » n’est pas une des options"),
        ("a.toml", 'answer = "c"', 'reply = "c"', "la clé « reply » n’existe pas"),
        ("a.toml", "star.svg", "moon.svg", "le dessin « moon.svg » manque"),
        ("a.toml", 'answers = ["folder"]', 'answers = ["moon"]', "doit être la clé d’une zone"),
        ("a.toml", "x = 30,", "x = 630,", "la zone « folder » sort de l’écran"),
        ("a.toml", "x = 30,", "x = 180,", "les zones « folder » et « globe » se recouvrent"),
        ("a.toml", 'key = "close"', 'key = "keep"', "ont la même clé"),
        ("a.toml", 'accepted = ["Hélène"]', "accepted = []", "aucun texte accepté"),
        ("a.toml", "exact = true", "exact = 1", "« exact » doit être true ou false"),
        ("a.toml", "points = 1 }, { action", "points = 3 }, { action", "font 5"),
        ("a.toml", "points = 1 }, { action", "points = 0.5 }, { action", "de 0 à 3"),
        ("a.toml", 'action = "open_file"', 'action = "eat"', "l’action « eat » n’existe pas"),
        (
            "a.toml",
            'action = "open_file", target = "f3"',
            'action = "open_file", target = "f99"',
            "la cible « f99 »",
        ),
        ("a.toml", "after = 0", "after = 7", "suit un jalon qui ne vient pas avant lui"),
        ("a.toml", 'type = "pdf"', 'type = "song"', "le type d’un fichier"),
        ("a.toml", 'folder = "down"', 'folder = "moon"', "un dossier qui n’existe pas"),
        ("c.toml", 'folder = "inbox"', 'folder = "moon"', "un dossier qui n’existe pas"),
        ("d.toml", 'skill = "D1.1"', 'skill = "E1.1"', "le code doit être la compétence"),
    ],
)
def test_a_mistake_is_named_with_its_place(
    copied_bank: Path, name: str, old: str, new: str, said: str
) -> None:
    text = (copied_bank / name).read_text(encoding="utf-8")
    assert old in text
    (copied_bank / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BankProblem, match=said):
        load_bank(copied_bank)


def test_cards_that_are_all_dangerous_are_refused(copied_bank: Path) -> None:
    path = copied_bank / "b.toml"
    text = path.read_text(encoding="utf-8").replace("safe = true", "safe = false")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BankProblem, match=r"B3\.4-a : il faut au moins une carte sûre"):
        load_bank(copied_bank)


def test_an_item_in_the_wrong_file_is_refused(copied_bank: Path) -> None:
    shutil.copy(copied_bank / "b.toml", copied_bank / "a.toml")
    with pytest.raises(BankProblem, match=r"a\.toml, B1\.1-a : l’item est dans le mauvais fichier"):
        load_bank(copied_bank)


def test_a_missing_file_is_named(copied_bank: Path) -> None:
    (copied_bank / "f.toml").unlink()
    with pytest.raises(BankProblem, match=r"f\.toml : le fichier manque"):
        load_bank(copied_bank)


def test_a_gesture_needs_its_role(copied_bank: Path) -> None:
    path = copied_bank / "gestures.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("practice", "exam"), encoding="utf-8")
    with pytest.raises(BankProblem, match="« role » est"):
        load_gestures(copied_bank)
