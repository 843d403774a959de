"""Those who refer follow their own referrals, in words, and nothing else."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from declic.accounts.models import User
from declic.learners.services import write_note
from declic.partners.models import Partner, Referrer
from declic.programmes.models import Programme
from declic.referrals.enums import DeclineReason
from declic.referrals.services import decline_referral
from tests.apps.learners.people import facts
from tests.apps.referrals.doors import door_of, received
from tests.factories import NOW, DestinationFactory, ReferralFactory
from tests.words import says

pytestmark = pytest.mark.usefixtures("manager")


def page_of(client: Client, partner: Partner, referrer: Referrer | None = None) -> str:
    return client.get(door_of(partner, referrer).follow_url).content.decode()


def test_a_referrer_sees_their_own_and_the_partner_sees_all(
    client: Client, referrer: Referrer, colleague: Referrer, programme: Programme
) -> None:
    received(referrer, programme, facts(last_name="Premier"))
    received(colleague, programme, facts(first_name="Zoé", last_name="Second"))
    own, shared = page_of(client, referrer.partner, referrer), page_of(client, referrer.partner)
    assert ("Premier" in own, "Second" in own) == (True, False)
    assert ("Premier" in shared, "Second" in shared) == (True, True)


def test_nothing_of_another_partner_shows(
    client: Client, referrer: Referrer, stranger: Referrer, programme: Programme
) -> None:
    received(stranger, programme, facts(last_name="Ailleurs"))
    page = page_of(client, referrer.partner)
    assert "Ailleurs" not in page
    assert "Aucune orientation" in page


def test_the_next_dates_are_loaded_from_the_groups(
    client: Client, referrer: Referrer, programme: Programme
) -> None:
    received(referrer, programme)
    door = door_of(referrer.partner, referrer)
    address = reverse("groups:next_dates", args=[door.token])
    assert f'hx-get="{address}"' in client.get(door.follow_url).content.decode()


def test_neither_level_nor_notes_nor_facts_show(
    client: Client, referrer: Referrer, programme: Programme, counsellor: User
) -> None:
    person = facts(french_level="B1", employment="unemployed", phone="+33639980001")
    learner = received(referrer, programme, person).referral.learner
    write_note(learner, "Très discret", by=counsellor, now=NOW)
    page = page_of(client, referrer.partner, referrer)
    hidden = ("B1", "sans emploi", "Très discret", "06 39 98 00 01", "1988", "critère")
    assert [word for word in hidden if says(page, word)] == []
    assert "UNDEFINED" not in page


def test_the_answer_its_reason_and_its_signature_show(
    client: Client, referrer: Referrer, programme: Programme, counsellor: User
) -> None:
    referral = received(referrer, programme).referral
    course = DestinationFactory.create(branch=referral.branch, name="Cours du soir", phone="03 20 00 00 00")
    reason = DeclineReason.FRENCH_FIRST
    decline_referral(referral, reason=reason, destination=course, message="À bientôt", by=counsellor, now=NOW)
    page = page_of(client, referrer.partner, referrer)
    expected = ("réorientée", "cours de français", "Cours du soir", "À bientôt", str(counsellor))
    assert [word for word in expected if word not in page] == []


def test_a_reason_that_would_tell_on_somebody_else_stays_neutral(
    client: Client, referrer: Referrer, programme: Programme, counsellor: User
) -> None:
    referral = received(referrer, programme).referral
    decline_referral(referral, reason=DeclineReason.ALREADY_HERE, by=counsellor, now=NOW)
    page = page_of(client, referrer.partner, referrer)
    assert "déjà accompagnée" not in page
    assert "une autre solution" in page


def test_sixty_referrals_cost_as_many_queries_as_ten(client: Client, partner: Partner) -> None:
    door = door_of(partner)
    ReferralFactory.create_batch(10, learner__branch=partner.branch, partner=partner)
    client.get(door.follow_url)
    ten = cost(client, door.follow_url)
    ReferralFactory.create_batch(50, learner__branch=partner.branch, partner=partner)
    assert cost(client, door.follow_url) == ten


def cost(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)
