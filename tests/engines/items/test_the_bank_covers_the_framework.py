from collections import Counter
from itertools import product
from pathlib import Path

import pytest

from declic.engines.items import Kind, Role, load_bank, load_every_variant, load_gestures
from declic.engines.items.schema import TASK_KINDS, Choice, Pointing

FOLDER = Path(__file__).parents[3] / "data" / "bank"
BANK = load_bank(FOLDER)
SURFACES = load_every_variant(FOLDER)
COUNT_BY_KIND = Counter(item.kind for item in BANK)
CHOICES = [item.content for item in SURFACES if isinstance(item.content, Choice)]
CELLS = [f"{area}{level}" for area, level in product("ABCDEF", range(1, 5))]
SKILLS = [f"{area}{level}.{skill}" for area, level, skill in product("ABCDEF", (1, 2, 3), range(1, 6))]


@pytest.mark.parametrize("cell", CELLS)
def test_a_cell_has_at_least_three_items(cell: str) -> None:
    assert sum(item.skill.startswith(cell) for item in BANK) >= 3


@pytest.mark.parametrize("skill", SKILLS)
def test_a_skill_of_the_three_levels_has_an_item(skill: str) -> None:
    assert skill in {item.skill for item in BANK}


def test_every_kind_is_used() -> None:
    assert set(COUNT_BY_KIND) == set(Kind) - {
        Kind.GESTURE_CLICK,
        Kind.GESTURE_TYPE,
        Kind.GESTURE_SCROLL,
    }


def test_there_are_a_hundred_and_eighty_items_of_which_three_fifths_are_gestures_or_steps() -> None:
    choices = COUNT_BY_KIND[Kind.CHOOSE_PICTURE] + COUNT_BY_KIND[Kind.CHOOSE_SENTENCE]
    assert len(BANK) >= 180
    assert len(BANK) - choices >= 0.6 * len(BANK)


@pytest.mark.parametrize("kind", sorted(TASK_KINDS))
def test_every_simulated_interface_has_seven_tasks(kind: Kind) -> None:
    assert COUNT_BY_KIND[kind] >= 7


def test_codes_are_unique() -> None:
    assert len({item.code for item in BANK}) == len(BANK)


def test_no_place_of_the_right_answer_is_a_good_bet() -> None:
    places = [[o.key for o in choice.options].index(choice.answer) for choice in CHOICES]
    assert max(Counter(places).values()) / len(places) <= 0.35


def test_the_longest_answer_is_no_good_bet() -> None:
    sentences = [choice for choice in CHOICES if not choice.options[0].picture]
    longest = [max(choice.options, key=lambda o: len(o.text)).key for choice in sentences]
    right = [choice.answer == key for choice, key in zip(sentences, longest, strict=True)]
    assert sum(right) / len(right) <= 0.4


def test_no_corner_of_a_screen_is_a_good_bet() -> None:
    screens = [item.content for item in SURFACES if isinstance(item.content, Pointing)]
    places = [[t.key for t in screen.targets].index(screen.answers[0]) for screen in screens]
    assert max(Counter(places).values()) / len(places) <= 0.35


def test_the_gesture_check_has_one_practice_and_three_gestures() -> None:
    roles = [item.role for item in load_gestures(FOLDER)]
    assert roles == [Role.PRACTICE, Role.GESTURE, Role.GESTURE, Role.GESTURE]
