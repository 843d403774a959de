"""What people do around one plan, page after page."""

import re

from django.core import mail
from playwright.sync_api import Page, expect

from declic.groups.models import LearningGroup
from tests.browser.association import Association, hand_card
from tests.browser.counsellor import follow, push
from tests.browser.diagnostic import show_card
from tests.browser.hands import Finger, Keyboard, button
from tests.browser.resting_worker import Worker
from tests.browser.week import Week


def say_when_on_a_phone(page: Page, phone: Page, week: Week) -> None:
    """Ask Awa by a message; she opens its link and touches two mornings."""
    page.goto(f"/apprenants/{week.awa.pk}/disponibilites/")
    push(page, "Demander par message")
    (path,) = re.findall(r"https?://[^/]+(/\S+)", str(mail.outbox[-1].body))
    finger = Finger(phone)
    phone.goto(path)
    for day in ("Mardi", "Mercredi"):
        finger.choose(phone.get_by_role("group", name=day).get_by_role("checkbox", name="Matin"))
    expect(phone.locator("#garde")).to_have_text("2 moments : c’est noté.")
    finger.press(button(phone, "Je continue"))
    finger.press(button(phone, "Je continue"))
    expect(phone.get_by_role("heading", level=1)).to_have_text("Merci Awa, c’est noté.")


def note_when_at_the_desk(page: Page, week: Week) -> None:
    """Bilal answers at the desk; the mornings are ticked for him."""
    page.goto("/planificateur/disponibilites/")
    line = page.get_by_role("group", name=str(week.bilal))
    for day in ("mardi", "mercredi"):
        line.get_by_role("checkbox", name=f"{day} matin").check()
    push(page, "Enregistrer ces semaines")
    expect(page.get_by_role("main")).to_contain_text("Tout le monde a dit quand")


def ask_for_seats(page: Page, worker: Worker) -> None:
    """Ask for seats, see the best so far while the calculation goes on, then the difference."""
    page.goto("/planificateur/")
    push(page, "Chercher des places")
    expect(page.get_by_role("progressbar")).to_be_visible()
    expect(page.locator("#calcul")).to_contain_text("12 personnes placées jusqu’ici.")
    worker.may_go_on.set()
    expect(page.get_by_role("heading", name="La semaine, aujourd’hui et avec ce plan")).to_be_visible()
    expect(page.locator("td .plan-block[data-change=new]")).to_have_count(2)
    expect(page.get_by_role("link", name="Et si… ?")).to_be_visible()


def accept_two_groups_but_one_person(page: Page, week: Week) -> None:
    push(page, f"Refuser : {week.mondays[0]}")
    for day in ("lundi", "mardi"):
        with page.expect_navigation():
            page.get_by_role("button", name=re.compile(f"^Accepter ce groupe : .*{day}")).click()
    expect(page.get_by_role("listitem").filter(has_text="réponse attendue").first).to_contain_text("11")


def answers_arrive(page: Page, phone: Page, other_page: Page, association: Association, week: Week) -> None:
    """Awa says yes on her phone; somebody else says no, and waits again."""
    show_card(Finger(phone), hand_card(association, week.awa))
    Finger(phone).press(button(phone, "Oui, je viens"))
    show_card(Keyboard(other_page), hand_card(association, week.mondays[1]))
    Keyboard(other_page).press(button(other_page, "Non, je ne peux pas"))
    page.goto("/groupes/attente/")
    expect(page.get_by_role("heading", level=1)).to_have_text("2 personnes en attente d’une place")
    expect(page.get_by_role("row").filter(has_text=str(week.mondays[1]))).to_contain_text("1 place non prise")
    expect(page.get_by_role("row").filter(has_text=str(week.mondays[0]))).to_be_visible()


def volunteer_drops_out(page: Page, group: LearningGroup, week: Week) -> None:
    """Say on the page of the group that its volunteer leaves."""
    page.goto(f"/groupes/{group.pk}/")
    follow(page, "Un imprévu")
    page.get_by_label("Qui se retire").select_option(label=str(week.volunteer))
    push(page, "Chercher qui prend la suite")


def decide(page: Page, verb: str) -> None:
    """Press a button that asks first, and confirm."""
    button(page, verb).click()
    with page.expect_navigation():
        page.get_by_role("dialog").get_by_role("button", name=verb).click()
