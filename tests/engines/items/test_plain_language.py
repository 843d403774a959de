import pytest

from declic.engines.items import Item, Kind, find_plain_problems
from declic.engines.items.schema import Choice, Option, Typing
from declic.engines.plain_words import count_words, split_sentences

TYPING = Typing(("oui",), exact=False)


@pytest.mark.parametrize(
    ("instruction", "said"),
    [
        ("Vous ouvrez le mail que la mairie vous a envoyé hier soir très tard.", "14 mots, 12 au plus"),
        ("Ouvrez l’interface.", "« interface » est un mot de spécialiste"),
        ("Ouvre ton mail.", "« ton » : dites « vous »"),
    ],
)
def test_an_instruction_is_short_polite_and_plain(instruction: str, said: str) -> None:
    (problem,) = find_plain_problems(Item("A1.1-z", Kind.TYPE_TEXT, instruction, TYPING))
    assert said in problem


def test_an_option_is_short() -> None:
    options = (Option("a", "Je clique sur le bouton bleu en haut à droite"), Option("b", "Non"))
    item = Item("A1.1-z", Kind.CHOOSE_SENTENCE, "Que faites-vous ?", Choice(options, "a"))
    assert "10 mots, 8 au plus" in find_plain_problems(item)[0]


def test_a_good_item_has_no_problem() -> None:
    assert find_plain_problems(Item("A1.1-z", Kind.TYPE_TEXT, "Écrivez « oui ».", TYPING)) == ()


def test_marks_are_no_words() -> None:
    assert count_words("« Oui » : 1,99 € – merci !") == 4


def test_a_question_ends_a_sentence() -> None:
    assert split_sentences("Où ?\nLà. Oui !") == ("Où ?", "Là.", "Oui !")
