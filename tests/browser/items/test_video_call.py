"""What the drawn video call does, notes and says."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.hands import button, press, tab_to
from tests.browser.items.conftest import Show, deeds_of
from tests.browser.screens import PHONE

pytestmark = pytest.mark.browser


@pytest.fixture
def calls(page: Page, show: Show) -> Page:
    show(page, "video_call")
    return page


@pytest.fixture
def call(calls: Page) -> Page:
    button(calls, "Rejoindre : Cours").click()
    button(calls, "Entrer dans la réunion").click()
    return calls


def test_a_window_is_looked_at_before_it_is_shown(call: Page) -> None:
    button(call, "Partager").click()
    button(call, "Mes photos").click()
    expect(call.get_by_text("Tout le monde verra cette fenêtre.")).to_be_visible()
    button(call, "Choisir une autre").click()
    button(call, "Bilan").click()
    button(call, "Montrer cette fenêtre").click()
    expect(button(call, "Arrêter le partage")).to_be_focused()
    button(call, "Valider").click()
    assert deeds_of(call)[2:] == [("share", "deck", "")]


def test_someone_at_the_door_is_let_in_and_written_to(call: Page) -> None:
    button(call, "Faire entrer Rosa").click()
    call.get_by_label("Qui le lira").select_option("rosa")
    call.get_by_label("Votre message").fill("Bonjour")
    button(call, "Envoyer").click()
    expect(call.get_by_text("Vous, à Rosa seulement")).to_be_visible()
    assert Axe().run(call).violations_count == 0
    button(call, "Valider").click()
    assert deeds_of(call)[2:] == [("admit", "rosa", ""), ("chat", "rosa", "Bonjour")]


def test_a_hand_is_raised_with_the_keyboard_alone(calls: Page) -> None:
    press(calls, button(calls, "Rejoindre : Cours"))
    press(calls, button(calls, "Micro activé"))
    press(calls, button(calls, "Entrer dans la réunion"))
    press(calls, button(calls, "Lever la main"))
    expect(calls.locator("[data-status]")).to_have_text("Main levée.")
    tab_to(calls, calls.get_by_label("Votre message"))
    calls.keyboard.type("Bonjour")
    calls.keyboard.press("Enter")
    press(calls, button(calls, "Valider"))
    assert deeds_of(calls)[2:] == [
        ("join", "right", ""),
        ("set", "hand", "on"),
        ("chat", "everyone", "Bonjour"),
    ]


def test_a_call_is_left_by_touch_and_kept_through_a_reload(phone: Page, show: Show) -> None:
    show(phone, "video_call")
    button(phone, "Rejoindre : Cours").tap()
    button(phone, "Entrer dans la réunion").tap()
    button(phone, "Inviter").tap()
    button(phone, "Envoyer le lien à Hugo").tap()
    phone.reload()
    expect(phone.get_by_text("Lien envoyé")).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    button(phone, "Quitter").tap()
    button(phone, "Valider").tap()
    assert [action for action, _, _ in deeds_of(phone)] == ["open", "join", "invite", "leave"]
