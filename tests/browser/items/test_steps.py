"""How steps are moved: buttons say what they did, a mouse may drag as well."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import button
from tests.browser.items.conftest import Show, response_of

pytestmark = pytest.mark.browser


@pytest.fixture
def steps(page: Page, show: Show) -> Page:
    show(page, "order_steps")
    return page


def keys(page: Page) -> list[str]:
    """Return the keys of the steps from first to last."""
    shown: list[str] = page.locator("[data-key]").evaluate_all("steps => steps.map(step => step.dataset.key)")
    return shown


def test_a_move_is_said(steps: Page) -> None:
    text = steps.locator(".step-text").first.inner_text()
    steps.locator("[data-key]").first.get_by_role("button", name="Descendre").click()
    expect(steps.locator("[data-status]")).to_have_text(f"« {text} » est en place 2.")


def test_the_first_step_does_not_go_higher(steps: Page) -> None:
    before = keys(steps)
    steps.locator("[data-key]").first.get_by_role("button", name="Monter").press("Enter")
    expect(steps.locator("[data-status]")).to_have_text("C’est déjà la première étape.")
    assert keys(steps) == before


def test_the_focus_follows_the_step_that_moves(steps: Page) -> None:
    key = keys(steps)[0]
    down = steps.locator(f"[data-key={key}]").get_by_role("button", name="Descendre")
    down.click()
    expect(down).to_be_focused()


def test_a_step_can_also_be_dragged(steps: Page) -> None:
    first, second, third, fourth = keys(steps)
    steps.locator(f"[data-key={fourth}] .step-text").drag_to(steps.locator(f"[data-key={first}] .step-text"))
    button(steps, "Valider").click()
    assert response_of(steps) == {"order": [fourth, first, second, third]}
