"""What the drawn form does, notes and says."""

import pytest
from playwright.sync_api import Page, expect

from declic.engines.items import score_record
from tests.browser.hands import button
from tests.browser.items.conftest import Show, deeds_of, response_of
from tests.browser.items.samples import SAMPLE_BY_KIND

pytestmark = pytest.mark.browser


@pytest.fixture
def form(page: Page, show: Show) -> Page:
    show(page, "form")
    return page


def fill_first_step(page: Page) -> None:
    page.get_by_label("Prénom et nom").fill("Samia Lefort")
    page.get_by_label("Date de naissance").fill("1/2/1990")
    page.get_by_label("Mot de passe").fill("Lune-verte 24")
    button(page, "Continuer").click()


def fill_second_step(page: Page) -> None:
    page.get_by_label("9 h").check()
    button(page, "Choisir un fichier : Carte").click()
    button(page, "Carte.pdf").click()
    page.get_by_label("J’accepte les règles").check()
    button(page, "Continuer").click()


def test_a_form_is_filled_checked_and_sent(form: Page) -> None:
    fill_first_step(form)
    fill_second_step(form)
    expect(form.get_by_role("region", name="Quand venez-vous ?")).to_contain_text("Mardi 3 mars, 9 h")
    button(form, "Envoyer").click()
    expect(form.locator("[data-status]")).to_have_text("Votre rendez-vous est pris.")
    button(form, "Valider").click()
    assert deeds_of(form) == [
        ("fill", "name", "Samia Lefort"),
        ("fill", "born", "1/2/1990"),
        ("fill", "secret", "Aaaa#aaaaa#00"),
        ("next", "", ""),
        ("fill", "slot", "slot-1"),
        ("fill", "paper", "Carte.pdf"),
        ("fill", "rules", "yes"),
        ("next", "", ""),
        ("send", "", ""),
    ]


def test_a_mistake_is_said_near_its_field(form: Page) -> None:
    form.get_by_label("Prénom et nom").fill("Samia")
    form.get_by_label("Date de naissance").fill("31/02/1990")
    form.get_by_label("Mot de passe").fill("court")
    button(form, "Continuer").click()
    expect(form.locator("[data-status]")).to_have_text("2 réponses sont à revoir.")
    expect(form.get_by_label("Date de naissance")).to_be_focused()
    expect(form.get_by_label("Date de naissance")).to_have_accessible_description(
        "Écrivez la date ainsi : 31/12/1990."
    )


def test_one_answer_or_several_are_chosen(form: Page) -> None:
    fill_first_step(form)
    form.get_by_label("Par téléphone").check()
    form.get_by_label("Une chaise").check()
    form.get_by_label("Un ascenseur").check()
    form.get_by_label("Par mail").check()
    button(form, "Valider").click()
    filled = [(target, value) for _, target, value in deeds_of(form)[4:]]
    assert filled == [
        *(("reply", "by-phone"), ("needs", "seat"), ("needs", "lift,seat")),
        ("reply", "by-mail"),
    ]


def test_a_full_slot_cannot_be_chosen(form: Page) -> None:
    fill_first_step(form)
    expect(form.get_by_label("11 h : complet")).to_be_disabled()


def test_an_answer_is_changed_before_sending(form: Page) -> None:
    fill_first_step(form)
    fill_second_step(form)
    button(form, "Modifier : Qui êtes-vous ?").click()
    form.get_by_label("Téléphone").fill("01 99 00 12 34")
    button(form, "Continuer").click()
    button(form, "Continuer").click()
    expect(form.get_by_role("region", name="Qui êtes-vous ?")).to_contain_text("01 99 00 12 34")
    button(form, "Envoyer").click()
    button(form, "Valider").click()
    assert score_record(SAMPLE_BY_KIND["form"], response_of(form)).flags == ()
