"""What the drawn browser does, notes and says."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.hands import button
from tests.browser.items.conftest import Show, deeds_of

pytestmark = pytest.mark.browser


@pytest.fixture
def web(page: Page, show: Show) -> Page:
    show(page, "browser")
    return page


def link(page: Page, name: str) -> Locator:
    return page.get_by_role("link", name=name, exact=True)


def search(page: Page, words: str) -> None:
    page.get_by_label("Chercher : Cherchetout").fill(words)
    page.keyboard.press("Enter")


def visit(page: Page, address: str) -> None:
    page.get_by_label("Adresse").fill(address)
    button(page, "Aller").click()


def done_in(page: Page) -> list[tuple[str, str, str]]:
    button(page, "Valider").click()
    return deeds_of(page)


def test_a_result_is_found_opened_and_left(web: Page) -> None:
    search(web, "piscine Valrose")
    link(web, "Piscine de Valrose").click()
    expect(web.get_by_label("Adresse")).to_have_value("www.piscine-valrose.exemple.fr")
    button(web, "Retour").click()
    expect(web.get_by_role("listitem").filter(has_text="Annonce")).to_contain_text("Acheter une piscine")
    assert done_in(web) == [
        ("search", "engine", "piscine Valrose"),
        ("open", "found", ""),
        ("back", "", ""),
    ]


def test_an_address_that_does_not_exist_says_so(web: Page) -> None:
    visit(web, "piscine.exemple.fr")
    expect(web.locator("[data-status]")).to_contain_text("Cette adresse n’existe pas")
    assert done_in(web) == [("visit", "", "piscine.exemple.fr")]


def test_a_filter_leaves_what_it_names(web: Page) -> None:
    search(web, "piscine")
    web.get_by_label("Sorte").select_option("Sport")
    expect(web.locator(".web-result")).to_have_count(1)
    assert done_in(web)[-1] == ("filter", "kind", "Sport")


def test_cookies_are_chosen_one_by_one_and_chosen_again(web: Page) -> None:
    visit(web, "piscine-valrose.exemple.fr")
    button(web, "Choisir").click()
    web.get_by_label("Mesure des visites").check()
    button(web, "Enregistrer mes choix").click()
    button(web, "Gérer les cookies").click()
    expect(web.get_by_label("Mesure des visites")).to_be_checked()
    assert done_in(web)[-1] == ("cookies", "pool", "Mesure des visites")


def test_a_window_that_covers_a_page_is_closed_first(web: Page) -> None:
    visit(web, "vite-achat.exemple.com")
    expect(web.locator(".web-content")).to_have_attribute("inert", "")
    button(web, "Fermer").click()
    button(web, "Payer").click()
    assert done_in(web)[1:] == [("close_pop_up", "shop", ""), ("open", "pay", "")]
