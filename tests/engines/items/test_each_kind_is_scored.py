import pytest

from declic.engines.items import Flag, Item, Kind, Scored, score
from declic.engines.items.schema import (
    Card,
    Choice,
    Option,
    Ordering,
    Pointing,
    Sorting,
    Target,
    Typing,
)

OPTIONS = tuple(Option(key, key.upper()) for key in "abc")
STEPS = tuple(Option(key, key.upper()) for key in "abcd")
CARDS = tuple(Card(key, key.upper(), safe=key in "ab") for key in "abcde")
CHOICE = Item("A1.1-z", Kind.CHOOSE_PICTURE, "…", Choice(OPTIONS, "b"))
SENTENCE = Item("A1.1-y", Kind.CHOOSE_SENTENCE, "…", Choice(OPTIONS, "c"))
TARGETS = tuple(Target(key, key, 100 * n, 0, 50, 50) for n, key in enumerate("abcd"))
POINT = Item("A1.2-z", Kind.POINT, "…", Pointing("s.svg", TARGETS, ("a", "d")))
EXACT = Item("A1.3-z", Kind.TYPE_TEXT, "…", Typing(("L’Élan",), exact=True))
LOOSE = Item("D3.2-z", Kind.TYPE_TEXT, "…", Typing(("=SOMME(B2:B4)", "Été."), exact=False))
ORDER = Item("A2.3-z", Kind.ORDER_STEPS, "…", Ordering(STEPS))
SORT = Item("F1.1-z", Kind.SORT_SAFE, "…", Sorting(CARDS))
SHORT_SORT = Item("F1.1-y", Kind.SORT_SAFE, "…", Sorting((*CARDS[:2], CARDS[4])))


@pytest.mark.parametrize(
    ("item", "response", "points"),
    [
        (CHOICE, {"choice": "b"}, 1),
        (CHOICE, {"choice": "a"}, 0),
        (SENTENCE, {"choice": "c"}, 1),
        (POINT, {"choice": "d"}, 1),
        (POINT, {"choice": "b"}, 0),
        (EXACT, {"text": "L'Élan "}, 1),
        (EXACT, {"text": "l’élan"}, 0),
        (EXACT, {"text": "L’ Élan"}, 0),
        (LOOSE, {"text": "= somme( b2 : b4 )"}, 1),
        (LOOSE, {"text": "ete"}, 1),
        (LOOSE, {"text": ""}, 0),
        (ORDER, {"order": ["a", "b", "c", "d"]}, 3),
        (ORDER, {"order": ["b", "a", "c", "d"]}, 2),
        (ORDER, {"order": ["b", "a", "d", "c"]}, 1),
        (ORDER, {"order": ["d", "c", "b", "a"]}, 0),
        (ORDER, {"order": ["a", "b"]}, 0),
        (SORT, {"safe": ["a", "b"], "unsafe": ["c", "d", "e"]}, 3),
        (SORT, {"safe": ["a"], "unsafe": ["b", "c", "d", "e"]}, 2),
        (SORT, {"safe": ["a", "c", "d"], "unsafe": ["b", "e"]}, 0),
        (SORT, {"safe": ["a", "c"], "unsafe": ["b", "d", "e"]}, 1),
        (SORT, {"safe": [], "unsafe": ["a", "b", "c", "d", "e"]}, 0),
        (SHORT_SORT, {"safe": ["a"], "unsafe": ["b", "e"]}, 1),
    ],
)
def test_a_response_has_the_points_of_the_schema(
    item: Item, response: dict[str, object], points: int
) -> None:
    assert score(item, response) == Scored(points, item.maximum)


@pytest.mark.parametrize("item", [CHOICE, POINT, EXACT, ORDER, SORT], ids=lambda item: item.kind)
def test_not_knowing_is_no_point_and_no_fault(item: Item) -> None:
    assert score(item, {"dont_know": True}) == Scored(0, item.maximum, is_dont_know=True)


@pytest.mark.parametrize(
    ("item", "response"),
    [
        (CHOICE, {"choice": "z"}),
        (CHOICE, {}),
        (POINT, {"choice": 3}),
        (EXACT, {"text": None}),
        (ORDER, {"order": ["a", "a", "b", "c"]}),
        (ORDER, {"order": ["a", "b", "c", "z"]}),
        (SORT, {"safe": ["a"], "unsafe": ["a", "b"]}),
        (SORT, {"safe": ["z"], "unsafe": ["a"]}),
    ],
)
def test_a_malformed_response_is_flagged(item: Item, response: dict[str, object]) -> None:
    assert score(item, response) == Scored(0, item.maximum, flags=(Flag.MALFORMED,))
