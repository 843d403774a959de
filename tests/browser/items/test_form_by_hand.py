"""The drawn form, with the keyboard alone and by touch."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import button, press, tab_to
from tests.browser.items.conftest import Show, deeds_of

pytestmark = pytest.mark.browser


def write(page: Page, label: str, text: str) -> None:
    tab_to(page, page.get_by_label(label))
    page.keyboard.type(text)


def test_the_keyboard_is_enough(page: Page, show: Show) -> None:
    show(page, "form")
    write(page, "Prénom et nom", "Samia")
    write(page, "Date de naissance", "01021990")
    write(page, "Mot de passe", "Lune-verte")
    press(page, button(page, "Continuer"))
    press(page, page.get_by_label("9 h"), "Space")
    press(page, button(page, "Choisir un fichier : Carte"))
    press(page, button(page, "Carte.pdf"))
    press(page, page.get_by_label("J’accepte les règles"), "Space")
    press(page, button(page, "Continuer"))
    press(page, button(page, "Envoyer"))
    expect(page.get_by_role("heading", level=2)).to_have_text("Votre rendez-vous est pris.")


def test_a_small_phone_is_enough(phone: Page, show: Show) -> None:
    show(phone, "form")
    button(phone, "Continuer").tap()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 320
    phone.get_by_label("Prénom et nom").fill("Samia Lefort")
    phone.get_by_label("Date de naissance").fill("1/2/1990")
    phone.get_by_label("Mot de passe").fill("Lune-verte 24")
    button(phone, "Continuer").tap()
    button(phone, "Choisir un fichier : Carte").tap()
    button(phone, "Photo.jpg").tap()
    button(phone, "Retirer Photo.jpg").tap()
    button(phone, "Retour").tap()
    expect(phone.get_by_label("Prénom et nom")).to_have_value("Samia Lefort")
    button(phone, "Valider").tap()
    assert deeds_of(phone)[-3:] == [("fill", "paper", "Photo.jpg"), ("fill", "paper", ""), ("back", "", "")]
