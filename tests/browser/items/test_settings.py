"""What the drawn settings window does, notes and says."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import button
from tests.browser.items.conftest import Show, deeds_of
from tests.browser.screens import PHONE

pytestmark = pytest.mark.browser


@pytest.fixture
def window(page: Page, show: Show) -> Page:
    show(page, "settings")
    return page


def test_a_volume_is_set_step_by_step(window: Page) -> None:
    button(window, "Son").click()
    button(window, "Monter : Volume").click()
    button(window, "Monter : Volume").click()
    expect(window.locator("[data-status]")).to_have_text("Volume : 70 %.")
    button(window, "Valider").click()
    assert deeds_of(window) == [
        ("open_section", "sound", ""),
        ("set", "volume", "60"),
        ("set", "volume", "70"),
    ]


def test_a_test_tells_what_is_heard_now(window: Page) -> None:
    button(window, "Son").click()
    button(window, "Tester le son").click()
    expect(window.locator("[data-status]")).to_have_text("Une musique.")
    window.get_by_role("switch", name="Couper le son").click()
    button(window, "Tester le son").click()
    expect(window.locator("[data-status]")).to_have_text("Rien.")


def test_a_folder_is_shared_and_closed_again(window: Page) -> None:
    button(window, "Compte").click()
    button(window, "Ajouter une personne : Budget").click()
    button(window, "Karim").click()
    button(window, "Peut lire").click()
    button(window, "Changer : Karim").click()
    button(window, "Enlever l’accès").click()
    expect(window.get_by_text("Personne d’autre n’y a accès.")).to_be_visible()
    button(window, "Valider").click()
    assert deeds_of(window)[1:] == [("set", "karim", "read"), ("set", "karim", "none")]


def test_an_application_is_removed_by_touch_once_it_is_confirmed(phone: Page, show: Show) -> None:
    show(phone, "settings")
    button(phone, "Compte").tap()
    button(phone, "Enlever : Jeu").tap()
    button(phone, "Annuler").tap()
    button(phone, "Enlever : Jeu").tap()
    button(phone, "Oui : Jeu").tap()
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    button(phone, "Toutes les parties").tap()
    expect(button(phone, "Compte")).to_be_focused()
    button(phone, "Valider").tap()
    assert deeds_of(phone) == [("open_section", "account", ""), ("set", "game", "out")]
