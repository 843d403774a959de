"""Putting somebody forward: with their agreement, once, and only with what they accept."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.learners.models import Learner
from declic.outcomes.errors import AlreadyIntroduced, IntroductionOver, NothingToShare, OfferNotOpen
from declic.outcomes.models import Introduction, JobOffer
from declic.outcomes.queries.introductions import letter_to_employer
from declic.outcomes.services.introductions import introduce, move_introduction
from declic.outcomes.services.offers import close_offer
from tests import factories

WHEN: dict[str, Any] = {"today": factories.TODAY, "now": factories.NOW}


@pytest.fixture
def learner(branch: Branch) -> Learner:
    facts = {"first_name": "Awa", "last_name": "Diop", "email": "awa@example.org"}
    return factories.LearnerFactory.create(branch=branch, phone="+33639980001", **facts)


@pytest.fixture
def introduction(offer: JobOffer, learner: Learner, counsellor: User) -> Introduction:
    return introduce(offer, learner, agreed_to=["phone", "name"], by=counsellor, **WHEN)


def test_the_agreement_is_dated(introduction: Introduction) -> None:
    assert introduction.agreed_on == factories.TODAY
    assert introduction.shared_facts == ["name", "phone"]


def test_the_letter_only_tells_what_was_agreed(introduction: Introduction) -> None:
    letter = letter_to_employer(introduction, signed_by="Nadia Leroy")
    assert "Awa Diop" in letter
    assert "06 39 98 00 01" in letter
    assert "awa@example.org" not in letter
    assert "1988" not in letter


def test_without_a_name_only_the_first_name_is_told(
    offer: JobOffer, learner: Learner, counsellor: User
) -> None:
    made = introduce(offer, learner, agreed_to=["email"], by=counsellor, **WHEN)
    letter = letter_to_employer(made, signed_by="Nadia Leroy")
    assert "Diop" not in letter
    assert "awa@example.org" in letter


def test_nobody_is_put_forward_twice(introduction: Introduction, counsellor: User) -> None:
    move_introduction(introduction, "withdrawn", by=counsellor, **WHEN)
    with pytest.raises(AlreadyIntroduced):
        introduce(introduction.offer, introduction.learner, agreed_to=["name"], by=counsellor, **WHEN)


def test_nothing_agreed_is_nothing_told(offer: JobOffer, learner: Learner, counsellor: User) -> None:
    with pytest.raises(NothingToShare):
        introduce(offer, learner, agreed_to=["birth_on"], by=counsellor, **WHEN)


def test_a_withdrawn_offer_takes_nobody(offer: JobOffer, learner: Learner, counsellor: User) -> None:
    close_offer(offer)
    with pytest.raises(OfferNotOpen):
        introduce(offer, learner, agreed_to=["name"], by=counsellor, **WHEN)


def test_each_step_has_its_day_and_none_goes_back(introduction: Introduction, counsellor: User) -> None:
    sent = move_introduction(introduction, "sent", by=counsellor, **WHEN)
    met = move_introduction(introduction, "interview", by=counsellor, **WHEN)
    assert (sent.sent_on, met.interview_on) == (factories.TODAY, factories.TODAY)
    with pytest.raises(IntroductionOver):
        move_introduction(introduction, "sent", by=counsellor, **WHEN)


def test_a_person_of_another_antenna_is_not_found(
    offer: JobOffer, other_branch: Branch, desk_client: Client
) -> None:
    stranger = factories.LearnerFactory.create(branch=other_branch, last_name="Ailleurs")
    address = reverse("outcomes:introduce", args=[offer.pk, stranger.pk])
    assert desk_client.get(address).status_code == 404
    search = reverse("outcomes:choose_introduced", args=[offer.pk]) + "?q=Ailleurs"
    assert "Personne ne correspond" in desk_client.get(search).content.decode()


def test_the_form_asks_for_the_agreement(offer: JobOffer, learner: Learner, desk_client: Client) -> None:
    address = reverse("outcomes:introduce", args=[offer.pk, learner.pk])
    refused = desk_client.post(address, {"agreed_to": ["name"]})
    assert "Demandez son accord" in refused.content.decode()
    desk_client.post(address, {"agreed_to": ["name"], "agreed": "on"})
    assert Introduction.objects.get().learner == learner
