"""A secret of the drawn form never leaves the page, and does not outlive it."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import button
from tests.browser.items.conftest import Show, deeds_of

pytestmark = pytest.mark.browser


def test_a_secret_is_kept_nowhere(page: Page, show: Show) -> None:
    show(page, "form")
    page.get_by_label("Mot de passe").fill("Lune-verte")
    page.get_by_label("Prénom et nom").fill("Samia")
    assert "Lune" not in page.evaluate("JSON.stringify(Object.values(sessionStorage))")
    page.reload()
    expect(page.get_by_label("Prénom et nom")).to_have_value("Samia")
    expect(page.get_by_label("Mot de passe")).to_have_value("")
    button(page, "Valider").click()
    assert [step for step in deeds_of(page) if step[1] == "secret"][-1] == ("fill", "secret", "")
