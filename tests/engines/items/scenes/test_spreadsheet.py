import pytest

from declic.engines.items.scenes.spreadsheet import Spreadsheet
from declic.engines.items.table import Table
from declic.engines.items.trace import Event, ImpossibleTrace
from tests.engines.items.walks import read_step

LINES = ["Nom | Prix | Ville", "Zoé | 3,50 € | Lille", "Élan | 2 | Brest", "Ali | 10 | Lille"]
SHEET = Spreadsheet.read(Table({"name": "Essai", "lines": LINES, "rows": 8}, "essai"))


def play(line: str) -> set[tuple[str, str, str]]:
    steps = [read_step(step) for step in line.split(" > ")]
    return {
        (event.action, event.target, event.value) for event in SHEET.play([Event(*step) for step in steps])
    }


@pytest.mark.parametrize(
    ("line", "fact"),
    [
        ("set_cell C2 ==B2*$B$4 > fill C2 =C3", ("computed", "C3", "20")),
        ("set_cell C2 ==B2*2 > copy C2 =C2 > paste C4", ("computed", "C4", "20")),
        ("sort A =up", ("row", "", "Élan | 2 | Brest")),
        ("sort A =up", ("sorted", "A", "up")),
        ("sort B =down", ("sorted", "B", "down")),
        ("filter C =lille", ("shown", "C", "Zoé, Ali")),
        ("chart bars =A1:B4", ("charted", "bars", "A1:B4")),
        ("pivot C =sum B across A", ("pivoted", "C", "sum B across A")),
        ("clear B3 =B3", ("emptied", "B3", "")),
        ("clear B2 =B4 > undo", ("cell", "B4", "10")),
    ],
)
def test_the_final_sheet_is_told(line: str, fact: tuple[str, str, str]) -> None:
    assert fact in play(line)


@pytest.mark.parametrize("line", ["set_cell B3 =9 > set_cell B3 =2", "set_cell B3 =9 > undo"])
def test_a_cell_put_back_was_never_touched(line: str) -> None:
    assert "set_cell" not in {action for action, _, _ in play(line)}


IMPOSSIBLE = [
    *(
        "set_cell D2 =1",
        "set_cell B9 =1",
        "fill B2 =B2",
        "fill B4 =B2",
        "fill B2 =x",
        "paste B2",
        "sort D =up",
    ),
    *("sort A =left", "filter C =Nice", "unfilter", "chart cake =A1:B2", "chart bars =A1", "pivot A =sum Z"),
    *("remove_chart", "remove_pivot", "undo", "copy B2 =", "clear A1 =D9"),
]


@pytest.mark.parametrize("line", IMPOSSIBLE)
def test_what_no_person_can_do_is_refused(line: str) -> None:
    with pytest.raises(ImpossibleTrace):
        play(line)
