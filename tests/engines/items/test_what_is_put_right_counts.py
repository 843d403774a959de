from collections.abc import Callable
from pathlib import Path

import pytest

from declic.engines.items import Flag, load_bank, score

ITEM_BY_CODE = {item.code: item for item in load_bank(Path(__file__).parents[3] / "data" / "bank")}
AsTrace = Callable[[str], dict[str, object]]
TO, BODY = "set_to =samira@exemple.fr", "set_body =Je serai en retard."


@pytest.mark.parametrize(
    ("code", "steps", "points"),
    [
        ("C1.3-a", f"compose > set_to =samira@exemple > {BODY} > {TO} > send", 3),
        ("C1.3-a", f"compose > {TO} > {BODY} > set_to =sam@exemple.fr > send", 1),
        ("C1.3-a", f"compose > {BODY} > set_to =Samira <samira@exemple.fr> > send", 3),
        ("C1.3-a", f"compose > {BODY} > set_to =samira@exemple.fr, paul@exemple.fr > send", 1),
        ("C1.4-a", "reply m1 > reply m2 > set_body =Oui ! > send", 3),
        ("C1.5-a", "delete m1 > move m1 =inbox > delete m2", 3),
        ("C1.5-a", "delete m2 > move m2 =inbox", 0),
        ("C2.2-a", "reply m1 > attach =vacances.jpg > detach =vacances.jpg > attach =cv.pdf > send", 3),
        ("A2.2-a", "create_folder docs =Nouveau > rename new-1 =emploi > move f2 =new-1", 3),
        ("A2.2-a", "create_folder docs =Emploi > move f2 =new-1 > delete new-1", 0),
        ("A2.2-a", "create_folder docs =Emploi > move f1 =new-1 > move f1 =docs", 2),
        ("A3.1-a", "move f1 =home > move f2 =work > move f1 =care", 1),
        ("E2.2-b", "rename f3 =Eau > rename f3 =scan-02.pdf > rename f2 =Facture eau.pdf", 2),
    ],
)
def test_only_what_is_settled_counts(code: str, steps: str, points: int, as_trace: AsTrace) -> None:
    scored = score(ITEM_BY_CODE[code], as_trace(steps))
    assert (scored.score, scored.flags) == (points, ())


def test_two_mails_do_not_make_one(as_trace: AsTrace) -> None:
    steps = f"compose > {TO} > send > compose > {BODY} > send"
    assert score(ITEM_BY_CODE["C1.3-a"], as_trace(steps)).score == 1


def test_a_second_folder_is_found_by_its_name(as_trace: AsTrace) -> None:
    steps = "create_folder pics =Essai > delete new-1 > create_folder docs =Emploi > move f2 =new-2"
    assert score(ITEM_BY_CODE["A2.2-a"], as_trace(steps)).score == 3


def test_a_forbidden_deed_leaves_one_point_at_most(as_trace: AsTrace) -> None:
    scored = score(ITEM_BY_CODE["F2.2-a"], as_trace("save_attachment m2 =paiement.zip > report m2"))
    assert (scored.score, scored.flags) == (1, (Flag.FORBIDDEN,))


def test_a_later_milestone_waits_for_the_earlier_one(as_trace: AsTrace) -> None:
    scored = score(ITEM_BY_CODE["A2.1-a"], as_trace("open_file f3 > open_folder docs"))
    assert scored.score == 1
