"""The page that shows items, served beside the tests, and the two ways of looking at it."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.screens import PHONE

PROJECT_DIR = Path(__file__).resolve().parents[3]

Show = Callable[[Page, str], None]


@pytest.fixture(scope="session")
def item_address() -> Iterator[str]:
    command = [sys.executable, "-m", "tests.browser.items.server"]
    with subprocess.Popen(  # noqa: S603 - our own module
        command, cwd=PROJECT_DIR, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        yield f"http://127.0.0.1:{server.stdout.readline().strip()}"
        server.terminate()


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
