"""The same person sent twice: the sender is told kindly; nothing shows through from other partners."""

from typing import Any

import pytest
from django.test import Client

from declic.learners.models import Learner
from declic.learners.queries import duplicates_of
from declic.partners.models import Referrer
from declic.programmes.models import Programme
from declic.referrals.enums import ReferralStatus
from declic.referrals.models import Referral
from tests.apps.learners.people import facts
from tests.apps.referrals.doors import TYPED, door_of, received

pytestmark = pytest.mark.usefixtures("manager")


@pytest.mark.parametrize("changes", [{}, {"phone": ""}, {"birth_on": None}, {"first_name": "AWÀ"}])
def test_the_same_partner_is_told_that_nothing_must_be_done_again(
    referrer: Referrer, colleague: Referrer, programme: Programme, changes: dict[str, Any]
) -> None:
    first = received(referrer, programme)
    again = received(colleague, programme, facts(**{"phone": "+33639980001", **changes}))
    assert (again.is_new, again.referral) == (False, first.referral)


def test_the_same_partner_can_say_that_it_is_somebody_else(referrer: Referrer, programme: Programme) -> None:
    received(referrer, programme)
    assert received(referrer, programme, is_another=True).is_new
    assert Learner.objects.count() == 2


def test_another_partner_is_received_like_anybody(
    referrer: Referrer, stranger: Referrer, programme: Programme
) -> None:
    received(referrer, programme)
    assert received(stranger, programme).is_new


def test_the_team_sees_that_both_may_be_one_person(
    referrer: Referrer, stranger: Referrer, programme: Programme
) -> None:
    first = received(referrer, programme).referral
    second = received(stranger, programme).referral
    assert [match.learner for match in duplicates_of(second.learner)] == [first.learner]


def test_another_partner_reads_exactly_what_it_would_read_about_a_stranger(
    client: Client, referrer: Referrer, stranger: Referrer, programme: Programme
) -> None:
    received(referrer, programme)
    address = door_of(stranger.partner, stranger).refer_url
    page = client.post(address, TYPED, follow=True).content.decode()
    assert "Merci, c’est bien reçu" in page
    assert "déjà" not in page


def test_another_spelling_known_elsewhere_does_not_show(
    client: Client, referrer: Referrer, stranger: Referrer, programme: Programme
) -> None:
    known = received(referrer, programme, facts(last_name="Ouattara")).referral
    Referral.objects.filter(pk=known.pk).update(status=ReferralStatus.ACCEPTED)
    received(stranger, programme, facts(last_name="Wattara"))
    page = client.get(door_of(stranger.partner, stranger).follow_url).content.decode()
    assert "Wattara" in page
    assert "Ouattara" not in page


def test_a_person_already_accepted_through_another_keeps_one_file(
    referrer: Referrer, stranger: Referrer, programme: Programme
) -> None:
    first = received(referrer, programme).referral
    Referral.objects.filter(pk=first.pk).update(status=ReferralStatus.ACCEPTED)
    assert received(stranger, programme).referral.learner == first.learner
