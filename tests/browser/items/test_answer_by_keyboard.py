"""Each kind is answered with the keyboard alone."""

import pytest
from playwright.sync_api import Page

from tests.browser.hands import button, press, tab_to
from tests.browser.items.conftest import Show, deeds_of, response_of

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("kind", ["choose_picture", "choose_sentence", "point", "gesture_scroll"])
def test_an_option_is_chosen_with_the_arrows(page: Page, show: Show, kind: str) -> None:
    show(page, kind)
    options = page.get_by_role("radio")
    press(page, options.first, "ArrowDown")
    chosen = options.nth(1).get_attribute("value")
    press(page, button(page, "Valider"))
    assert response_of(page)["choice"] == chosen


def test_a_drawing_is_pressed(page: Page, show: Show) -> None:
    show(page, "gesture_click")
    press(page, button(page, "Maison"))
    assert response_of(page) == {"choice": "house"}


@pytest.mark.parametrize("kind", ["type_text", "gesture_type"])
def test_a_text_is_typed(page: Page, show: Show, kind: str) -> None:
    show(page, kind)
    tab_to(page, page.get_by_label("Écrivez ici"))
    page.keyboard.type("Élodie habite")
    page.keyboard.press("Enter")
    assert response_of(page) == {"text": "Élodie habite"}


def test_steps_are_moved(page: Page, show: Show) -> None:
    show(page, "order_steps")
    before = page.locator("[data-key]").evaluate_all("steps => steps.map(step => step.dataset.key)")
    down = page.locator("[data-key]").first.get_by_role("button", name="Descendre")
    press(page, down)
    page.keyboard.press("Enter")
    press(page, button(page, "Valider"))
    first, second, third, fourth = before
    assert response_of(page) == {"order": [second, third, first, fourth]}


def test_cards_are_sorted(page: Page, show: Show) -> None:
    show(page, "sort_safe")
    press(page, page.locator("[name=card-bank][value=safe]"), "ArrowDown")
    press(page, page.locator("[name=card-library][value=safe]"), "Space")
    press(page, page.locator("[name=card-prize][value=safe]"), "ArrowDown")
    press(page, button(page, "Valider"))
    response = response_of(page)
    assert response["safe"] == ["library"]
    assert set(response["unsafe"]) == {"bank", "prize"}  # type: ignore[call-overload]


def test_a_mail_is_answered(page: Page, show: Show) -> None:
    show(page, "mailbox")
    press(page, page.get_by_role("button", name="Nadia"))
    press(page, button(page, "Répondre"))
    page.keyboard.type("Merci")
    press(page, button(page, "Envoyer"))
    press(page, button(page, "Valider"))
    assert deeds_of(page) == [
        ("open", "nadia", ""),
        ("reply", "nadia", ""),
        ("set_body", "", "Merci"),
        ("send", "", ""),
    ]


def test_a_file_is_put_into_a_new_folder(page: Page, show: Show) -> None:
    show(page, "files")
    press(page, button(page, "Nouveau dossier"))
    page.keyboard.type("CV")
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("option", name="CV (dossier)"))
    page.keyboard.press("End")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Control+x")
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    press(page, button(page, "Coller"))
    press(page, button(page, "Valider"))
    assert [deed for deed in deeds_of(page) if deed[0] != "select"] == [
        ("create_folder", "home", "CV"),
        ("open_folder", "new-1", ""),
        ("move", "cv", "new-1"),
    ]


@pytest.mark.parametrize("kind", ["choose_picture", "type_text", "sort_safe", "mailbox", "gesture_click"])
def test_not_knowing_is_always_within_reach(page: Page, show: Show, kind: str) -> None:
    show(page, kind)
    press(page, button(page, "Je ne sais pas"))
    assert response_of(page) == {"dont_know": True}
