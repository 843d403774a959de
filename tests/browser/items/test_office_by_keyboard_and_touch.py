"""The drawn text editor and spreadsheet by keyboard alone, by finger on a small phone, after a reload."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.hands import button, press, tab_to
from tests.browser.items.conftest import Show, deeds_of
from tests.browser.items.office import cell, line
from tests.browser.screens import PHONE

pytestmark = pytest.mark.browser


def test_what_is_being_written_in_a_text_survives_a_reload(page: Page, show: Show) -> None:
    show(page, "text_editor")
    line(page, 1).fill("Fête du parc")
    page.reload()
    expect(line(page, 1)).to_have_text("Fête du parc")
    button(page, "Valider").click()
    assert deeds_of(page) == [("write", "title", "Fête du parc")]


def test_a_text_is_shaped_with_the_keyboard_alone(page: Page, show: Show) -> None:
    show(page, "text_editor")
    tab_to(page, line(page, 1))
    page.keyboard.press("ArrowDown")
    expect(line(page, 2)).to_be_focused()
    page.keyboard.press("Control+b")
    press(page, button(page, "Insérer"))
    press(page, button(page, "Image"))
    press(page, button(page, "Un gâteau"))
    press(page, button(page, "Valider"))
    assert deeds_of(page) == [("bold", "when", "0"), ("picture", "when", "cake")]


def test_a_finger_shapes_a_line_on_a_small_phone(phone: Page, show: Show) -> None:
    show(phone, "text_editor")
    line(phone, 2).tap()
    button(phone, "Liste").tap()
    button(phone, "Au milieu").tap()
    assert phone.evaluate("document.documentElement.scrollWidth") == 320
    button(phone, "Valider").tap()
    assert deeds_of(phone) == [("list", "when", "bullets"), ("align", "when", "center")]


def test_cells_are_chosen_and_filled_with_the_keyboard_alone(page: Page, show: Show) -> None:
    show(page, "spreadsheet")
    tab_to(page, cell(page, "A1"))
    for key in ["ArrowRight", "ArrowDown", "Shift+ArrowDown", "Shift+ArrowDown"]:
        page.keyboard.press(key)
    press(page, button(page, "Recopier en bas"))
    press(page, button(page, "Valider"))
    assert deeds_of(page) == [("fill", "B2", "B4")]


def test_a_finger_chooses_several_cells_on_a_small_phone(phone: Page, show: Show) -> None:
    show(phone, "spreadsheet")
    button(phone, "Plusieurs cases").tap()
    cell(phone, "B2").tap()
    cell(phone, "B3").tap()
    button(phone, "Effacer").tap()
    assert phone.evaluate("document.documentElement.scrollWidth") == 320
    button(phone, "Valider").tap()
    assert deeds_of(phone) == [("clear", "B2", "B3")]


@pytest.mark.parametrize(
    ("kind", "menu", "tool"),
    [("text_editor", "Fichier", "Imprimer"), ("spreadsheet", "Données", "Tableau croisé")],
)
def test_axe_finds_nothing_in_what_a_tool_opens(
    browser: Browser, show: Show, kind: str, menu: str, tool: str
) -> None:
    page = browser.new_page(viewport=PHONE)
    show(page, kind)
    button(page, menu).click()
    button(page, tool).click()
    expect(page.locator(".office-pane")).to_be_visible()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
