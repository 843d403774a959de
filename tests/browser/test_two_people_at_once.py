"""Two people act at once: one wins, the other reads a sentence."""

import pytest
from playwright.sync_api import Page, expect

from declic.groups.services import answer_offer, offer_seat
from declic.programmes.models import Level
from declic.referrals.models import Referral
from tests import factories
from tests.browser.association import Association, hand_card, place_somebody, refer_somebody
from tests.browser.conftest import SignIn
from tests.browser.counsellor import push
from tests.browser.diagnostic import show_card
from tests.browser.hands import Finger, button

pytestmark = pytest.mark.browser


@pytest.fixture
def referral(association: Association) -> Referral:
    return refer_somebody(association)


def test_a_referral_answered_by_two_counsellors_is_answered_once(
    page: Page, other_page: Page, sign_in: SignIn, association: Association, referral: Referral
) -> None:
    sign_in(page, association.counsellor)
    sign_in(other_page, association.colleague)
    page.goto(f"/orientations/{referral.pk}/")
    other_page.goto(f"/orientations/{referral.pk}/")
    push(page, "Accepter la personne")
    push(other_page, "Accepter la personne")
    expect(other_page.get_by_role("status").first).to_contain_text("déjà")
    expect(button(other_page, "Accepter la personne")).to_have_count(0)
    referral.refresh_from_db()
    assert referral.answered_by == association.counsellor


def test_an_offer_answered_at_the_desk_is_not_answered_again_on_the_phone(
    phone: Page, association: Association
) -> None:
    learner = place_somebody(association, "beginner")
    level = Level.objects.get(programme__code="digitall", key="beginner")
    group = factories.small_group(association.branch, level, room=association.room, lead=association.trainer)
    offer = offer_seat(group, learner, by=association.counsellor, today=factories.TODAY, now=factories.NOW)
    show_card(Finger(phone), hand_card(association, learner))
    answer_offer(offer, accepts=True, now=factories.NOW)
    Finger(phone).press(button(phone, "Non, je ne peux pas"))
    expect(phone.get_by_role("status").first).to_contain_text("déjà")
    offer.refresh_from_db()
    assert offer.state == "accepted"
