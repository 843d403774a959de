from pathlib import Path

import pytest

from declic.engines.items import Item, Kind, find_plain_problems, load_every_variant, load_gestures
from declic.engines.items.schema import Choice, Pointing

FOLDER = Path(__file__).parents[3] / "data" / "bank"
BANK = load_every_variant(FOLDER)
EVERY_ITEM = (*BANK, *load_gestures(FOLDER))
SURFACES_BY_CODE = {
    item.code: [(one.instruction, one.content) for one in BANK if one.code == item.code] for item in BANK
}
CUTS = {1: (-2.2, -0.8), 2: (-0.7, 0.2), 3: (0.3, 1.2), 4: (1.3, 2.4)}
CHOICES = {Kind.CHOOSE_PICTURE, Kind.CHOOSE_SENTENCE}

every_item = pytest.mark.parametrize("item", EVERY_ITEM, ids=lambda item: f"{item.code}-{item.variant + 1}")
every_question = pytest.mark.parametrize("item", BANK, ids=lambda item: f"{item.code}-{item.variant + 1}")
every_choice = pytest.mark.parametrize(
    "choice", [item.content for item in BANK if isinstance(item.content, Choice)]
)
every_screen = pytest.mark.parametrize(
    "screen", [item.content for item in BANK if isinstance(item.content, Pointing)]
)


@every_item
def test_its_words_are_plain(item: Item) -> None:
    assert find_plain_problems(item) == ()


@every_item
def test_its_apostrophes_are_typographic(item: Item) -> None:
    assert "'" not in item.instruction + item.spoken


@every_question
def test_its_difficulty_is_between_the_cuts_of_its_level(item: Item) -> None:
    least, most = CUTS[item.level]
    assert least <= item.difficulty <= most


@every_question
def test_a_gesture_discriminates_better_than_a_choice(item: Item) -> None:
    least, most = (0.8, 1.2) if item.kind in CHOICES else (1.3, 1.8)
    assert least <= item.discrimination <= most


@every_question
def test_it_has_two_surfaces_or_more(item: Item) -> None:
    assert item.variant_count >= 2


@every_question
def test_its_surfaces_differ(item: Item) -> None:
    surfaces = SURFACES_BY_CODE[item.code]
    assert len(set(surfaces)) == len(surfaces)


@every_choice
def test_its_options_all_differ(choice: Choice) -> None:
    shown = [(option.text, option.picture) for option in choice.options]
    assert len(set(shown)) == len(shown)


@every_screen
def test_the_labels_of_its_places_all_differ(screen: Pointing) -> None:
    labels = [target.label for target in screen.targets]
    assert len(set(labels)) == len(labels)


@every_screen
def test_one_place_alone_is_right(screen: Pointing) -> None:
    assert len(screen.answers) == 1
