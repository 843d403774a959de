"""The page that shows items, served beside the tests, and the two ways of looking at it."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, sync_playwright

PROJECT_DIR = Path(__file__).resolve().parents[3]
CHROMIUM = os.environ.get("DECLIC_CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
DESK: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 320, "height": 640}
MAX_TABS = 80

Show = Callable[[Page, str], None]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def item_address() -> Iterator[str]:
    command = [sys.executable, "-m", "tests.browser.items.server"]
    with subprocess.Popen(  # noqa: S603 - our own module
        command, cwd=PROJECT_DIR, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        yield f"http://127.0.0.1:{server.stdout.readline().strip()}"
        server.terminate()


def strict(page: Page) -> Page:
    """Make an error in the console fail the test: a refused script or style says so there."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    page.set_default_timeout(5000)
    page.console_errors = errors  # type: ignore[attr-defined]
    return page


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = strict(browser.new_page(viewport=DESK))
    yield page
    assert page.console_errors == []  # type: ignore[attr-defined]
    page.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    page = strict(browser.new_page(viewport=PHONE, has_touch=True, is_mobile=True))
    yield page
    assert page.console_errors == []  # type: ignore[attr-defined]
    page.close()


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A browser without JavaScript."""
    page = browser.new_page(viewport=PHONE, java_script_enabled=False)
    yield page
    page.close()


@pytest.fixture
def show(item_address: str) -> Show:
    def show(page: Page, kind: str) -> None:
        page.goto(f"{item_address}/{kind}", wait_until="load")

    return show


def button(page: Page, name: str) -> Locator:
    """Return the button with this name, in the window on top when there is one."""
    return page.get_by_role("button", name=name, exact=True).locator("visible=true")


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until the target has the focus."""
    for _ in range(MAX_TABS):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("The keyboard does not reach this.")


def press(page: Page, target: Locator, key: str = "Enter") -> None:
    """Reach the target with Tab and press a key on it."""
    tab_to(page, target)
    page.keyboard.press(key)


def response_of(page: Page) -> dict[str, object]:
    """Return the response that the form sent."""
    response: dict[str, object] = json.loads(page.locator("#response").inner_text())
    return response


def deeds_of(page: Page) -> list[tuple[str, str, str]]:
    """Return the trace that the form sent, without its times."""
    trace = response_of(page)["trace"]
    assert isinstance(trace, list)
    times = [event["at_ms"] for event in trace]
    assert times == sorted(times)
    return [(event["action"], event["target"], event["value"]) for event in trace]
