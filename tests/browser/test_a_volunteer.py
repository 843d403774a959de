"""Sign up, look on, be asked, say yes in one tap, teach with the pack, be thanked with a certificate."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Page, expect

from declic.attendance.models import AttendanceSheet
from declic.attendance.services.appending import ensure_sheet
from declic.groups.models import Booking, GroupSession
from declic.groups.services import answer_offer, hold_session, offer_seat
from declic.outbox.models import Message
from declic.programmes.models import Level
from declic.team.models import TeamMember
from declic.volunteering.queries.certificates import certificate_of
from declic.volunteering.services import answer_for_session
from tests import factories
from tests.browser.association import Association, found_association
from tests.browser.conftest import SignIn
from tests.browser.counsellor import follow, push

pytestmark = pytest.mark.browser

HOME = "/benevoles/moi/"


@pytest.fixture
def association(live: str) -> Association:
    call_command("load_catalogue", verbosity=0)
    return found_association()


@pytest.fixture
def sessions(association: Association) -> list[GroupSession]:
    """A group of beginners that meets on Monday mornings, with six learners."""
    today, now = timezone.localdate(), timezone.now()
    level = Level.objects.get(programme__code="digitall", key="beginner")
    starts_on = today + timedelta(days=7 - today.weekday())
    facts = {"room": association.room, "lead": association.trainer, "starts_on": starts_on}
    group = factories.small_group(association.branch, level, **facts)
    people = [factories.placed_learner(association.branch, first_name=f"Fatou{n}") for n in range(6)]
    seats = [offer_seat(group, one, by=None, today=today, now=now) for one in people]
    [answer_offer(seat, accepts=True, now=now) for seat in seats]
    return list(group.sessions.order_by("on", "slot"))


def letter_address(words: str) -> str:
    """Return the address in the latest letter with these words, sent or waiting for the morning."""
    waiting = Message.objects.order_by("pk").values_list("body", flat=True)
    letters = [*(str(letter.body) for letter in mail.outbox), *waiting]
    body = next(letter for letter in reversed(letters) if words in letter)
    return urlsplit(str(re.findall(r"https?://\S+" + words + r"\S+", body)[0])).path


def sign_up(phone: Page) -> TeamMember:
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


def bring_to(session: GroupSession, day: object) -> None:
    GroupSession.objects.filter(pk=session.pk).update(on=day)
    Booking.objects.filter(session=session).update(on=day)


def say_ready(page: Page) -> None:
    page.goto("/benevoles/accueil/")
    follow(page, "Dire « prêt·e » : Inès Carpentier")
    push(page, "Prêt·e à aider")
    push(page, "Prêt·e à animer")
    expect(page.get_by_role("main")).to_contain_text("Anime")


def say_yes(phone: Page) -> None:
    phone.goto(letter_address("/benevoles/reponse/"))
    push(phone, "Oui, je viens")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Vous venez, merci !")
    link = phone.get_by_role("link", name="Mettre mes séances dans mon agenda").get_attribute("href")
    calendar = phone.request.get(str(link)).text()
    assert "STATUS:CONFIRMED" in calendar
    assert "Fatou" not in calendar


def teach(phone: Page, session: GroupSession) -> None:
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


def test_a_volunteer_from_the_sign_up_to_the_certificate(
    phone: Page, page: Page, association: Association, sessions: list[GroupSession], sign_in: SignIn
) -> None:
    member = sign_up(phone)
    choose_a_session_to_look_at(phone)
    let_pass(sessions[0])
    sign_in(page, association.counsellor)
    say_ready(page)
    today, now = timezone.localdate(), timezone.now()
    answer_for_session(association.trainer, sessions[1], accepts=False, today=today, now=now)
    say_yes(phone)
    bring_to(sessions[1], today)
    teach(phone, sessions[1])
    assert GroupSession.objects.get(pk=sessions[1].pk).state == "held"
    phone.goto(HOME)
    expect(phone.get_by_role("main")).to_contain_text("4 h")
    follow(phone, "Mes heures et mon attestation")
    with phone.expect_download() as received:
        phone.get_by_role("link", name="Mon attestation").click()
    assert received.value.suggested_filename == "attestation-benevolat.pdf"
    certificate, _ = certificate_of(member)
    phone.goto(f"/benevoles/attestation/{certificate.code}/")
    expect(phone.get_by_role("main")).to_contain_text("I. C.")
