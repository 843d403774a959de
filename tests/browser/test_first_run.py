"""An empty installation: the first screen, the second factor, « Aujourd’hui »."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.accessibility import barriers_on
from tests.browser.codes import code_now
from tests.browser.counsellor import push
from tests.browser.screens import DESK, complaints_of

pytestmark = pytest.mark.browser

PASSWORD = "les cerises de juillet"


@pytest.fixture
def empty_house(transactional_db: None, browser: Browser) -> Iterator[Page]:
    """A page of an installation that nobody has opened yet."""
    server = LiveServer("localhost")
    context = browser.new_context(viewport=DESK, base_url=server.url)
    page = context.new_page()
    complaints = complaints_of(page)
    yield page
    context.close()
    server.stop()
    assert complaints == []


def test_the_first_screen_leads_through_the_second_factor_to_today(empty_house: Page) -> None:
    page = empty_house
    page.goto("/")
    expect(page).to_have_url("/bienvenue/")
    assert barriers_on(page) == ""
    page.get_by_label("Nom de l’antenne").fill("Lille")
    page.get_by_label("Région").fill("Hauts-de-France")
    page.get_by_label("Zone B").check()
    page.get_by_label("Votre prénom").fill("Leïla")
    page.get_by_label("Votre nom").fill("Haddad")
    page.get_by_label("Votre e-mail").fill("leila@example.org")
    page.get_by_label("Votre mot de passe").fill(PASSWORD)
    page.get_by_label("Le même mot de passe").fill(PASSWORD)
    push(page, "Ouvrir l’antenne")
    with page.expect_navigation():
        page.get_by_role("link", name="Utiliser une application").click()
    secret = page.locator("main strong").inner_text()
    page.get_by_role("textbox").last.fill(code_now(secret))
    push(page, "Activer")
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Aujourd’hui")
