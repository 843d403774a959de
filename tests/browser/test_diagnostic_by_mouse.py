"""The whole diagnostic with a mouse that clicks twice on everything, each page reloaded first."""

import pytest
from playwright.sync_api import Page, expect

from declic.diagnostics.models import DiagnosticRun
from tests.browser.association import Association, admit_somebody, hand_card
from tests.browser.diagnostic import MAX_SCREENS, answer, answered_positions, show_card
from tests.browser.hands import NervousMouse, button

pytestmark = pytest.mark.browser


def test_reloading_and_clicking_twice_at_every_step_count_each_answer_once(
    page: Page, association: Association
) -> None:
    mouse = NervousMouse(page)
    show_card(mouse, hand_card(association, admit_somebody(association)))
    mouse.press(button(page, "Je commence"))
    for _ in range(MAX_SCREENS):
        page.reload()
        if page.locator("[data-code]").count() == 0:
            break
        answer(mouse)
    expect(page.get_by_role("heading", level=1)).to_contain_text("c’est fini")
    run = DiagnosticRun.objects.get()
    assert run.state == "finished"
    assert answered_positions() == list(range(1, run.placement.details["questions"] + 1))
