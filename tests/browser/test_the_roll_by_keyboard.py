"""The roll with the keyboard alone: mark everybody, correct one, sign with a card, close."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from declic.attendance.models import RollLine
from declic.groups.enums import SessionState
from declic.learners.services import issue_card
from tests.browser.classroom import class_today
from tests.browser.conftest import SignIn
from tests.browser.hands import press, tab_to

pytestmark = pytest.mark.browser


def test_a_roll_is_taken_and_closed_with_the_keyboard_alone(live: str, page: Page, sign_in: SignIn) -> None:
    lesson = class_today(3)
    _, token, _ = issue_card(lesson.learners[0], by=lesson.user, now=timezone.now())
    sign_in(page, lesson.user)
    page.goto(lesson.address)
    press(page, page.get_by_role("button", name="Tout le monde est là"))
    expect(page.locator('[data-count="present"]')).to_have_text("3")
    second = page.locator(".roll-person").nth(1)
    tab_to(page, second.get_by_role("radio", name="Là"))
    page.keyboard.press("ArrowRight")
    expect(second.get_by_role("radio", name="Retard")).to_be_checked()
    press(page, page.get_by_role("button", name="Faire signer"))
    expect(page.locator("[data-signer-name]")).to_contain_text(lesson.learners[0].first_name)
    press(page, page.get_by_text("Signer avec la carte", exact=True))
    tab_to(page, page.get_by_label("Adresse de la carte"))
    page.keyboard.type(f"{live}/carte/{token}/")
    press(page, page.get_by_role("button", name="Signer avec cette carte"))
    expect(page.locator("[data-signer-name]")).not_to_contain_text(lesson.learners[0].first_name)
    page.keyboard.press("Escape")
    press(page, page.get_by_role("button", name="Fermer la feuille"))
    expect(page.locator("[data-said]")).to_have_text("La feuille est fermée. Merci !")
    expect(page.locator("[data-sync-text]")).to_have_text("Tout est envoyé.")
    lesson.session.refresh_from_db()
    assert lesson.session.state == SessionState.HELD
    assert RollLine.objects.get(kind="signature").origin == "card"
