"""The diagnostic without network: taken on a device, scored again by the server, lost by nobody."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect

from declic.diagnostics.models import DiagnosticRun, OfflinePanel, OfflineReturn
from declic.diagnostics.services import receive_offline_run
from tests.browser.association import Association, admit_somebody
from tests.browser.conftest import SignIn
from tests.browser.people_offline import ready_answers
from tests.browser.screens import DESK, PATIENCE_MS

pytestmark = pytest.mark.browser

ADDRESS = "/classe/diagnostic/"
PEOPLE = 200
MOST_SCREENS = 30
#: The page's own modules walk the path; nothing of it is written a second time here.
WALK = """async ({ folder, people }) => {
  const { answer, begin, currentItem, noteGestures, payloadOf } = await import(`${folder}offline-run.js`);
  const panel = JSON.parse(document.getElementById("parcours").textContent);
  const payloads = [];
  for (const { tree, fields, pk } of people) {
    const run = Object.assign(begin(panel, { pk }), { tree });
    noteGestures(run, { click: true, type: true, scroll: true });
    while (currentItem(panel, run) !== null) {
      const { key } = panel.items[currentItem(panel, run)];
      await answer(panel, run, fields[key], new Date().toISOString());
    }
    payloads.push(payloadOf(run));
  }
  return payloads;
}"""


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


def test_200_people_get_the_level_that_the_server_gives(
    page: Page, association: Association, sign_in: SignIn
) -> None:
    sign_in(page, association.counsellor)
    page.goto(ADDRESS)
    panel, now = OfflinePanel.objects.get(), timezone.now()
    people = ready_answers(panel, PEOPLE, seed=5)
    for person in people:
        person["pk"] = admit_somebody(association).pk
    sent = page.evaluate(WALK, {"folder": "/static/diagnostics/", "people": people})
    for payload in sent:
        receive_offline_run(payload, branch=association.branch, by=association.counsellor, now=now)
    told = {str(one["key"]): one["level"] for one in sent}
    found = OfflineReturn.objects.select_related("run__placement")
    assert {str(one.key): one.run.placement.proposed_level for one in found if one.run} == told
    assert len(told) == PEOPLE
    assert len(set(told.values())) == 4
    assert min(len(one["answers"]) for one in sent) >= 12
    assert [answer for one in found for answer in one.taken["answers"] if differs(answer)] == []


def differs(answer: dict[str, Any]) -> bool:
    return bool(answer["score"] != answer["device_score"])


def take(device: Page) -> None:
    """Answer « Je ne sais pas » from the gestures to the end."""
    for gesture in device.get_by_label("Fait sans aide").all():
        gesture.check()
    device.get_by_role("button", name="Continuer").click()
    for _ in range(MOST_SCREENS):
        device.locator("#consigne").wait_for()
        if device.get_by_role("button", name="J’ai fini").is_visible():
            return
        before = device.locator("#consigne").text_content()
        device.get_by_role("button", name="Je ne sais pas").click()
        device.wait_for_function(
            "words => document.getElementById('consigne').textContent !== words", arg=before
        )


def give_back(device: Page) -> None:
    """Give the device back to whoever lent it."""
    device.get_by_role("button", name="J’ai fini").click()
    device.get_by_role("button", name="Je suis de l’équipe").click()


def test_a_diagnostic_taken_without_network_arrives_once_when_it_is_back(ready: Page) -> None:
    ready.context.set_offline(True)
    ready.locator("[data-people-list] button").first.click()
    take(ready)
    expect(ready.get_by_text("Vous débutez.")).to_be_visible()
    give_back(ready)
    expect(ready.locator("[data-sending]")).to_contain_text("1 diagnostic en attente d’envoi")
    assert DiagnosticRun.objects.count() == 0
    ready.context.set_offline(False)
    expect(ready.locator("[data-run-state=received]")).to_contain_text("Le niveau est à confirmer")
    assert DiagnosticRun.objects.get().placement.proposed_level == "beginner"
    assert OfflineReturn.objects.count() == 1


def reopened(context: BrowserContext, old: Page) -> Page:
    """Close the page and open another, as somebody who closed the browser does."""
    old.close()
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    page.goto(ADDRESS)
    return page


def test_a_diagnostic_goes_on_after_the_browser_was_closed_without_network(ready: Page) -> None:
    ready.context.set_offline(True)
    ready.locator("[data-people-list] button").first.click()
    for gesture in ready.get_by_label("Fait sans aide").all():
        gesture.check()
    ready.get_by_role("button", name="Continuer").click()
    ready.get_by_role("button", name="Je ne sais pas").click()
    ready.get_by_role("button", name="Je ne sais pas").click()
    expect(ready.get_by_role("button", name="Question précédente")).to_be_visible()
    page = reopened(ready.context, ready)
    page.get_by_role("button", name="Je continue").click()
    expect(page.get_by_role("button", name="Question précédente")).to_be_visible()
    expect(page.get_by_role("button", name="Je ne sais pas")).to_be_visible()


@pytest.mark.parametrize("missing", ["Toucher", "Écrire", "Descendre"])
def test_a_gesture_still_to_learn_ends_kindly(ready: Page, missing: str) -> None:
    ready.locator("[data-people-list] button").first.click()
    for gesture in ready.get_by_label("Fait sans aide").all():
        gesture.check()
    ready.get_by_role("group", name=missing).get_by_label("Pas encore").check()
    ready.get_by_role("button", name="Continuer").click()
    expect(ready.get_by_text("Vous débutez.")).to_be_visible()
    give_back(ready)
    expect(ready.locator("[data-run-state=received]")).to_be_visible()
    assert DiagnosticRun.objects.get().placement.finish_reason == "gestures_failed"
