"""Each kind is answered by touch on a small phone."""

import pytest
from playwright.sync_api import Page

from tests.browser.hands import button
from tests.browser.items.conftest import Show, deeds_of, response_of

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("kind", "words", "choice"),
    [
        ("choose_picture", "Une clé USB", "usb"),
        ("choose_sentence", "Je ne fais rien.", "nothing"),
        ("gesture_scroll", "Vent", "wind"),
    ],
)
def test_an_option_is_touched(phone: Page, show: Show, kind: str, words: str, choice: str) -> None:
    show(phone, kind)
    phone.get_by_text(words, exact=True).tap()
    button(phone, "Valider").tap()
    assert response_of(phone)["choice"] == choice


@pytest.mark.parametrize(("x", "choice"), [(548, "cross"), (590, "cross"), (430, "dash")])
def test_the_place_nearest_to_the_finger_is_chosen(phone: Page, show: Show, x: int, choice: str) -> None:
    show(phone, "point")
    screen = phone.locator("[data-screen]")
    box = screen.bounding_box()
    assert box is not None
    scale = box["width"] / 640
    screen.tap(position={"x": x * scale, "y": 56 * scale})
    button(phone, "Valider").tap()
    assert response_of(phone) == {"choice": choice}


def test_a_drawing_is_touched(phone: Page, show: Show) -> None:
    show(phone, "gesture_click")
    button(phone, "Poisson").tap()
    assert response_of(phone) == {"choice": "fish"}


@pytest.mark.parametrize("kind", ["type_text", "gesture_type"])
def test_a_text_is_typed(phone: Page, show: Show, kind: str) -> None:
    show(phone, kind)
    phone.get_by_label("Écrivez ici").tap()
    phone.keyboard.insert_text("bonjour")
    button(phone, "Valider").tap()
    assert response_of(phone) == {"text": "bonjour"}


def test_steps_are_moved(phone: Page, show: Show) -> None:
    show(phone, "order_steps")
    before = phone.locator("[data-key]").evaluate_all("steps => steps.map(step => step.dataset.key)")
    phone.locator("[data-key]").last.get_by_role("button", name="Monter").tap()
    button(phone, "Valider").tap()
    first, second, third, fourth = before
    assert response_of(phone) == {"order": [first, second, fourth, third]}


def test_cards_are_sorted(phone: Page, show: Show) -> None:
    show(phone, "sort_safe")
    phone.locator("label", has=phone.locator("[name=card-bank][value=unsafe]")).tap()
    phone.locator("label", has=phone.locator("[name=card-library][value=safe]")).tap()
    phone.locator("label", has=phone.locator("[name=card-prize][value=unsafe]")).tap()
    assert phone.get_by_role("status").last.inner_text() == "Toutes les cartes sont rangées."
    button(phone, "Valider").tap()
    assert response_of(phone)["safe"] == ["library"]


def test_a_mail_is_put_away(phone: Page, show: Show) -> None:
    show(phone, "mailbox")
    phone.get_by_role("button", name="Nadia").tap()
    button(phone, "Déplacer").tap()
    button(phone, "Travail").tap()
    button(phone, "Dossiers").tap()
    button(phone, "Travail").tap()
    assert phone.get_by_role("button", name="Nadia").is_visible()
    button(phone, "Valider").tap()
    assert deeds_of(phone) == [
        ("open", "nadia", ""),
        ("move", "nadia", "work"),
        ("open_folder", "work", ""),
    ]


def test_a_file_is_moved(phone: Page, show: Show) -> None:
    show(phone, "files")
    phone.get_by_role("option", name="CV Samir.pdf").tap()
    button(phone, "Déplacer vers…").tap()
    button(phone, "Mes documents › Papiers").tap()
    button(phone, "Valider").tap()
    assert deeds_of(phone) == [("select", "cv", ""), ("move", "cv", "papers")]
