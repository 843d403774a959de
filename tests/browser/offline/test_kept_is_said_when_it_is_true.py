"""The page says that it is kept once a service worker can answer for it, never before."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.association import Association
from tests.browser.conftest import SignIn
from tests.browser.offline.conftest import ADDRESS

pytestmark = pytest.mark.browser

KEPT = "Cette page est gardée sur cet appareil"
#: A service worker whose files are still on their way: a test says when they have come.
SLOW = """
globalThis.slow = new EventTarget();
slow.state = "installing";
slow.move = (state) => { slow.state = state; slow.dispatchEvent(new Event("statechange")); };
navigator.serviceWorker.register = () => {
  slow.asked = true;
  return Promise.resolve({ active: null, waiting: null, installing: slow });
};
"""
COPIED = f"""async () => {{
  while (!slow.asked || !(await caches.match("{ADDRESS}"))) await new Promise((go) => setTimeout(go, 50));
}}"""


@pytest.fixture
def copied(device: Page, association: Association, sign_in: SignIn) -> Page:
    """A device that has its copy of the page, and waits for its service worker."""
    sign_in(device, association.counsellor)
    device.add_init_script(SLOW)
    device.goto(ADDRESS)
    device.evaluate(COPIED)
    device.wait_for_timeout(300)
    expect(device.get_by_text(KEPT)).to_be_hidden()
    return device


def test_it_is_said_when_the_worker_is_there(copied: Page) -> None:
    copied.evaluate("slow.move('installed')")
    expect(copied.get_by_text(KEPT)).to_be_hidden()
    copied.evaluate("slow.move('activating')")
    expect(copied.get_by_text(KEPT)).to_be_visible()


def test_it_is_not_said_when_the_worker_could_not_have_its_files(copied: Page) -> None:
    copied.evaluate("slow.move('redundant')")
    copied.wait_for_timeout(300)
    expect(copied.get_by_text(KEPT)).to_be_hidden()
