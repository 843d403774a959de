"""One person, one thread: from the partner's door to a seat, seen by everybody concerned."""

from typing import Any

import pytest
import segno
from playwright.sync_api import Page, expect

from declic.diagnostics.models import Placement
from declic.groups.models import GroupSession
from tests.browser.association import Association, place_somebody
from tests.browser.conftest import SignIn
from tests.browser.counsellor import accept, confirm_level, issue_card, propose_places
from tests.browser.diagnostic import answer_until_the_end, answer_until_the_first_question, show_card
from tests.browser.hands import Finger, button

pytestmark = pytest.mark.browser


@pytest.fixture
def drawn_codes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is written in each QR code that is drawn: a test has no camera."""
    written: list[str] = []
    draw = segno.make

    def draw_and_note(content: str, **options: Any) -> Any:
        written.append(content)
        return draw(content, **options)

    monkeypatch.setattr(segno, "make", draw_and_note)
    return written


def refer_awa(phone: Page, association: Association) -> None:
    """Fill the form of the partner's link, as a referrer without account."""
    phone.goto(f"/orientations/deposer/{association.link_token}/")
    phone.get_by_label("Prénom").fill("Awa")
    phone.get_by_label("Nom", exact=True).fill("Diallo")
    phone.get_by_label("Date de naissance").fill("2 avril 1990")
    phone.get_by_label("Téléphone").fill("06 39 98 12 34")
    phone.get_by_label("Sa situation").select_option("unemployed")
    phone.get_by_label("Son français").select_option("B1")
    phone.get_by_text("Quand est-elle libre ?").first.tap()
    phone.locator("input[name=free_slots][value='0']").check()
    phone.get_by_label("La personne est informée").check()
    Finger(phone).press(button(phone, "Envoyer l’orientation"))
    expect(phone.get_by_role("heading", level=1)).to_have_text("Merci, c’est bien reçu")


def others_wait_like_her(association: Association) -> None:
    """Let four others wait for the same level: a group needs five people."""
    level = Placement.objects.get().confirmed_level
    for _ in range(4):
        place_somebody(association, level)


def begin_diagnostic(phone: Page) -> Finger:
    """Begin alone, from the learner's own page, and pass the gestures."""
    finger = Finger(phone)
    finger.press(button(phone, "Je commence"))
    answer_until_the_first_question(finger)
    return finger


def test_one_person_walks_from_the_partners_door_to_a_seat(
    page: Page,
    phone: Page,
    other_page: Page,
    sign_in: SignIn,
    association: Association,
    drawn_codes: list[str],
) -> None:
    refer_awa(phone, association)

    sign_in(page, association.counsellor)
    accept(page, "Awa Diallo")
    card = issue_card(page, "Awa Diallo", drawn_codes)

    show_card(Finger(phone), card)
    answer_until_the_end(begin_diagnostic(phone))

    confirm_level(page, "Awa Diallo")
    others_wait_like_her(association)
    propose_places(page)

    phone.goto("/ma-page/")
    expect(phone.get_by_text("Une place pour vous")).to_be_visible()
    Finger(phone).press(button(phone, "Oui, je viens"))

    first = GroupSession.objects.earliest("on")
    expect(phone.get_by_text("Ma prochaine séance")).to_be_visible()
    expect(phone.locator("main")).to_contain_text(f"{first.on.day} ")
    expect(phone.locator("main")).to_contain_text(first.hours_label)
    expect(phone.locator("main")).to_contain_text("Maison des associations")

    other_page.goto(f"/orientations/suivi/{association.link_token}/")
    expect(other_page.get_by_role("heading", name="Awa Diallo")).to_be_visible()
    expect(other_page.locator("#prochaines-dates")).to_contain_text(f"{first.on.day} ")
