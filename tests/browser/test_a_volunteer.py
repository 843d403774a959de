"""Sign up, look on, be asked, say yes in one tap, teach with the pack, be thanked with a certificate."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Page, expect

from declic.groups.models import GroupSession
from declic.groups.services import answer_offer, offer_seat
from declic.programmes.models import Level
from declic.volunteering.queries.certificates import certificate_of
from declic.volunteering.services import answer_for_session
from tests import factories
from tests.browser.association import Association, found_association
from tests.browser.conftest import SignIn
from tests.browser.counsellor import follow
from tests.browser.volunteer import (
    HOME,
    bring_to,
    choose_a_session_to_look_at,
    let_pass,
    say_ready,
    say_yes,
    sign_up,
    teach,
)

pytestmark = pytest.mark.browser


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
