"""A diagnostic taken without network arrives once, whatever was closed in between."""

import pytest
from playwright.sync_api import Page, expect

from declic.diagnostics.models import DiagnosticRun, OfflineReturn
from tests.browser.offline.conftest import ADDRESS
from tests.browser.offline.hands import choose_first, give_back, know_nothing, pass_gestures
from tests.browser.screens import PATIENCE_MS

pytestmark = pytest.mark.browser


def reopened(old: Page) -> Page:
    """Close the page and open another, as somebody who closed the browser does."""
    context = old.context
    old.close()
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(ADDRESS)
    return page


def test_it_arrives_once_when_the_network_is_back(ready: Page) -> None:
    ready.context.set_offline(True)
    choose_first(ready)
    pass_gestures(ready)
    know_nothing(ready)
    expect(ready.get_by_text("Vous débutez.")).to_be_visible()
    give_back(ready)
    expect(ready.locator("[data-sending]")).to_contain_text("1 diagnostic en attente d’envoi")
    assert DiagnosticRun.objects.count() == 0
    page = reopened(ready)
    expect(page.locator("[data-sending]")).to_contain_text("1 diagnostic en attente d’envoi")
    page.context.set_offline(False)
    expect(page.locator("[data-run-state=received]")).to_contain_text("Le niveau est à confirmer")
    assert DiagnosticRun.objects.get().placement.proposed_level == "beginner"
    assert OfflineReturn.objects.count() == 1


def test_it_goes_on_after_the_browser_was_closed(ready: Page) -> None:
    ready.context.set_offline(True)
    choose_first(ready)
    pass_gestures(ready)
    ready.get_by_role("button", name="Je ne sais pas").click()
    expect(ready.locator("[data-practice]")).to_be_hidden()
    first = ready.locator("#consigne").text_content() or ""
    ready.get_by_role("button", name="Je ne sais pas").click()
    expect(ready.get_by_role("button", name="Question précédente")).to_be_visible()
    page = reopened(ready)
    page.get_by_role("button", name="Je continue").click()
    page.get_by_role("button", name="Question précédente").click()
    expect(page.locator("#consigne")).to_have_text(first)


def test_somebody_without_a_file_waits_to_be_attached(ready: Page) -> None:
    ready.context.set_offline(True)
    ready.get_by_text("Une personne sans fiche").click()
    ready.get_by_label("Prénom").fill("Samia")
    ready.get_by_label("Nom", exact=True).fill("Haddad")
    ready.get_by_role("button", name="Commencer").click()
    pass_gestures(ready)
    know_nothing(ready)
    give_back(ready)
    ready.context.set_offline(False)
    expect(ready.locator("[data-run-state=received]")).to_contain_text("à rattacher")
    returned = OfflineReturn.objects.get()
    assert (returned.first_name, returned.last_name, returned.run) == ("Samia", "Haddad", None)


@pytest.mark.parametrize("missing", ["Toucher", "Écrire", "Descendre"])
def test_a_gesture_still_to_learn_ends_kindly(ready: Page, missing: str) -> None:
    choose_first(ready)
    for gesture in ready.get_by_label("Fait sans aide").all():
        gesture.check()
    ready.get_by_role("group", name=missing).get_by_label("Pas encore").check()
    ready.get_by_role("button", name="Continuer").click()
    expect(ready.get_by_text("Vous débutez.")).to_be_visible()
    give_back(ready)
    expect(ready.locator("[data-run-state=received]")).to_be_visible()
    assert DiagnosticRun.objects.get().placement.finish_reason == "gestures_failed"
