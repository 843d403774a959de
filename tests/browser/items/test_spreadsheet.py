"""What the drawn spreadsheet does, notes and says."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import button
from tests.browser.items.conftest import Show, deeds_of
from tests.browser.items.office import cell

pytestmark = pytest.mark.browser


@pytest.fixture
def sheet(page: Page, show: Show) -> Page:
    show(page, "spreadsheet")
    return page


def test_a_value_is_typed_in_a_cell_and_enter_goes_down(sheet: Page) -> None:
    cell(sheet, "A5").click()
    sheet.keyboard.type("Lait")
    sheet.keyboard.press("Enter")
    expect(cell(sheet, "A6")).to_be_focused()
    button(sheet, "Valider").click()
    assert deeds_of(sheet) == [("set_cell", "A5", "Lait")]


def test_a_pressed_cell_is_named_in_the_formula_being_written(sheet: Page) -> None:
    cell(sheet, "B4").click()
    sheet.keyboard.type("=")
    cell(sheet, "B2").click()
    sheet.keyboard.type("+")
    cell(sheet, "B3").click()
    sheet.keyboard.press("Enter")
    expect(cell(sheet, "B4")).to_have_text("5,5")
    button(sheet, "Valider").click()
    assert deeds_of(sheet) == [("set_cell", "B4", "=B2+B3")]


def test_the_sum_is_proposed_then_accepted(sheet: Page) -> None:
    cell(sheet, "B4").click()
    button(sheet, "Somme").click()
    expect(sheet.locator("#formula")).to_have_value("=SOMME(B2:B3)")
    button(sheet, "Valider la case").click()
    expect(sheet.locator("[data-status]")).to_have_text("Case B4 : 5,5.")


def test_a_formula_moves_when_it_is_filled_down_and_comes_back(sheet: Page) -> None:
    cell(sheet, "C2").click()
    sheet.keyboard.type("=B2*2")
    sheet.keyboard.press("Enter")
    cell(sheet, "C2").drag_to(cell(sheet, "C3"))
    button(sheet, "Recopier en bas").click()
    expect(cell(sheet, "C3")).to_have_text("4")
    button(sheet, "Annuler").click()
    expect(cell(sheet, "C3")).to_have_text("Fruits")
    button(sheet, "Valider").click()
    assert deeds_of(sheet) == [("set_cell", "C2", "=B2*2"), ("fill", "C2", "C3"), ("undo", "", "")]


def test_rows_are_sorted_then_filtered(sheet: Page) -> None:
    button(sheet, "Données").click()
    button(sheet, "Trier de A à Z").click()
    expect(cell(sheet, "A2")).to_have_text("Pommes")
    cell(sheet, "C2").click()
    button(sheet, "Filtrer").click()
    button(sheet, "Fruits").click()
    expect(cell(sheet, "A3")).to_have_count(0)
    button(sheet, "Valider").click()
    assert deeds_of(sheet) == [("sort", "A", "up"), ("filter", "C", "Fruits")]


def test_a_chart_is_made_of_a_range(sheet: Page) -> None:
    button(sheet, "Insérer").click()
    button(sheet, "Graphique").click()
    button(sheet, "Barres").click()
    expect(sheet.locator("[data-status]")).to_have_text("Écrivez deux cases, par exemple A1:B5.")
    sheet.get_by_label("Quelles cases ?").fill("a1:b3")
    button(sheet, "Barres").click()
    expect(sheet.get_by_role("img", name="Riz 3,5, Pommes 2")).to_be_visible()
    button(sheet, "Valider").click()
    assert deeds_of(sheet) == [("chart", "bars", "A1:B3")]
