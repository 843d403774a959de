"""A volunteer teaches with the pack on a phone: one step a screen, at the hour, caught up when late."""

import re
from datetime import timedelta
from typing import Literal

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import barriers_on, wear
from tests.browser.conftest import SignIn
from tests.browser.screens import PHONE
from tests.browser.teacher import begin, go_on, open_pack, open_pack_as_it_is, title

pytestmark = pytest.mark.browser


@pytest.fixture
def teaching(phone: Page, sign_in: SignIn) -> Page:
    open_pack(phone, sign_in)
    return phone


def test_each_step_says_until_when_and_what_follows(teaching: Page) -> None:
    begin(teaching)
    expect(title(teaching)).to_have_text("Accueil et rappel")
    expect(teaching.locator("[data-until]")).to_have_text("14 h 10")
    expect(teaching.locator("[data-next]")).to_have_text("Ensuite : Ouvrir et fermer une fenêtre")


def test_a_reload_comes_back_to_the_same_step(teaching: Page) -> None:
    begin(teaching)
    go_on(teaching)
    teaching.reload()
    expect(title(teaching)).to_have_text("Ouvrir et fermer une fenêtre")
    expect(teaching.locator("[data-until]")).to_have_text("14 h 16")


def test_arrows_lead_forward_and_back(teaching: Page) -> None:
    begin(teaching)
    teaching.keyboard.press("ArrowRight")
    expect(title(teaching)).to_have_text("Ouvrir et fermer une fenêtre")
    teaching.keyboard.press("ArrowLeft")
    expect(title(teaching)).to_have_text("Accueil et rappel")


def test_a_late_session_is_lightened_and_ends_in_time(teaching: Page) -> None:
    begin(teaching)
    teaching.clock.fast_forward(timedelta(minutes=20).seconds * 1000)
    go_on(teaching)
    expect(teaching.locator("[data-lateness]")).to_have_text("10 min de retard")
    teaching.get_by_role("link", name="En retard ?").tap()
    expect(teaching.locator("[data-end]")).to_have_text("La séance finit vers 16 h 10.")
    teaching.get_by_label(re.compile("^Sauter")).check()
    teaching.get_by_label(re.compile("^Pause : 5 min")).check()
    expect(teaching.locator("[data-end]")).to_have_text("La séance finit vers 15 h 57, à l’heure.")


def test_the_shorter_version_leaves_steps_out(teaching: Page) -> None:
    teaching.get_by_label(re.compile("plus courte")).check()
    begin(teaching)
    expect(teaching.locator("[data-place]:visible")).to_have_text("Étape 1 sur 11")


def test_the_address_names_the_roll_even_on_a_kept_copy(teaching: Page) -> None:
    teaching.evaluate("history.replaceState(null, '', '?seance=12&version=longer')")
    kept = teaching.content()
    teaching.route("**/classe/kits/*/*", lambda route: route.fulfill(body=kept, content_type="text/html"))
    teaching.reload()
    roll = teaching.get_by_role("link", name="La feuille de présence").first
    expect(roll).to_have_attribute("href", reverse("attendance:roll", args=[12]))
    expect(teaching.get_by_label(re.compile("plus longue"))).to_be_checked()


def test_without_scripts_all_steps_are_there(browser: Browser, live: str, sign_in: SignIn) -> None:
    page = browser.new_context(java_script_enabled=False, viewport=PHONE, base_url=live).new_page()
    open_pack_as_it_is(page, sign_in)
    page.get_by_label(re.compile("plus courte")).check()
    page.get_by_role("button", name="Voir cette version").click()
    expect(page.locator("[data-place]:visible")).to_have_count(11)
    expect(page.get_by_role("button", name="Suivant")).to_be_hidden()
    page.get_by_role("link", name="Ça coince ?").click()
    expect(page.get_by_role("dialog")).to_contain_text("Devant un message")
    page.context.close()


def test_help_for_what_goes_wrong_is_one_tap_away(teaching: Page) -> None:
    begin(teaching)
    teaching.get_by_role("link", name="Ça coince ?").tap()
    expect(teaching.get_by_role("dialog")).to_contain_text("Devant un message")
    assert barriers_on(teaching) == ""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_step_is_open_to_all(teaching: Page, scheme: Literal["light", "dark"]) -> None:
    begin(teaching)
    wear(teaching, scheme)
    assert barriers_on(teaching) == ""
