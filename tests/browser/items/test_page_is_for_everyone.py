"""No answer in the source, no barrier, no small target, nothing wider than a small phone."""

from collections.abc import Iterator
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.accessibility import wear
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


@pytest.mark.parametrize("kind", SAMPLE_BY_KIND)
def test_axe_finds_nothing_in_both_themes(desk: Page, show: Show, kind: str) -> None:
    show(desk, kind)
    assert complaints(desk, "light") == complaints(desk, "dark") == ""


@pytest.mark.parametrize(("kind", "pressed"), [("mailbox", "Nouveau message"), ("files", "Nouveau dossier")])
def test_axe_finds_nothing_in_what_opens(desk: Page, show: Show, kind: str, pressed: str) -> None:
    desk.set_viewport_size(PHONE)
    show(desk, kind)
    button(desk, pressed).click()
    assert complaints(desk, "light") == complaints(desk, "dark") == ""


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    """A page whose console may complain: axe asks for style sheets by addresses of its own."""
    page = browser.new_page(viewport=DESK, reduced_motion="reduce")
    yield page
    page.close()


def complaints(page: Page, scheme: Literal["light", "dark"]) -> str:
    """Return what axe finds in this theme, in words."""
    wear(page, scheme)
    found = Axe().run(page)
    return found.generate_report() if found.violations_count else ""
