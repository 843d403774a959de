"""Three ways of using a page, the keyboard alone, a finger and a nervous mouse, with the same few deeds."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Locator, Page, expect

MAX_TABS = 80
#: What is left of the last screen, or is not ready of the next, which may be a page or take the place of one.
GOING = "main > [data-left], form[inert]"


@contextmanager
def next_screen(page: Page) -> Iterator[None]:
    """Do something that leads to another screen, and wait until people can use it."""
    page.evaluate("document.querySelector('main > *')?.setAttribute('data-left', '')")
    yield
    expect(page.locator(GOING)).to_have_count(0)
    page.wait_for_load_state("load")


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


class Keyboard:
    """Somebody who has no mouse."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, target: Locator) -> None:
        """Press a button or follow a link, and wait for the next page."""
        tab_to(self.page, target)
        with next_screen(self.page):
            self.page.keyboard.press("Enter")

    def choose(self, radio: Locator) -> None:
        """Check one of several radio buttons: Tab reaches their group, arrows walk in it."""
        name = radio.get_attribute("name")
        for _ in range(MAX_TABS):
            if self.page.evaluate("document.activeElement.name") == name:
                break
            self.page.keyboard.press("Tab")
        self.page.keyboard.press("Space")
        for _ in range(MAX_TABS):
            if radio.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError("The arrows do not reach this choice.")

    def write(self, field: Locator, text: str) -> None:
        """Type a text."""
        tab_to(self.page, field)
        self.page.keyboard.type(text)


class Finger:
    """Somebody with a phone."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, target: Locator) -> None:
        """Touch a button or a link, and wait for the next page."""
        with next_screen(self.page):
            target.tap()

    def choose(self, radio: Locator) -> None:
        """Touch a choice."""
        radio.tap()

    def write(self, field: Locator, text: str) -> None:
        """Touch a field and type a text."""
        field.tap()
        self.page.keyboard.type(text)


class NervousMouse:
    """Somebody who clicks twice on everything."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, target: Locator) -> None:
        """Click twice on a button or a link, and wait until the page is quiet again."""
        with next_screen(self.page):
            target.dblclick(no_wait_after=True)
        self.page.wait_for_load_state("networkidle")

    def choose(self, radio: Locator) -> None:
        """Click twice on a choice."""
        radio.dblclick()

    def write(self, field: Locator, text: str) -> None:
        """Click in a field and type a text."""
        field.click()
        self.page.keyboard.type(text)


Hand = Keyboard | Finger | NervousMouse
