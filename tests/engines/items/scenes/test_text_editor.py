import pytest

from declic.engines.items.scene import Scene
from declic.engines.items.scenes.text_editor import TextEditor
from declic.engines.items.table import Table
from declic.engines.items.trace import Event, ImpossibleTrace
from tests.engines.items.walks import read_step

CONTENT: dict[str, object] = {
    "name": "Mot",
    "lines": [{"key": "a", "text": "Fête jeudi, venez."}, {"key": "b", "text": "Un gateau."}],
    "mistakes": [{"word": "gateau", "proposals": ["gâteau", "château"]}],
    "pictures": [{"key": "sun", "name": "Soleil", "drawing": "sun"}],
    "folders": [{"key": "home", "name": "Maison"}, {"key": "work", "name": "Travail"}],
}
EDITOR = TextEditor.read(Table(CONTENT, "essai"))
DESK = TextEditor.read(Table({**CONTENT, "apps": [{"key": "text", "name": "Texte"}]}, "essai"))


def play(line: str, scene: Scene = EDITOR) -> set[tuple[str, str, str]]:
    steps = [read_step(step) for step in line.split(" > ")]
    return {
        (event.action, event.target, event.value) for event in scene.play([Event(*step) for step in steps])
    }


@pytest.mark.parametrize(
    ("line", "fact"),
    [
        ("bold a =1", ("bold_words", "", "jeudi")),
        ("bold a =1 > write a =Belle fête jeudi, venez.", ("bold_words", "", "jeudi")),
        ("bold a =all > bold a =0", ("bold_words", "", "jeudi venez")),
        ("new_line a =11 > write new-1 =Venez tous.", ("text", "", "Fête jeudi,\nVenez tous.\nUn gateau.")),
        ("write b = > join b", ("line", "a", "Fête jeudi, venez.")),
        ("correct b =1 gâteau", ("line", "b", "Un gâteau.")),
        ("correct b =1 gâteau", ("mistakes_left", "", "0")),
        ("ignore b =1", ("mistakes_left", "", "1")),
        ("copy a =1 > paste b =1", ("line", "b", "Un jeudi, gateau.")),
        ("cut a =all > paste b =2", ("text", "", "Un gateau.\nFête jeudi, venez.")),
        ("cut b =all > paste a =0", ("text", "", "Un gateau.\nFête jeudi, venez.")),
        ("picture b =sun", ("picture_after", "sun", "b")),
        ("style b =heading > contents", ("contents_of", "", "Un gateau.")),
        ("list b =bullets", ("line_list", "b", "bullets")),
        ("save work =Ma fête.odt", ("saved", "work", "Ma fête")),
        ("save home =Un > write a =Non > save home =Un", ("saved_text", "home", "Non\nUn gateau.")),
        ("export_pdf work =Fête", ("exported", "work", "Fête")),
        (
            "write a =Zoé à Lille",
            ("letters", "a", "capital z, small e with acute, small a with grave, capital l"),
        ),
    ],
)
def test_the_final_text_is_told(line: str, fact: tuple[str, str, str]) -> None:
    assert fact in play(line)


@pytest.mark.parametrize(
    ("line", "gone"),
    [
        ("bold a =1 > undo", ("bold", "a", "1")),
        ("write a =Oui > write a =Non", ("write", "a", "Oui")),
        ("align a =center > align a =left", ("align", "a", "center")),
        ("cut a =all > undo", ("cut", "a", "all")),
    ],
)
def test_what_is_undone_is_not_settled(line: str, gone: tuple[str, str, str]) -> None:
    assert gone not in play(line)


def test_what_left_the_printer_stays_printed() -> None:
    assert {("print", "", "2 grey"), ("print", "", "1 color")} <= play("print =2 grey > print =1 color")


IMPOSSIBLE = [
    *("write z =Rien", "write new-1 =Rien", "bold a =3", "bold a =mardi", "join a", "undo", "open_app text"),
    *("paste a =0", "copy a =0 > paste a =9", "copy a =0 > paste a =" + "1" * 4500, "style a =huge"),
    *("picture a =moon", "remove_picture sun", "correct b =0 gâteau", "correct b =1 bateau"),
    *("save moon =Nom", "save home = ", "print =900 grey"),
]


@pytest.mark.parametrize("line", IMPOSSIBLE)
def test_what_no_person_can_do_is_refused(line: str) -> None:
    with pytest.raises(ImpossibleTrace):
        play(line)


def test_the_programme_is_opened_before_the_text_is_written() -> None:
    assert ("line", "a", "Oui") in play("open_app text > write a =Oui", DESK)
    with pytest.raises(ImpossibleTrace):
        play("write a =Oui", DESK)
