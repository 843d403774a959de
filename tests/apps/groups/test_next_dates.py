"""A referrer sees the next date of their own people: a day and a place, nothing more."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from declic.branches.models import Branch
from declic.groups.services import offer_seat
from declic.partners.services import make_link
from declic.programmes.models import Level
from declic.referrals.models import Referral
from tests import factories


@pytest.fixture
def referral(branch: Branch, level: Level) -> Referral:
    referral = factories.ReferralFactory.create(learner__branch=branch, learner__last_name="Zola")
    referral.status, referral.answered_at = "accepted", factories.NOW
    referral.save()
    factories.confirm_level(referral.learner)
    group = factories.small_group(branch, level, starts_on=date(2029, 1, 8))
    offer_seat(group, referral.learner, by=None, today=factories.TODAY, now=factories.NOW)
    return referral


def page_of(partner: object) -> str:
    _, token = make_link(partner, today=factories.TODAY, now=factories.NOW)  # type: ignore[arg-type]
    return Client().get(reverse("groups:next_dates", args=[token])).content.decode()


def test_the_partner_sees_the_day_and_the_place(referral: Referral, counsellor: object) -> None:
    page = page_of(referral.partner)
    assert "Zola" in page
    assert "lundi 8 janvier" in page


def test_the_level_is_not_said(referral: Referral, counsellor: object) -> None:
    assert "débutant" not in page_of(referral.partner)


def test_another_partner_sees_nothing(referral: Referral, branch: Branch, counsellor: object) -> None:
    page = page_of(factories.PartnerFactory.create(branch=branch))
    assert "Zola" not in page
    assert "Aucune séance n’est encore prévue" in page
