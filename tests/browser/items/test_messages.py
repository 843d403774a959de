"""What the drawn telephone does, notes and says."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.hands import button, press, tab_to
from tests.browser.items.conftest import Show, deeds_of
from tests.browser.screens import PHONE

pytestmark = pytest.mark.browser


@pytest.fixture
def telephone(page: Page, show: Show) -> Page:
    show(page, "messages")
    return page


def open_conversation(page: Page, sender: str) -> None:
    page.get_by_role("button", name=sender).first.click()


def test_a_fraud_is_blocked_and_can_no_longer_be_answered(telephone: Page) -> None:
    open_conversation(telephone, "Colis")
    button(telephone, "Bloquer").click()
    expect(telephone.locator("[data-status]")).to_have_text("Ce numéro est bloqué.")
    expect(button(telephone, "Envoyer")).to_have_count(0)
    button(telephone, "Débloquer").click()
    button(telephone, "Signaler").click()
    button(telephone, "Valider").click()
    assert [action for action, _, _ in deeds_of(telephone)] == ["open", "block", "unblock", "report"]


def test_a_ready_reply_is_chosen_then_sent(telephone: Page) -> None:
    open_conversation(telephone, "Colis")
    button(telephone, "Envoyer").click()
    expect(telephone.locator("[data-status]")).to_have_text("Choisissez d’abord une réponse.")
    telephone.get_by_label("D’accord.").check()
    telephone.get_by_label("Non.").check()
    button(telephone, "Envoyer").click()
    button(telephone, "Valider").click()
    assert deeds_of(telephone)[1:] == [("send", "fraud", "Non.")]


def test_a_pressed_link_opens_a_page_that_can_be_closed(telephone: Page) -> None:
    open_conversation(telephone, "Colis")
    button(telephone, "colis.exemple.fr").click()
    expect(telephone.get_by_text("Votre carte ?")).to_be_visible()
    button(telephone, "Fermer la page").click()
    expect(telephone.get_by_role("heading", name="Colis")).to_be_focused()
    button(telephone, "Valider").click()
    assert deeds_of(telephone)[1:] == [("press_link", "bad", "")]


def test_advice_is_asked_and_heard(telephone: Page) -> None:
    open_conversation(telephone, "Colis")
    button(telephone, "Demander conseil").click()
    button(telephone, "Inès").click()
    expect(telephone.locator("[data-status]")).to_have_text("Inès répond : C’est une arnaque.")
    button(telephone, "Valider").click()
    assert deeds_of(telephone)[1:] == [("ask", "fraud", "ines")]


def test_a_message_is_answered_with_the_keyboard_alone(telephone: Page) -> None:
    press(telephone, telephone.get_by_role("button", name="Nadia"))
    tab_to(telephone, telephone.get_by_label("Votre réponse"))
    telephone.keyboard.type("Oui")
    telephone.keyboard.press("Enter")
    expect(telephone.get_by_role("heading", name="Nadia", exact=True)).to_be_focused()
    press(telephone, button(telephone, "Valider"))
    assert deeds_of(telephone) == [("open", "nadia", ""), ("send", "nadia", "Oui")]


def test_a_code_arrives_once_it_is_asked_for(telephone: Page) -> None:
    expect(telephone.get_by_text("604 817")).to_have_count(0)
    button(telephone, "Mon espace").click()
    button(telephone, "Mot de passe oublié").click()
    telephone.get_by_label("Le code reçu").fill("604 810")
    button(telephone, "Valider le code").click()
    expect(telephone.locator("[data-status]")).to_contain_text("Ce n’est pas le bon code.")
    telephone.reload()
    telephone.get_by_label("Le code reçu").fill("604 817")
    button(telephone, "Valider le code").click()
    expect(telephone.locator("[data-status]")).to_have_text("Le code est bon.")
    assert Axe().run(telephone).violations_count == 0


def test_a_conversation_is_deleted_and_put_back_by_touch(phone: Page, show: Show) -> None:
    show(phone, "messages")
    phone.get_by_role("button", name="Nadia").tap()
    button(phone, "Supprimer").tap()
    button(phone, "Messages supprimés (1)").tap()
    phone.get_by_role("button", name="Nadia").tap()
    button(phone, "Remettre dans la liste").tap()
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    button(phone, "Valider").tap()
    assert [action for action, _, _ in deeds_of(phone)] == ["open", "delete", "open", "restore"]
