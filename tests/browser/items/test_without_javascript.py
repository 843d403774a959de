"""What works without JavaScript, and what is said where nothing can."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import button
from tests.browser.items.conftest import Show, response_of

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("kind", ["choose_picture", "choose_sentence", "point"])
def test_a_choice_is_sent(plain: Page, show: Show, kind: str) -> None:
    show(plain, kind)
    option = plain.get_by_role("radio").nth(2)
    chosen = option.get_attribute("value")
    option.check()
    button(plain, "Valider").click()
    assert response_of(plain) == {"choice": chosen}


def test_a_text_is_sent(plain: Page, show: Show) -> None:
    show(plain, "type_text")
    plain.get_by_label("Écrivez ici").fill("Élodie")
    button(plain, "Valider").click()
    assert response_of(plain) == {"text": "Élodie"}


def test_steps_are_numbered(plain: Page, show: Show) -> None:
    show(plain, "order_steps")
    plain.locator("[name=position-send]").select_option("4")
    plain.locator("[name=position-mailbox]").select_option("1")
    plain.locator("[name=position-message]").select_option("3")
    plain.locator("[name=position-address]").select_option("2")
    button(plain, "Valider").click()
    assert response_of(plain) == {"order": ["mailbox", "address", "message", "send"]}


def test_a_number_given_twice_is_refused_kindly(plain: Page, show: Show) -> None:
    show(plain, "order_steps")
    plain.locator("[name=position-send]").select_option("4")
    plain.locator("[name=position-mailbox]").select_option("1")
    plain.locator("[name=position-message]").select_option("1")
    plain.locator("[name=position-address]").select_option("2")
    button(plain, "Valider").click()
    expect(plain.locator("#refusal")).to_contain_text("Deux étapes ont le même numéro")


def test_cards_are_sorted(plain: Page, show: Show) -> None:
    show(plain, "sort_safe")
    plain.locator("[name=card-bank][value=unsafe]").check()
    plain.locator("[name=card-library][value=safe]").check()
    plain.locator("[name=card-prize][value=unsafe]").check()
    button(plain, "Valider").click()
    assert response_of(plain)["safe"] == ["library"]


@pytest.mark.parametrize("kind", ["mailbox", "files"])
def test_an_exercise_that_cannot_run_says_the_way_on(plain: Page, show: Show, kind: str) -> None:
    show(plain, kind)
    expect(plain.get_by_text("Ce n’est pas votre faute.")).to_be_visible()
    button(plain, "Je ne sais pas").click()
    assert response_of(plain) == {"dont_know": True}
