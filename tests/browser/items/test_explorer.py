"""What the drawn file explorer does, notes and says."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import button
from tests.browser.items.conftest import Show, deeds_of

pytestmark = pytest.mark.browser


@pytest.fixture
def explorer(page: Page, show: Show) -> Page:
    show(page, "files")
    return page


def done_in(page: Page) -> list[tuple[str, str, str]]:
    """Return what was done, without what was only selected."""
    button(page, "Valider").click()
    return [deed for deed in deeds_of(page) if deed[0] != "select"]


def test_a_double_click_opens(explorer: Page) -> None:
    explorer.get_by_role("option", name="Photos").dblclick()
    explorer.get_by_role("option", name="Plage.jpg").dblclick()
    button(explorer, "Fermer").click()
    assert done_in(explorer) == [("open_folder", "pictures", ""), ("open_file", "beach", "")]


def test_a_file_is_renamed(explorer: Page) -> None:
    explorer.get_by_role("option", name="Lettre.odt").click()
    explorer.keyboard.press("F2")
    explorer.keyboard.type("Lettre Paul.odt")
    explorer.keyboard.press("Enter")
    expect(explorer.get_by_role("option", name="Lettre Paul.odt")).to_be_focused()
    assert done_in(explorer) == [("rename", "letter", "Lettre Paul.odt")]


def test_a_copy_has_its_own_name_and_key(explorer: Page) -> None:
    explorer.get_by_role("option", name="Lettre.odt").click()
    button(explorer, "Copier").click()
    button(explorer, "Coller").click()
    explorer.get_by_role("option", name="Lettre (copie).odt").click()
    button(explorer, "Supprimer").click()
    assert done_in(explorer) == [("copy", "letter", "home"), ("delete", "copy-1", "")]


def test_a_deleted_folder_takes_what_it_holds(explorer: Page) -> None:
    explorer.get_by_role("option", name="Papiers").click()
    explorer.keyboard.press("Delete")
    expect(explorer.get_by_role("button", name="Logement")).to_have_count(0)
    assert done_in(explorer) == [("delete", "papers", "")]


def test_a_file_can_also_be_dragged(explorer: Page) -> None:
    photos = explorer.get_by_role("option", name="Photos")
    explorer.get_by_role("option", name="CV Samir.pdf").drag_to(photos)
    assert done_in(explorer) == [("move", "cv", "pictures")]


def test_a_folder_never_goes_into_itself(explorer: Page) -> None:
    explorer.get_by_role("option", name="Papiers").click()
    button(explorer, "Déplacer vers…").click()
    choices = explorer.get_by_role("dialog").get_by_role("listitem")
    expect(choices).to_have_text(["Mes documents › Photos"])


def test_two_things_of_one_folder_have_two_names(explorer: Page) -> None:
    button(explorer, "Nouveau dossier").click()
    explorer.keyboard.type("photos")
    explorer.keyboard.press("Enter")
    expect(explorer.locator("[data-status]")).to_contain_text("Ce nom existe déjà ici")
    assert done_in(explorer) == []


def test_a_tool_without_a_choice_says_what_to_do(explorer: Page) -> None:
    button(explorer, "Renommer").click()
    expect(explorer.locator("[data-status]")).to_contain_text("Choisissez d’abord")


def test_the_path_leads_back(explorer: Page) -> None:
    button(explorer, "Logement").click()
    explorer.get_by_role("navigation", name="Chemin").get_by_role("button", name="Papiers").click()
    expect(explorer.get_by_role("heading", level=2)).to_have_text("Papiers")
    assert done_in(explorer) == [("open_folder", "rent", ""), ("open_folder", "papers", "")]
