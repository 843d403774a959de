"""The door of the demonstration: each role in one click, a link and cards that open."""

import pytest
from playwright.sync_api import Page, expect

from declic.demo.services import DemoReport
from declic.territory.models import Commune, CommuneOutline
from tests.browser.association import HandedCard
from tests.browser.diagnostic import show_card
from tests.browser.hands import Finger

pytestmark = pytest.mark.browser

ROLES = ["conseiller", "responsable", "bénévole", "siège"]


@pytest.mark.parametrize("role", ROLES)
def test_one_click_leads_to_today(page: Page, server: str, report: DemoReport, role: str) -> None:
    page.goto("/demo/")
    with page.expect_navigation():
        page.get_by_role("button", name=role).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Aujourd’hui")


def test_one_click_opens_the_page_of_a_volunteer_without_account(
    page: Page, server: str, report: DemoReport
) -> None:
    page.goto("/demo/")
    with page.expect_navigation():
        page.get_by_role("button", name="sans compte").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bonjour Bruno")
    expect(page.get_by_role("heading", name="On vous demande")).to_be_visible()


def test_the_partners_link_opens_the_form(page: Page, server: str, report: DemoReport) -> None:
    page.goto("/demo/")
    with page.expect_navigation():
        page.get_by_role("link", name="Ouvrir le lien").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Orienter une personne")


@pytest.mark.parametrize(
    ("number", "words"), [(0, "Je commence"), (1, "Une place pour vous"), (2, "Ma prochaine séance")]
)
def test_a_card_opens_the_page_of_its_learner(
    phone: Page, server: str, report: DemoReport, number: int, words: str
) -> None:
    card = report.cards[number]
    show_card(Finger(phone), HandedCard(f"/carte/{card.token}/", card.pictures))
    expect(phone.get_by_text(words)).to_be_visible()


def test_every_commune_of_the_map_is_drawn(db: None, report: DemoReport) -> None:
    assert CommuneOutline.objects.count() == Commune.objects.count() > 20
