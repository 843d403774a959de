"""What a volunteer does on a phone, and what a week does meanwhile."""

import re
from datetime import date, timedelta
from urllib.parse import urlsplit

from django.core import mail
from django.utils import timezone
from playwright.sync_api import Page, expect

from declic.attendance.models import AttendanceSheet
from declic.attendance.services.appending import ensure_sheet
from declic.groups.models import Booking, GroupSession
from declic.groups.services import hold_session
from declic.outbox.models import Message
from declic.team.models import TeamMember
from tests.browser.counsellor import follow, push

HOME = "/benevoles/moi/"


def letter_address(words: str) -> str:
    """Return the address in the latest letter with these words, sent or waiting for the morning."""
    waiting = Message.objects.order_by("pk").values_list("body", flat=True)
    letters = [*(str(letter.body) for letter in mail.outbox), *waiting]
    body = next(letter for letter in reversed(letters) if words in letter)
    return urlsplit(str(re.findall(r"https?://\S+" + words + r"\S+", body)[0])).path


def sign_up(phone: Page) -> TeamMember:
    """Answer the public page."""
    phone.goto("/benevoles/")
    follow(phone, "Je m’inscris à Lille")
    phone.get_by_label("Prénom").fill("Inès")
    phone.get_by_label("Nom", exact=True).fill("Carpentier")
    phone.get_by_label("E-mail", exact=False).last.fill("ines@example.org")
    phone.locator("input[name=free_slots][value='0']").check()
    phone.get_by_label("J’accepte").check()
    push(phone, "Je m’inscris")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Merci, à très bientôt")
    return TeamMember.objects.get(first_name="Inès")


def choose_a_session_to_look_at(phone: Page) -> None:
    """Open the link that came by message, read the charter, choose."""
    phone.goto(letter_address("/benevoles/lien/"))
    push(phone, "Ouvrir ma page")
    follow(phone, "Lire la charte")
    push(phone, "Je suis d’accord")
    follow(phone, "Choisir ma séance")
    with phone.expect_navigation():
        phone.get_by_role("button", name="Je viens regarder").first.click()
    expect(phone.get_by_role("status")).to_contain_text("vous êtes attendu·e pour regarder")


def let_pass(session: GroupSession) -> None:
    """A week goes by: the session was held, its roll closed."""
    last_week = timezone.localdate() - timedelta(days=7)
    bring_to(session, last_week)
    ensure_sheet(session)
    AttendanceSheet.objects.filter(session=session).update(closed_at=timezone.now())
    hold_session(session)


def bring_to(session: GroupSession, day: date) -> None:
    """Let a session be on this day."""
    GroupSession.objects.filter(pk=session.pk).update(on=day)
    Booking.objects.filter(session=session).update(on=day)


def say_ready(page: Page) -> None:
    """Say at the desk that the newcomer is ready, to help then to lead."""
    page.goto("/benevoles/accueil/")
    follow(page, "Dire « prêt·e » : Inès Carpentier")
    push(page, "Prêt·e à aider")
    push(page, "Prêt·e à animer")
    expect(page.get_by_role("main")).to_contain_text("Anime")


def say_yes(phone: Page) -> None:
    """Answer a message in one tap, and look at the calendar that follows."""
    phone.goto(letter_address("/benevoles/reponse/"))
    push(phone, "Oui, je viens")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Vous venez, merci !")
    link = phone.get_by_role("link", name="Mettre mes séances dans mon agenda").get_attribute("href")
    calendar = phone.request.get(str(link)).text()
    assert "STATUS:CONFIRMED" in calendar
    assert "Fatou" not in calendar


def teach(phone: Page, session: GroupSession) -> None:
    """Read the briefing, open the pack, take the roll and close it."""
    phone.goto(HOME)
    with phone.expect_navigation():
        phone.get_by_role("link", name="Préparer").first.click()
    expect(phone.get_by_role("main")).to_contain_text("Fatou0 D.")
    follow(phone, "Ouvrir le kit")
    expect(phone.get_by_role("heading", level=1)).to_be_visible()
    phone.goto(f"/benevoles/seance/{session.pk}/")
    follow(phone, "Faire l’appel")
    phone.get_by_role("button", name="Tout le monde est là").click()
    phone.get_by_role("button", name="Fermer la feuille").click()
    expect(phone.get_by_role("main")).to_contain_text(re.compile("Rouvrir|fermée", re.IGNORECASE))
    phone.wait_for_load_state("networkidle")
