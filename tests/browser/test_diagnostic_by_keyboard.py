"""The whole diagnostic without a mouse: reloaded, paused, taken up elsewhere, never counted twice."""

import pytest
from playwright.sync_api import Page, expect

from declic.diagnostics.models import DiagnosticRun
from tests.browser.association import Association, HandedCard, admit_somebody, hand_card
from tests.browser.diagnostic import (
    answer,
    answer_until_the_end,
    answer_until_the_first_question,
    answered_positions,
    position,
    show_card,
    shown_item,
)
from tests.browser.hands import Keyboard, button

pytestmark = pytest.mark.browser

#: What the form of a question sends besides the answer.
HIDDEN = ("csrfmiddlewaretoken", "position", "gesture")


@pytest.fixture
def card(association: Association) -> HandedCard:
    return hand_card(association, admit_somebody(association))


@pytest.fixture
def keyboard(page: Page, card: HandedCard) -> Keyboard:
    """Somebody who has shown their card and begins."""
    keyboard = Keyboard(page)
    show_card(keyboard, card)
    keyboard.press(button(page, "Je commence"))
    return keyboard


@pytest.fixture
def asked(keyboard: Keyboard) -> Keyboard:
    """Somebody in front of the third question."""
    answer_until_the_first_question(keyboard)
    answer(keyboard)
    answer(keyboard)
    return keyboard


def test_it_is_taken_from_the_card_to_the_result(keyboard: Keyboard) -> None:
    answer_until_the_first_question(keyboard)
    answer_until_the_end(keyboard)
    expect(keyboard.page.get_by_text("Votre conseiller regarde avec vous.")).to_be_visible()
    assert DiagnosticRun.objects.get().state == "finished"
    assert answered_positions() == list(range(1, len(answered_positions()) + 1))


def test_a_reload_shows_the_same_question(asked: Keyboard) -> None:
    code = shown_item(asked).code
    asked.page.reload()
    assert (shown_item(asked).code, position(asked)) == (code, "3")
    assert answered_positions() == [1, 2]


def test_a_question_sent_twice_counts_once(asked: Keyboard) -> None:
    page = asked.page
    hidden = {name: page.locator(f"form[data-item] [name={name}]").input_value() for name in HIDDEN}
    sent: dict[str, str | float | bool] = {**hidden, "dont_know": "1"}
    answers = [page.request.post("/diagnostics/passer/repondre/", form=sent) for _ in range(2)]
    assert [one.status for one in answers] == [200, 200]
    page.reload()
    assert (position(asked), answered_positions()) == ("4", [1, 2, 3])


def test_the_previous_question_is_answered_again(asked: Keyboard) -> None:
    asked.press(button(asked.page, "Question précédente"))
    assert (position(asked), answered_positions()) == ("2", [1])
    answer(asked)
    assert (position(asked), answered_positions()) == ("3", [1, 2])


def test_a_pause_on_one_device_goes_on_on_another(
    asked: Keyboard, other_page: Page, card: HandedCard
) -> None:
    code = shown_item(asked).code
    asked.press(button(asked.page, "Pause"))
    expect(asked.page.get_by_role("heading", level=1)).to_have_text("C’est noté. À bientôt !")
    elsewhere = Keyboard(other_page)
    show_card(elsewhere, card)
    elsewhere.press(other_page.get_by_role("link", name="Je continue"))
    elsewhere.press(button(other_page, "Je continue"))
    assert (shown_item(elsewhere).code, position(elsewhere)) == (code, "3")
    answer_until_the_end(elsewhere)
    assert answered_positions()[:3] == [1, 2, 3]


def test_after_a_pause_the_first_device_shows_nothing(asked: Keyboard) -> None:
    asked.press(button(asked.page, "Pause"))
    refused = asked.page.request.get("/diagnostics/passer/")
    assert refused.status == 409
    assert "Montrez votre carte" in refused.text()
