"""The page and the server work out the same values."""

import pytest
from playwright.sync_api import Page

from declic.engines.items.scenes.sheet_state import Reckoning, Sheet
from tests.browser.items.conftest import Show
from tests.browser.items.office import cell

pytestmark = pytest.mark.browser

FORMULAS = [
    "=SOMME(B2:B3)",
    "=moyenne(b2:b3)",
    "=B2*B3/4",
    '=SI(B2>3;"Oui";"Non")',
    "=MAX(B2:B3)-10%",
    "=A2+1",
]


@pytest.mark.parametrize("formula", FORMULAS)
def test_the_page_shows_what_the_server_works_out(page: Page, show: Show, formula: str) -> None:
    show(page, "spreadsheet")
    cell(page, "B5").click()
    page.locator("#formula").fill(formula)
    page.locator("#formula").press("Enter")
    cells = {"A2": "Riz", "B2": "3,50", "B3": "2", "B5": formula}
    assert cell(page, "B5").inner_text() == Reckoning(Sheet(6, 3, cells)).shown("B5")
