"""The next question takes the place of the answered one: the same screen as a page of its own would show."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.association import Association, HandedCard, admit_somebody, hand_card
from tests.browser.diagnostic import (
    MAX_SCREENS,
    answer,
    answer_until_the_first_question,
    answered_positions,
    position,
    show_card,
    shown_item,
)
from tests.browser.hands import Finger, Hand, button, next_screen
from tests.browser.screens import PATIENCE_MS, PHONE

pytestmark = pytest.mark.browser

#: A run that goes well shows at least so many kinds of exercises.
FEWEST_KINDS = 3


@pytest.fixture
def card(association: Association) -> HandedCard:
    return hand_card(association, admit_somebody(association))


@pytest.fixture
def phone(browser: Browser, live: str) -> Iterator[Page]:
    """A phone whose network may lose a style or a script: its browser complains, and is right to."""
    context = browser.new_context(viewport=PHONE, has_touch=True, base_url=live)
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    yield page
    context.close()


@pytest.fixture
def asked(phone: Page, card: HandedCard) -> Hand:
    """Somebody in front of the first question, on a page that is marked."""
    finger = Finger(phone)
    show_card(finger, card)
    finger.press(button(phone, "Je commence"))
    answer_until_the_first_question(finger)
    mark(phone)
    return finger


def mark(page: Page) -> None:
    page.evaluate("window.isTheSamePage = true")


def is_same_page(page: Page) -> bool:
    return bool(page.evaluate("window.isTheSamePage === true"))


def click_where_it_is(page: Page, selector: str) -> None:
    """Click there whatever may be clicked, as a nervous hand does."""
    field = page.locator(selector)
    field.evaluate("element => element.scrollIntoView({ block: 'center' })")
    box = field.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def pass_question(hand: Hand) -> None:
    hand.press(button(hand.page, "Je ne sais pas"))


def test_questions_follow_each_other_on_one_page_and_look_as_if_they_were_opened(asked: Hand) -> None:
    page, seen = asked.page, set()
    for place in range(2, MAX_SCREENS):
        answer(asked)
        if page.locator("[data-code]").count() == 0:
            break
        assert (position(asked), is_same_page(page)) == (str(place), True)
        expect(page.get_by_role("heading", level=1)).to_be_focused()
        assert page.title() == page.get_by_role("heading", level=1).inner_text()
        page.evaluate("document.activeElement.blur()")
        placed = page.screenshot(full_page=True)
        page.reload()
        assert page.screenshot(full_page=True) == placed, shown_item(asked).code
        mark(page)
        seen.add(shown_item(asked).kind)
    assert len(seen) >= FEWEST_KINDS
    assert answered_positions() == list(range(1, place))


def test_the_second_half_of_a_double_click_answers_nothing(asked: Hand) -> None:
    page = asked.page
    page.clock.install()
    page.clock.pause_at(datetime.now(UTC) + timedelta(seconds=2))
    button(page, "Je ne sais pas").click()
    expect(page.locator("[name=position]")).to_have_value("2")
    expect(page.locator("form[inert]")).to_have_count(1)
    click_where_it_is(page, "[name=dont_know]")
    click_where_it_is(page, "[name=dont_know]")
    assert (position(asked), answered_positions()) == ("2", [1])
    page.clock.resume()
    expect(page.locator("form[inert]")).to_have_count(0)
    assert (position(asked), answered_positions()) == ("2", [1])
    pass_question(asked)
    assert answered_positions() == [1, 2]


def test_a_question_whose_script_or_style_does_not_come_is_opened_as_a_page(asked: Hand) -> None:
    page = asked.page
    page.route("**/static/diagnostics/*", lambda route: route.abort())
    for _ in range(MAX_SCREENS):
        if not is_same_page(page):
            break
        with next_screen(page):
            button(page, "Je ne sais pas").tap()
    assert not is_same_page(page)
    page.unroute_all()
    page.reload()
    last = int(position(asked))
    assert answered_positions() == list(range(1, last))
    pass_question(asked)
    assert answered_positions() == list(range(1, last + 1))


def test_an_answer_heard_by_the_server_but_not_by_the_page_is_counted_once(asked: Hand) -> None:
    page = asked.page
    lost = []

    def lose(route: object) -> None:
        route.fetch()  # type: ignore[attr-defined]
        lost.append(route)
        route.abort()  # type: ignore[attr-defined]

    page.route("**/diagnostics/passer/repondre/", lose, times=1)
    button(page, "Je ne sais pas").tap()
    expect(page.locator("[data-network]")).to_contain_text("Votre réponse est gardée.")
    assert answered_positions() == [1]
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.locator("[name=position]")).to_have_value("2")
    assert (len(lost), answered_positions(), is_same_page(page)) == (1, [1], True)
