"""The device of a counsellor, who has opened the page once with the network."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.association import Association, admit_somebody
from tests.browser.conftest import SignIn
from tests.browser.screens import DESK, PATIENCE_MS

ADDRESS = "/classe/diagnostic/"


@pytest.fixture
def device(browser: Browser, live: str) -> Iterator[Page]:
    """A device that may lose its network: its browser complains, and is right to."""
    context = browser.new_context(viewport=DESK, base_url=live)
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    yield page
    context.close()


@pytest.fixture
def ready(device: Page, association: Association, sign_in: SignIn) -> Page:
    """The device of a counsellor, who has opened the page once with the network; two people wait."""
    admit_somebody(association)
    admit_somebody(association)
    sign_in(device, association.counsellor)
    device.goto(ADDRESS)
    expect(device.get_by_text("Cette page est gardée sur cet appareil")).to_be_visible(timeout=30_000)
    return device
