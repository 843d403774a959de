"""Addresses of drawings, places of a screen, folders with a part to play, French spaces."""

import pytest

from declic.diagnostics.presentation import present_item
from declic.diagnostics.presentation.shapes import Choice, Mailbox, Screen, Spot, Typing
from tests.browser.items.samples import SAMPLE_BY_KIND


def spots() -> tuple[Spot, ...]:
    screen = present_item(SAMPLE_BY_KIND["point"], run_seed=1, run_key="r").content
    assert isinstance(screen, Screen)
    return screen.spots


def test_places_are_numbered_in_reading_order() -> None:
    assert [(spot.number, spot.key) for spot in spots()] == [
        (1, "dash"),
        (2, "square"),
        (3, "cross"),
        (4, "middle"),
    ]


def test_a_close_up_shows_what_is_around_the_place() -> None:
    assert spots()[0].close_up == "390.6 18.6 74.8 74.8"


def test_a_close_up_stays_inside_the_screen() -> None:
    corner = {"key": "corner", "x": 620, "y": 0, "width": 20, "height": 20}
    item = {
        "kind": "point",
        "code": "T",
        "instruction": "Où ?",
        "content": {"screen": "window.svg", "targets": [corner]},
    }
    screen = present_item(item, run_seed=1, run_key="r").content
    assert isinstance(screen, Screen)
    assert screen.spots[0].close_up == "613 0 27 27"
    assert screen.spots[0].label == "en haut à droite"


def test_drawings_come_from_the_bank() -> None:
    choice = present_item(SAMPLE_BY_KIND["choose_picture"], run_seed=1, run_key="r").content
    assert isinstance(choice, Choice)
    assert {option.picture for option in choice.options} >= {"bank/mouse.svg", "bank/wifi.svg"}


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        ("bonjour", Typing(shown="bonjour")),
        ("card/sun.svg", Typing(picture="bank/card/sun.svg")),
        (None, Typing()),
    ],
)
def test_a_model_is_a_text_or_a_drawing(shown: str | None, expected: Typing) -> None:
    item = {"kind": "type_text", "code": "T", "instruction": "Écrivez.", "content": {"shown": shown}}
    assert present_item(item, run_seed=1, run_key="r").content == expected


def test_the_folders_of_a_mailbox_know_their_part() -> None:
    box = present_item(SAMPLE_BY_KIND["mailbox"], run_seed=1, run_key="r").content
    assert isinstance(box, Mailbox)
    assert (box.sent, box.trash, box.junk) == ("sent", "bin", "")


def test_no_line_starts_with_a_question_mark() -> None:
    item = present_item(SAMPLE_BY_KIND["point"], run_seed=1, run_key="r")
    assert item.instruction == "Où fermez-vous cette fenêtre\N{NO-BREAK SPACE}?"


@pytest.mark.parametrize(("spoken", "expected"), [("Dites.", "Dites."), ("", "Lisez.")])
def test_what_is_heard_is_what_is_read_unless_the_item_says_otherwise(spoken: str, expected: str) -> None:
    item = {"kind": "type_text", "code": "T", "instruction": "Lisez.", "spoken": spoken, "content": {}}
    assert present_item(item, run_seed=1, run_key="r").spoken == expected
