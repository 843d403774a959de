"""The drawn browser, with the keyboard alone and by touch."""

import pytest
from playwright.sync_api import Page, expect

from declic.engines.items import score_record
from tests.browser.hands import button, press, tab_to
from tests.browser.items.conftest import Show, deeds_of, response_of
from tests.browser.items.samples import SAMPLE_BY_KIND

pytestmark = pytest.mark.browser


def test_the_keyboard_is_enough(page: Page, show: Show) -> None:
    show(page, "browser")
    press(page, button(page, "Nouvel onglet"))
    page.keyboard.press("Tab")
    tab_to(page, page.get_by_label("Adresse"))
    page.keyboard.type("piscine-valrose.exemple.fr")
    page.keyboard.press("Enter")
    press(page, button(page, "Mettre en favori"))
    press(page, button(page, "Plan (PDF)"))
    expect(page.locator("[data-status]")).to_have_text("Plan.pdf est téléchargé.")
    tab_to(page, page.get_by_label("9 h"))
    page.keyboard.press("ArrowDown")
    press(page, button(page, "Fermer l’onglet Cherchetout"))
    press(page, button(page, "Valider"))
    assert [step[:2] for step in deeds_of(page)] == [
        *(("new_tab", ""), ("visit", ""), ("add_favourite", "pool"), ("download", "plan")),
        *(("answer", ""), ("close_tab", "tab-1")),
    ]


def test_a_small_phone_is_enough_and_nothing_is_forged(phone: Page, show: Show) -> None:
    show(phone, "browser")
    phone.get_by_label("Chercher : Cherchetout").fill("valrose")
    button(phone, "Chercher").tap()
    phone.get_by_role("link", name="Acheter une piscine", exact=True).tap()
    button(phone, "Prendre mon cadeau").tap()
    button(phone, "Retour").tap()
    button(phone, "Mes favoris").tap()
    button(phone, "Annuler").tap()
    button(phone, "Retour").tap()
    phone.get_by_role("link", name="Piscine de Valrose", exact=True).tap(modifiers=["Control"])
    button(phone, "Fermer l’onglet Cherchetout").tap()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 320
    phone.get_by_label("10 h").tap()
    button(phone, "Valider").tap()
    assert score_record(SAMPLE_BY_KIND["browser"], response_of(phone)).flags == ()
