"""Offers: open until their date, their seats or a word closes them."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from declic.branches.models import Branch
from declic.outcomes.models import Employer, JobOffer
from declic.outcomes.queries.offers import offer_board, standing_of
from declic.outcomes.queries.rome import is_digital_job, is_job_code, job_words
from declic.outcomes.services.offers import close_offer, reopen_offer
from tests.factories import TODAY

FACTS = {"title": "Support", "contract": "permanent", "seats": "1", "received_on": "23/11/2026"}


def test_an_offer_whose_date_is_past_closes_by_itself(branch: Branch, offer: JobOffer) -> None:
    JobOffer.objects.update(closes_on=TODAY)
    later = TODAY + timedelta(days=1)
    assert [line.offer for line in offer_board(branch, today=TODAY).lines] == [offer]
    assert offer_board(branch, today=later).lines == []
    assert standing_of(JobOffer.objects.get(), today=later).words == "date passée"


def test_an_offer_is_added_with_its_job(employer: Employer, desk_client: Client) -> None:
    address = reverse("outcomes:add_offer", args=[employer.pk])
    desk_client.post(address, {**FACTS, "rome_code": "m1805", "weekly_hours": "24"})
    offer = JobOffer.objects.get()
    assert (offer.rome_code, offer.employer, offer.weekly_hours) == ("M1805", employer, Decimal(24))
    assert offer.recorded_by is not None


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("rome_code", "18M05", "une lettre de A à N et quatre chiffres"),
        ("weekly_hours", "300", "heures par semaine"),
        ("seats", "0", "au moins un poste"),
        ("closes_on", "01/11/2026", "avant la réception"),
    ],
)
def test_what_no_offer_can_be_is_said(
    employer: Employer, desk_client: Client, field: str, typed: str, sentence: str
) -> None:
    address = reverse("outcomes:add_offer", args=[employer.pk])
    response = desk_client.post(address, {**FACTS, field: typed})
    assert response.status_code == 422
    assert sentence in response.content.decode()


@pytest.mark.parametrize(("code", "is_right"), [("M1805", True), ("Z1805", False), ("M18055", False)])
def test_a_rome_code_is_checked_by_its_form(code: str, is_right: bool) -> None:
    assert is_job_code(code) is is_right


def test_a_known_job_says_its_name_and_its_family() -> None:
    assert job_words("I1401") == "I1401, Maintenance informatique et bureautique"
    assert is_digital_job("I1401")
    assert job_words("L1101") == "L1101"


def test_a_withdrawn_offer_opens_again_without_its_old_date(offer: JobOffer) -> None:
    JobOffer.objects.update(closes_on=TODAY)
    assert close_offer(offer).state == "closed"
    opened = reopen_offer(offer, today=TODAY + timedelta(days=5))
    assert (opened.state, opened.closes_on) == ("open", None)


def test_the_board_keeps_digital_offers_apart(
    branch: Branch, employer: Employer, offer: JobOffer, desk_client: Client
) -> None:
    bakery = Employer.objects.create(branch=branch, name="Pain doré")
    JobOffer.objects.create(employer=bakery, title="Vente", contract="permanent", received_on=TODAY)
    page = desk_client.get(reverse("outcomes:offers") + "?numerique=oui").content.decode()
    assert "Assistance aux utilisateurs" in page
    assert "Pain doré" not in page
