"""What is typed in the drawn settings window: a password, the steps of a protection."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.hands import button, press, tab_to
from tests.browser.items.conftest import Show, deeds_of

pytestmark = pytest.mark.browser


@pytest.fixture
def window(page: Page, show: Show) -> Page:
    show(page, "settings")
    return page


def test_a_wrong_password_is_said_and_can_be_mended(window: Page) -> None:
    button(window, "Wi-Fi").click()
    expect(window.get_by_text("Maison-4")).to_have_count(0)
    window.get_by_role("switch", name="Wi-Fi").click()
    button(window, "Se connecter à Maison-4").click()
    field = window.get_by_label("Mot de passe du Wi-Fi")
    field.fill("tulip")
    button(window, "Se connecter").click()
    expect(window.locator("[data-status]")).to_contain_text("Mot de passe incorrect")
    field.fill("tulipe")
    field.press("Enter")
    expect(window.get_by_text("Connecté", exact=True)).to_be_visible()
    button(window, "Valider").click()
    assert deeds_of(window)[2:] == [("connect", "home", "tulip"), ("connect", "home", "tulipe")]


def test_a_protection_is_switched_on_with_the_keyboard_alone(window: Page) -> None:
    press(window, button(window, "Compte"))
    press(window, button(window, "Activer : Double vérification"))
    window.keyboard.type("01 99 00 14 25")
    window.keyboard.press("Enter")
    expect(window.get_by_text("Votre code est 482 913.").first).to_be_visible()
    window.keyboard.type("482913")
    press(window, button(window, "Continuer"))
    expect(button(window, "Désactiver : Double vérification")).to_be_focused()
    press(window, button(window, "Valider"))
    assert deeds_of(window)[1:] == [
        ("begin", "double", ""),
        ("answer", "phone", "01 99 00 14 25"),
        ("answer", "sms", "482913"),
    ]


def test_a_password_under_way_is_kept_and_has_no_barrier(window: Page) -> None:
    button(window, "Wi-Fi").click()
    window.get_by_role("switch", name="Wi-Fi").click()
    button(window, "Se connecter à Maison-4").click()
    window.get_by_label("Mot de passe du Wi-Fi").fill("tul")
    window.reload()
    tab_to(window, window.get_by_label("Mot de passe du Wi-Fi"))
    expect(window.get_by_label("Mot de passe du Wi-Fi")).to_have_value("tul")
    assert Axe().run(window).violations_count == 0
