import numpy as np
import pytest

from declic.engines.diagnostic.bank import Item, stepped_item
from declic.engines.diagnostic.calibration.errors import CannotCalibrate
from declic.engines.diagnostic.calibration.reading import AnswerSheet, read_answers

EXPECTED = np.array([[1, 0], [-1, 1], [0, 0]])
KNOWN = {
    "q1": stepped_item("q1", skill="A1", level="beginner", slope=1, difficulty=0),
    "q2": Item("q2", "A", "A1", "beginner", 1, 0, 0),
}


def table_of(sheet: AnswerSheet) -> np.ndarray:
    answers = sheet.answers
    table = np.full((len(answers.weights), len(answers.items)), -1)
    table[answers.people, answers.item_numbers] = answers.scores
    return table


@pytest.mark.parametrize(
    "text",
    [
        "q1,q2\n1,0\n,1\n0,0\n",
        "q1;q2\r\n1;0\r\n;1\r\n0;0\r\n",
        "q1\tq2\n1\t0\n\t1\n0\t0",
        "\ufeffpersonne,q1,q2\nAya,1,0\nLéo,,1\nZoé,0,0\n",
        '"","q1","q2"\n"1",1,0\n"2",NA,1\n"3",0,0\n',
        '"q1" "q2"\n"1" 1 0\n"2" NA 1\n"3" 0 0\n'.replace(" ", "\t"),
        "code,q1,q2\nX7,1,0\nX8,,1\nX9,0,0\n",
        "rang,q1,q2\n11,1,0\n12,,1\n13,0,0\n",
        "sep=;\nq1;q2\n1;0\n;1\n0;0\n",
        "q1,q2\n1.0,0.0\nNaN,1.0\n0.0,0.0\n\n",
        "q1,q2\nTRUE,FALSE\n,TRUE\nFALSE,FALSE\n",
        "q1,q2,\n1,0,\n,1,\n0,0,\n",
        '"q1","q2"\n"1","0"\n"","1"\n"0","0"\n',
    ],
)
def test_every_way_of_writing_gives_the_same_answers(text: str) -> None:
    sheet = read_answers(text.encode())
    assert sheet.answers.items == ("q1", "q2")
    assert (table_of(sheet) == EXPECTED).all()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Le fichier est vide"),
        ("q1,q2\n", "Le fichier est vide"),
        ("id,q1,q2\na,1,0\nb,oui,1\n", "Ligne 3, colonne « q1 » : « oui » n’est pas une note"),
        ("q1,q2\n1,0\n0,0.5\n", "Ligne 3, colonne « q2 » : « 0.5 »"),
        ("q1,q2\n1,0\n0,-1\n", "Ligne 3, colonne « q2 » : « -1 »"),
        ("q1,q2\n1,0\nx,1\n0,1\n", "Ligne 3, colonne « q1 »"),
        ("q1,q2\n1,0\n1\n", "Ligne 3 : 1 colonnes au lieu de 2"),
        ("q1,q1\n1,0\n0,1\n", "« q1 » sert deux fois"),
        ("q1,,q3\n1,0,1\n0,1,1\n", "La colonne 2 n’a pas de titre"),
        ("id\nAya\nLéo\n", "aucune colonne de réponses"),
        ("q1,q2\n" + "1,0\n0,1\n" * 6 + "1,7\n", "Ligne 14, colonne « q2 » : la note 7 est seule"),
    ],
)
def test_a_fault_is_named_with_its_place(text: str, sentence: str) -> None:
    with pytest.raises(CannotCalibrate, match=sentence):
        read_answers(text.encode())


def test_scores_are_renumbered_without_holes() -> None:
    sheet = read_answers(b"q1,q2\n1,0\n2,1\n4,1\n")
    assert table_of(sheet)[:, 0].tolist() == [0, 1, 2]
    assert sheet.written_scores == {"q1": (1, 2, 4)}


def test_the_bank_says_which_scores_exist() -> None:
    sheet = read_answers(b"q1,q2\n0,0\n2,1\n", known=KNOWN)
    assert sheet.answers.max_scores.tolist() == [3, 1]
    with pytest.raises(CannotCalibrate, match="Ligne 3, colonne « q2 » : la note 2 est trop haute"):
        read_answers(b"q1,q2\n0,0\n2,2\n", known=KNOWN)


def test_the_groups_have_their_own_column() -> None:
    sheet = read_answers(b"q1,sexe,q2\n1,Femme,0\n0,Homme,1\n1,Femme,1\n", group="sexe")
    assert sheet.answers.items == ("q1", "q2")
    assert sheet.answers.group_names == ("Femme", "Homme")
    assert sheet.answers.groups.tolist() == [0, 1, 0]


def test_everybody_has_a_group() -> None:
    with pytest.raises(CannotCalibrate, match="Ligne 3 : le groupe"):
        read_answers(b"q1,sexe,q2\n1,F,0\n0,,1\n", group="sexe")


def test_an_old_spreadsheet_keeps_its_accents() -> None:
    assert read_answers("Né,q2\n1,0\n0,1\n".encode("cp1252")).answers.items == ("Né", "q2")


def test_people_without_any_answer_are_kept() -> None:
    assert len(read_answers(b"q1,q2\n1,0\n,\n0,1\n").answers.weights) == 3
