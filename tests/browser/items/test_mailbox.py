"""What the drawn mailbox does, notes and says."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import button
from tests.browser.items.conftest import Show, deeds_of

pytestmark = pytest.mark.browser


@pytest.fixture
def box(page: Page, show: Show) -> Page:
    show(page, "mailbox")
    return page


def test_a_new_mail_is_written_field_by_field(box: Page) -> None:
    button(box, "Nouveau message").click()
    box.get_by_label("À", exact=True).fill("samira@exemple.fr")
    box.get_by_label("Copie").fill("paul@exemple.fr")
    box.get_by_label("Objet").fill("Mardi")
    box.get_by_role("textbox", name="Message").fill("Je viens.")
    button(box, "Envoyer").click()
    expect(box.locator("[data-status]")).to_have_text("Message envoyé.")
    button(box, "Valider").click()
    assert deeds_of(box) == [
        ("compose", "", ""),
        ("set_to", "", "samira@exemple.fr"),
        ("set_cc", "", "paul@exemple.fr"),
        ("set_subject", "", "Mardi"),
        ("set_body", "", "Je viens."),
        ("send", "", ""),
    ]


def test_a_field_is_noted_once_it_is_left_and_only_when_it_changed(box: Page) -> None:
    button(box, "Nouveau message").click()
    field = box.get_by_label("Objet")
    field.fill("Mar")
    field.fill("Mardi")
    box.get_by_label("Copie").focus()
    field.focus()
    button(box, "Valider").click()
    assert deeds_of(box) == [("compose", "", ""), ("set_subject", "", "Mardi")]


def test_a_mail_without_address_is_not_sent(box: Page) -> None:
    button(box, "Nouveau message").click()
    button(box, "Envoyer").click()
    expect(box.locator("[data-status]")).to_contain_text("Écrivez d’abord une adresse")
    expect(box.get_by_label("À", exact=True)).to_be_focused()
    button(box, "Valider").click()
    assert deeds_of(box) == [("compose", "", "")]


def test_a_saved_attachment_can_be_attached_and_taken_off(box: Page) -> None:
    box.get_by_role("button", name="Nadia").click()
    button(box, "Enregistrer Plan du quartier.pdf").click()
    button(box, "Répondre").click()
    button(box, "Joindre un fichier").click()
    button(box, "Plan du quartier.pdf").click()
    button(box, "Retirer Plan du quartier.pdf").click()
    button(box, "Valider").click()
    assert deeds_of(box)[1:] == [
        ("save_attachment", "nadia", "Plan du quartier.pdf"),
        ("reply", "nadia", ""),
        ("attach", "", "Plan du quartier.pdf"),
        ("detach", "", "Plan du quartier.pdf"),
    ]


def test_a_forwarded_mail_carries_its_attachments(box: Page) -> None:
    box.get_by_role("button", name="Nadia").click()
    button(box, "Transférer").click()
    expect(box.get_by_role("list", name="Pièces jointes")).to_contain_text("Plan du quartier.pdf")
    expect(box.get_by_label("Objet")).to_have_value("Tr : Rendez-vous de mardi")


def test_a_deleted_mail_goes_to_the_bin_then_nowhere(box: Page) -> None:
    box.get_by_role("button", name="Nadia").click()
    button(box, "Supprimer").click()
    button(box, "Corbeille").click()
    box.get_by_role("button", name="Nadia").click()
    button(box, "Supprimer").click()
    expect(box.get_by_text("Aucun message ici.")).to_be_visible()


def test_a_dangerous_mail_is_reported(box: Page) -> None:
    box.get_by_role("button", name="Magasin").click()
    button(box, "Signaler").click()
    expect(box.locator("[data-status]")).to_have_text("Message signalé comme dangereux.")
    button(box, "Valider").click()
    assert deeds_of(box) == [("open", "shop", ""), ("report", "shop", "")]
