"""What the drawn text editor does, notes and says."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import button
from tests.browser.items.conftest import Show, deeds_of
from tests.browser.items.office import line, press_word

pytestmark = pytest.mark.browser


@pytest.fixture
def editor(page: Page, show: Show) -> Page:
    show(page, "text_editor")
    return page


def test_a_pressed_word_becomes_bold(editor: Page) -> None:
    press_word(editor, 2, "mardi")
    button(editor, "Gras").click()
    expect(editor.locator(".word-bold")).to_have_text("mardi")
    expect(editor.locator("[data-status]")).to_have_text("« mardi » : en gras.")
    button(editor, "Valider").click()
    assert deeds_of(editor) == [("bold", "when", "1")]


def test_an_underlined_word_is_replaced_with_a_proposal(editor: Page) -> None:
    press_word(editor, 3, "gateau")
    button(editor, "gâteau").click()
    expect(line(editor, 3)).to_have_text("Apportez un gâteau.")
    button(editor, "Vérifier").click()
    button(editor, "Correcteur").click()
    expect(editor.locator("[data-status]")).to_have_text("Le correcteur ne trouve plus de faute.")


def test_typing_is_noted_once_and_enter_makes_a_line(editor: Page) -> None:
    press_word(editor, 3, "gateau")
    editor.keyboard.press("End")
    editor.keyboard.type(" Merci.")
    editor.keyboard.press("Enter")
    editor.keyboard.type("À mardi !")
    button(editor, "Valider").click()
    assert deeds_of(editor) == [
        ("write", "bring", "Apportez un gateau. Merci."),
        ("new_line", "bring", "26"),
        ("write", "new-1", "À mardi !"),
    ]


def test_a_line_is_cut_in_the_margin_and_pasted_under_another(editor: Page) -> None:
    button(editor, "Choisir toute la ligne 2").click()
    button(editor, "Couper").click()
    expect(line(editor, 3)).to_have_count(0)
    press_word(editor, 2, "gateau")
    button(editor, "Coller").click()
    expect(line(editor, 3)).to_have_text("Rendez-vous mardi dans la cour.")
    button(editor, "Annuler").click()
    button(editor, "Valider").click()
    assert deeds_of(editor) == [("cut", "when", "all"), ("paste", "bring", "3"), ("undo", "", "")]


def test_the_text_is_saved_under_a_name_in_a_folder(editor: Page) -> None:
    button(editor, "Fichier").click()
    button(editor, "Enregistrer").click()
    button(editor, "Enregistrer").last.click()
    expect(editor.locator("[data-status]")).to_have_text("Écrivez un nom.")
    editor.get_by_label("Nom").fill("Ma fête")
    button(editor, "Fête").click()
    button(editor, "Enregistrer").last.click()
    expect(editor.locator("[data-status]")).to_have_text("« Ma fête » est enregistré dans Fête.")
    button(editor, "Valider").click()
    assert deeds_of(editor) == [("save", "party", "Ma fête")]
