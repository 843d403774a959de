"""Nothing of anybody stays on a device, except what no server has."""

import pytest
from playwright.sync_api import Page, expect

from declic.diagnostics.models import OfflineReturn
from tests.browser.offline.conftest import ADDRESS
from tests.browser.offline.hands import choose_first, give_back, know_nothing, pass_gestures

pytestmark = pytest.mark.browser

STORE = "/static/diagnostics/offline-store.js"
COUNT = f"""async () => {{
  const {{ all }} = await import("{STORE}");
  const rows = await Promise.all(["people", "runs"].map(all));
  return rows.map((row) => row.length);
}}"""
#: Every name was kept, and every diagnostic settled, two days ago.
AGE = f"""async () => {{
  const {{ all, keep }} = await import("{STORE}");
  const then = Date.now() - 48 * 60 * 60 * 1000;
  for (const person of await all("people")) await keep("people", {{ ...person, keptAt: then }});
  for (const run of await all("runs")) await keep("runs", {{ ...run, settledAt: run.settledAt && then }});
}}"""
NAMES = f"""async () => {{
  const {{ all }} = await import("{STORE}");
  return (await all("runs")).map(({{ person }}) => person.first_name);
}}"""
FORGET = """async () => {
  const { countUnsent, forget } = await import("/static/diagnostics/offline-forget.js");
  const unsent = await countUnsent();
  await forget();
  return unsent;
}"""
#: A hand in the device’s own store: the first answer earns what no answer can.
FORGE = f"""async () => {{
  const {{ all, keep }} = await import("{STORE}");
  const [run] = await all("runs");
  run.answers[0].score = 7;
  await keep("runs", run);
}}"""


@pytest.fixture
def taken(ready: Page) -> Page:
    """A device without network, on which one person has finished and one still waits."""
    ready.context.set_offline(True)
    choose_first(ready)
    pass_gestures(ready)
    know_nothing(ready)
    give_back(ready)
    return ready


def test_signing_out_forgets_every_name_and_loses_no_diagnostic(taken: Page) -> None:
    assert taken.evaluate(COUNT) == [2, 1]
    assert taken.evaluate(FORGET) == 1
    assert taken.evaluate(COUNT) == [0, 1]
    assert taken.evaluate(NAMES) == [""]


def test_a_day_later_names_and_what_was_received_are_gone(taken: Page) -> None:
    taken.context.set_offline(False)
    expect(taken.locator("[data-run-state=received]")).to_be_visible()
    taken.evaluate(AGE)
    taken.context.set_offline(True)
    taken.goto(ADDRESS)
    expect(taken.get_by_text("Aucun nom sur cet appareil")).to_be_visible()
    assert taken.evaluate(COUNT) == [0, 0]


def test_a_day_later_what_no_server_has_is_still_there(taken: Page) -> None:
    taken.evaluate(AGE)
    taken.goto(ADDRESS)
    expect(taken.locator("[data-sending]")).to_contain_text("1 diagnostic en attente")


def test_what_the_server_refuses_stays_aside_with_its_sentence(taken: Page) -> None:
    taken.evaluate(FORGE)
    taken.context.set_offline(False)
    expect(taken.locator("[data-run-state=refused]")).to_contain_text("n’a pas pu être relu")
    assert OfflineReturn.objects.count() == 0
