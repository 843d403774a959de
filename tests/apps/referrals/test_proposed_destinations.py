"""Whoever the door is closed to is led to another one."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from declic.partners.enums import Need
from declic.partners.models import Referrer
from declic.programmes.models import Programme
from declic.referrals.queries import eligibility_of
from declic.referrals.queries.eligibility import proposed_destinations
from tests.apps.learners.people import facts
from tests.apps.referrals.doors import digitall_rules, received
from tests.factories import TODAY, DestinationFactory

WELCOME = {"birth_on": date(1988, 4, 2), "employment": "unemployed", "french_level": "A2"}


@pytest.fixture
def door(referrer: Referrer, programme: Programme) -> Referrer:
    digitall_rules(programme)
    return referrer


def test_structures_that_answer_the_need_come_first(door: Referrer, programme: Programme) -> None:
    shop = DestinationFactory.create(branch=door.partner.branch, need=Need.EQUIPMENT)
    course = DestinationFactory.create(branch=door.partner.branch, need=Need.FRENCH_COURSE)
    DestinationFactory.create(need=Need.FRENCH_COURSE)
    referral = received(door, programme, facts(**{**WELCOME, "french_level": "A1"})).referral
    needs = eligibility_of(referral, today=TODAY).decision.redirections
    assert proposed_destinations(referral, needs) == [course, shop]


def test_no_computer_at_home_proposes_equipment_and_closes_no_door(
    door: Referrer, programme: Programme
) -> None:
    decided = eligibility_of(
        received(door, programme, facts(**WELCOME, equipment=("smartphone",))).referral, today=TODAY
    )
    assert (decided.verdict, decided.decision.redirections) == ("eligible", ("equipment",))


def test_the_form_of_a_refusal_begins_with_the_likely_answer(
    desk_client: Client, door: Referrer, programme: Programme
) -> None:
    course = DestinationFactory.create(branch=door.partner.branch, need=Need.FRENCH_COURSE)
    referral = received(door, programme, facts(**{**WELCOME, "french_level": "A1"})).referral
    page = desk_client.get(reverse("referrals:detail", args=[referral.pk])).context["page"]
    form = page.forms.refusal
    assert page.opens_refusal
    assert (form["reason"].value(), form["destination"].value()) == ("french_first", course.pk)


def test_without_any_structure_the_form_asks_for_advice(
    desk_client: Client, door: Referrer, programme: Programme
) -> None:
    referral = received(door, programme, facts(**{**WELCOME, "french_level": "A1"})).referral
    page = desk_client.get(reverse("referrals:detail", args=[referral.pk])).content.decode()
    assert "écrivez votre conseil" in page
