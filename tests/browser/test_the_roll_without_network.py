"""A roll taken without network is whole on the server later: each line once, whatever broke meanwhile."""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page, expect

from declic.accounts.enums import Role
from declic.accounts.models import User
from declic.attendance.models import RollLine
from declic.attendance.queries import broken_seals
from tests import factories
from tests.browser.classroom import ClassToday, class_today, mark, sign_on
from tests.browser.conftest import SignIn, key_of
from tests.browser.screens import ARGUMENTS, PHONE
from tests.browser.served import COUNT, FILL, Served, free_port

pytestmark = pytest.mark.browser

#: When the server dies, in milliseconds after the device began to send.
KILL_AFTER = (0, 4, 10, 25, 60)
EVERYTHING_KEPT = """async () => {
  let text = "";
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) text += await (await cache.match(request)).text();
  }
  const database = await new Promise((resolve) => {
    const opening = indexedDB.open("declic-classe");
    opening.onsuccess = () => resolve(opening.result);
  });
  for (const store of database.objectStoreNames) {
    text += JSON.stringify(await new Promise((resolve) => {
      const reading = database.transaction(store).objectStore(store).getAll();
      reading.onsuccess = () => resolve(reading.result);
    }));
  }
  database.close();
  return text;
}"""


@pytest.fixture
def lesson(live: str) -> ClassToday:
    return class_today(12)


def cookie_of(user: User, live: str) -> Any:
    """Return the cookie of a signed-in person; it outlives the browser, as the real one does."""
    expires = time.time() + settings.SESSION_COOKIE_AGE
    return {"name": settings.SESSION_COOKIE_NAME, "value": key_of(user), "url": live, "expires": expires}


def open_phone(browser: Browser, folder: Path, live: str) -> BrowserContext:
    """Open the browser of a phone whose memory is in a folder: what it keeps outlives it."""
    return browser.browser_type.launch_persistent_context(
        folder, executable_path=shutil.which("chromium"), args=ARGUMENTS, viewport=PHONE, base_url=live
    )


@pytest.fixture
def device(browser: Browser, live: str) -> Iterator[Page]:
    """A phone that may lose the network: what its console says of that is no complaint."""
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True, base_url=live)
    yield context.new_page()
    context.close()


@pytest.fixture
def other_device(browser: Browser, live: str) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, base_url=live)
    yield context.new_page()
    context.close()


def load_class(context: BrowserContext, lesson: ClassToday) -> Page:
    """Open « Ma classe » with the network, and wait until the device keeps the roll."""
    page = context.pages[0] if context.pages else context.new_page()
    page.goto("/classe/")
    expect(page.locator(f'[data-session="{lesson.session.pk}"] [data-kept]')).to_be_visible()
    return page


def test_a_roll_survives_the_browser(browser: Browser, lesson: ClassToday, live: str, tmp_path: Path) -> None:
    context = open_phone(browser, tmp_path, live)
    context.add_cookies([cookie_of(lesson.user, live)])
    page = load_class(context, lesson)
    page.goto(lesson.address)
    context.set_offline(True)
    page.get_by_role("button", name="Tout le monde est là").click()
    mark(page, 3, "Absent")
    sign_on(page, 12)
    page.get_by_role("button", name="Fermer la feuille").click()
    expect(page.get_by_role("button", name="Rouvrir la feuille")).to_be_visible()
    expect(page.locator("[data-sync-text]")).to_contain_text("1 feuille en attente d’envoi")
    context.close()
    assert not RollLine.objects.exists()

    context = open_phone(browser, tmp_path, live)
    context.set_offline(True)
    page = context.pages[0]
    page.goto(f"{live}{lesson.address}")
    expect(page.locator('[data-count="present"]')).to_have_text("11")
    expect(page.locator("[data-sync-text]")).to_contain_text("1 feuille en attente d’envoi")
    context.set_offline(False)
    expect(page.locator("[data-sync-text]")).to_have_text("Tout est envoyé.", timeout=20_000)
    context.close()

    kinds = list(RollLine.objects.values_list("kind", flat=True))
    assert (kinds.count("mark"), kinds.count("signature"), kinds.count("closing")) == (13, 12, 1)
    assert RollLine.objects.filter(is_offline=True).count() == len(kinds)
    assert broken_seals(lesson.group) == ()


def test_two_devices_that_disagree_are_both_kept_and_the_roll_says_so(
    lesson: ClassToday, device: Page, other_device: Page, sign_in: SignIn
) -> None:
    for page in (device, other_device):
        sign_in(page, lesson.user)
        page.goto(lesson.address)
        page.context.set_offline(True)
    mark(device, 0, "Là")
    mark(other_device, 0, "Absent")
    mark(other_device, 1, "Retard")
    for page in (device, other_device):
        page.context.set_offline(False)
        expect(page.locator("[data-sync-text]")).to_have_text("Tout est envoyé.", timeout=20_000)
    first = RollLine.objects.filter(learner=lesson.learners[0])
    assert sorted(first.values_list("mark", flat=True)) == ["absent", "present"]
    rivals = other_device.locator("[data-rivals]:visible")
    expect(rivals).to_contain_text("Un autre appareil a noté : présent·e")
    with other_device.expect_response("**/envoi/"):
        mark(other_device, 0, "Excusé")
    expect(other_device.locator("[data-rivals]:visible")).to_have_count(0)
    device.reload()
    expect(device.locator(".roll-person").first.get_by_role("radio", name="Excusé")).to_be_checked()


def test_a_server_killed_while_rolls_arrive_has_each_line_once(browser: Browser, tmp_path: Path) -> None:
    server = Served(tmp_path, free_port())
    facts = server.ask(FILL)
    context = browser.new_context(viewport=PHONE, base_url=server.url)
    context.add_cookies([{"name": "declic", "value": facts["key"], "url": server.url}])
    page = context.new_page()
    server.start()
    try:
        page.goto(f"/classe/{facts['session']}/")
        for round_, milliseconds in enumerate(KILL_AFTER):
            with page.expect_request("**/envoi/"):
                mark(page, round_, "Retard")
            time.sleep(milliseconds / 1000)
            server.kill()
            server.start()
            page.evaluate("dispatchEvent(new Event('online'))")
            expect(page.locator("[data-sync-text]")).to_have_text("Tout est envoyé.", timeout=20_000)
        kept = server.ask(COUNT)
    finally:
        server.kill()
        context.close()
    assert len(kept["keys"]) == len(set(kept["keys"])) == len(KILL_AFTER)
    assert kept["breaks"] == 0


def test_thirty_people_are_marked_in_fewer_than_forty_touches(
    live: str, device: Page, sign_in: SignIn
) -> None:
    lesson = class_today(30)
    sign_in(device, lesson.user)
    device.goto(lesson.address)
    device.evaluate("addEventListener('click', () => { window.touches = (window.touches ?? 0) + 1; }, true)")
    device.get_by_role("button", name="Tout le monde est là").click()
    for place, word in enumerate(
        ["Retard", "Absent", "Excusé", "Retard", "Absent", "Excusé", "Retard", "Absent"]
    ):
        mark(device, 3 * place, word)
    device.get_by_role("button", name="Fermer la feuille").click()
    expect(device.locator("[data-said]")).to_have_text("La feuille est fermée. Merci !")
    expect(device.locator("[data-sync-text]")).to_have_text("Tout est envoyé.")
    counts = [device.locator(f'[data-count="{name}"]').inner_text() for name in ("present", "late", "absent")]
    assert counts == ["22", "3", "5"]
    assert device.evaluate("window.touches") < 40
    assert RollLine.objects.filter(kind="mark").count() == 38


def test_a_full_device_says_so_and_still_sends(lesson: ClassToday, device: Page, sign_in: SignIn) -> None:
    sign_in(device, lesson.user)
    device.goto(lesson.address)
    device.evaluate(
        "() => { const full = new DOMException('', 'QuotaExceededError');"
        " IDBObjectStore.prototype.add = () => { throw full; }; }"
    )
    device.context.set_offline(True)
    mark(device, 2, "Absent")
    expect(device.locator("[data-sync-text]")).to_contain_text("La mémoire de l’appareil est pleine.")
    device.context.set_offline(False)
    expect(device.locator("[data-sync-text]")).to_have_text("Tout est envoyé.", timeout=20_000)
    assert RollLine.objects.get().mark == "absent"


def test_somebody_else_finds_nothing_of_those_before(
    lesson: ClassToday, device: Page, sign_in: SignIn
) -> None:
    sign_in(device, lesson.user)
    device.goto("/classe/")
    expect(device.locator(f'[data-session="{lesson.session.pk}"] [data-kept]')).to_be_visible()
    device.goto(lesson.address)
    colleague = factories.UserFactory.create()
    factories.MembershipFactory.create(user=colleague, branch=lesson.branch, role=Role.COUNSELLOR)
    sign_in(device, colleague)
    device.goto("/classe/")
    expect(device.get_by_text("Aucune séance pour vous")).to_be_visible()
    assert kept_names(device, lesson) == 0


def test_signing_out_forgets_names(lesson: ClassToday, device: Page, sign_in: SignIn) -> None:
    sign_in(device, lesson.user)
    device.goto(lesson.address)
    device.goto("/classe/")
    expect(device.locator(f'[data-session="{lesson.session.pk}"] [data-kept]')).to_be_visible()
    assert kept_names(device, lesson) > 0
    device.goto("/comptes/logout/")
    device.get_by_role("main").get_by_role("button").click()
    device.wait_for_url("**/login/**")
    expect(device.locator("[data-forgets]")).to_have_attribute("data-forgets", "done")
    assert kept_names(device, lesson) == 0


def kept_names(page: Page, lesson: ClassToday) -> int:
    """Return how many of the learners' names the device holds, in pages or in its database."""
    kept: str = page.evaluate(EVERYTHING_KEPT)
    return sum(one.last_name in kept for one in lesson.learners)
