"""No answer in the source, no barrier, no small target, nothing wider than a small phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.hands import button
from tests.browser.items.conftest import Show
from tests.browser.items.samples import SAMPLE_BY_KIND
from tests.browser.screens import DESK, PHONE

pytestmark = pytest.mark.browser

SERVER_WORDS = ["motsecret", "milestones", "forbidden", "accepted", '"answer"', '"answers"', '"safe":']
#: What can be pressed and measures less than 44 px one way or the other.
SMALL_TARGETS = """() => [...document.querySelectorAll(
    'main button, main label, main select, main [role=option]')]
  .filter(target => target.matches('label') ? target.querySelector('input') : true)
  .map(target => [target.textContent.trim(), target.getBoundingClientRect()])
  .filter(([, box]) => box.width > 0 && (box.width < 44 || box.height < 44))
  .map(([words, box]) => `${words} ${box.width}x${box.height}`)"""


@pytest.mark.parametrize("kind", SAMPLE_BY_KIND)
def test_the_source_holds_no_answer(page: Page, item_address: str, kind: str) -> None:
    source = page.request.get(f"{item_address}/{kind}").text()
    assert "data-item" in source
    assert [word for word in SERVER_WORDS if word in source] == []


@pytest.mark.parametrize("kind", SAMPLE_BY_KIND)
def test_a_small_phone_shows_everything_with_large_targets(phone: Page, show: Show, kind: str) -> None:
    show(phone, kind)
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert phone.evaluate(SMALL_TARGETS) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", SAMPLE_BY_KIND)
def test_axe_finds_nothing(browser: Browser, show: Show, kind: str, scheme: str) -> None:
    page = browser.new_page(viewport=DESK, color_scheme=scheme)  # type: ignore[arg-type]
    show(page, kind)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("kind", "pressed"), [("mailbox", "Nouveau message"), ("files", "Nouveau dossier")])
def test_axe_finds_nothing_in_what_opens(
    browser: Browser, show: Show, kind: str, pressed: str, scheme: str
) -> None:
    page = browser.new_page(viewport=PHONE, color_scheme=scheme)  # type: ignore[arg-type]
    show(page, kind)
    button(page, pressed).click()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
