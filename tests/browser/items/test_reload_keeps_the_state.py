"""What was begun is still there after a reload, and gone once it is sent."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import button
from tests.browser.items.conftest import Show, deeds_of

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("kind", ["choose_picture", "choose_sentence", "point", "gesture_scroll"])
def test_a_choice_is_kept(page: Page, show: Show, kind: str) -> None:
    show(page, kind)
    page.get_by_role("radio").nth(1).check()
    page.reload()
    expect(page.get_by_role("radio").nth(1)).to_be_checked()


@pytest.mark.parametrize("kind", ["type_text", "gesture_type"])
def test_a_text_is_kept(page: Page, show: Show, kind: str) -> None:
    show(page, kind)
    page.get_by_label("Écrivez ici").fill("Élod")
    page.reload()
    expect(page.get_by_label("Écrivez ici")).to_have_value("Élod")


def test_an_order_is_kept(page: Page, show: Show) -> None:
    show(page, "order_steps")
    page.locator("[data-key]").first.get_by_role("button", name="Descendre").click()
    moved = page.locator(".step-text").all_inner_texts()
    page.reload()
    expect(page.locator(".step-text")).to_have_text(moved)


def test_sorted_cards_are_kept(page: Page, show: Show) -> None:
    show(page, "sort_safe")
    page.locator("[name=card-prize][value=unsafe]").check()
    page.reload()
    expect(page.locator("[name=card-prize][value=unsafe]")).to_be_checked()


def test_a_mail_under_way_is_kept(page: Page, show: Show) -> None:
    show(page, "mailbox")
    page.get_by_role("button", name="Nadia").click()
    button(page, "Répondre").click()
    page.get_by_role("textbox", name="Message").fill("Merci")
    page.reload()
    expect(page.get_by_role("textbox", name="Message")).to_have_value("Merci")
    button(page, "Envoyer").click()
    button(page, "Valider").click()
    assert [action for action, _, _ in deeds_of(page)] == ["open", "reply", "set_body", "send"]


def test_a_new_folder_is_kept(page: Page, show: Show) -> None:
    show(page, "files")
    button(page, "Nouveau dossier").click()
    page.keyboard.type("CV")
    page.keyboard.press("Enter")
    page.reload()
    expect(page.get_by_role("option", name="CV (dossier)")).to_be_visible()


@pytest.mark.parametrize("pressed", ["Valider", "Je ne sais pas"])
def test_nothing_stays_once_it_is_sent(page: Page, show: Show, pressed: str) -> None:
    show(page, "mailbox")
    page.get_by_role("button", name="Nadia").click()
    button(page, pressed).click()
    page.wait_for_selector("#response")
    kept = page.evaluate("Object.keys(sessionStorage)")
    assert [key for key in kept if key.startswith("declic:")] == []
