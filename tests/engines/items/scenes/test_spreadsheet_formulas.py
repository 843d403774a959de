import pytest

from declic.engines.items.scenes.spreadsheet import Spreadsheet
from declic.engines.items.table import Table
from declic.engines.items.trace import Event
from tests.engines.items.walks import read_step

LINES = ["Nom | Prix | Ville", "Zoé | 3,50 € | Lille", "Élan | 2 | Brest", "Ali | 10 | Lille"]
SHEET = Spreadsheet.read(Table({"name": "Essai", "lines": LINES, "rows": 8}, "essai"))


def play(line: str) -> set[tuple[str, str, str]]:
    steps = [read_step(step) for step in line.split(" > ")]
    return {
        (event.action, event.target, event.value) for event in SHEET.play([Event(*step) for step in steps])
    }


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        ("=SOMME(B2:B4)", "15,5"),
        ("=somme(b2;b3;b4)", "15,5"),
        ("=B2+B3+B4", "15,5"),
        ("=SUM(B2:B4", "15,5"),
        ("=MOYENNE(B2:B4)", "5,17"),
        ("=MIN(B2:B4)&", "#ERREUR"),
        ("=MAX(B2:B4)-MIN(B2:B4)", "8"),
        ("=NB(A1:B4)", "3"),
        ('=SI(B4>=10;"Oui";"Non")', "Oui"),
        ("=SI(A2=«zoé»;1,5;0)", "1,5"),
        ('=NB.SI(C2:C4;"lille")', "2"),
        ("=B4*20%", "2"),
        ("=-2^2+10", "14"),
        ("=A2+1", "#VALEUR!"),
        ("=B2/B9", "#DIV/0!"),
        ("=TOTAL(B2:B4)", "#NOM?"),
        ("=B7", "#CIRC!"),
        ("=9^300*9^300", "#VALEUR!"),
        ("SOMME(B2:B4)", "SOMME(B2:B4)"),
        ("12,50 €", "12,5"),
    ],
)
def test_a_formula_is_worked_out_as_in_french(formula: str, shown: str) -> None:
    assert ("cell", "B7", shown) in play(f"set_cell B7 ={formula}")


def test_a_formula_tells_what_it_uses() -> None:
    told = play("set_cell B5 ==moyenne(B2:B4)*C$1")
    assert {("uses", "B5", "MOYENNE"), ("reads", "B5", "B2:B4"), ("fixed", "B5", "C1")} <= told
    assert ("formula", "B5", "=MOYENNE(B2:B4)*C$1") in told


def test_a_typed_number_is_not_computed() -> None:
    assert "computed" not in {action for action, _, _ in play("set_cell B5 =15,5 > set_cell B6 ==15,5")}


def test_a_long_chain_of_cells_ends() -> None:
    chain = [f"set_cell {column}{row} =={column}{row + 1}+1" for column in "ABC" for row in range(1, 8)]
    assert ("cell", "A1", "7") in play(" > ".join([*chain, "set_cell A8 =0"]))
