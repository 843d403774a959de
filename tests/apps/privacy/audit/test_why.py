"""The national team says why before it opens a file of an antenna where it holds no role."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from declic.accounts.enums import Role
from declic.accounts.models import Membership, User
from declic.branches.models import Branch
from declic.learners.models import Learner
from declic.privacy.models import AuditLine
from tests import factories
from tests.apps.conftest import SignIn

GIVEN = {"reason": "funder", "words": ""}


@pytest.fixture
def learner(branch: Branch) -> Learner:
    return factories.LearnerFactory.create(branch=branch, last_name="Zidane")


@pytest.fixture
def national_client(sign_in: SignIn, national: User) -> Client:
    return sign_in(national)


def file_of(learner: Learner) -> str:
    return reverse("desk:learner", args=[learner.pk])


def asked(learner: Learner) -> str:
    return reverse("privacy:why", args=[learner.pk])


def test_they_are_asked_before_anything_is_shown(national_client: Client, learner: Learner) -> None:
    response = national_client.get(file_of(learner))
    assert response.headers["Location"].startswith(asked(learner))
    assert AuditLine.objects.count() == 0


def test_the_question_shows_nothing_of_the_person(national_client: Client, learner: Learner) -> None:
    assert "Zidane" not in national_client.get(asked(learner)).content.decode()


def test_their_answer_opens_the_file_and_stays_on_each_line(
    national_client: Client, learner: Learner
) -> None:
    answered = national_client.post(asked(learner), {**GIVEN, "suite": file_of(learner)})
    assert answered.headers["Location"] == file_of(learner)
    assert national_client.get(file_of(learner)).status_code == 200
    lines = AuditLine.objects.order_by("pk").values_list("kind", "reason")
    assert list(lines) == [("reason", "funder"), ("read", "funder")]


def test_they_are_asked_again_tomorrow(national_client: Client, learner: Learner) -> None:
    national_client.post(asked(learner), GIVEN)
    AuditLine.objects.update(at=AuditLine.objects.get().at - timedelta(days=1))
    assert national_client.get(file_of(learner)).status_code == 302


def test_they_are_asked_before_a_change_too(national_client: Client, learner: Learner) -> None:
    response = national_client.post(reverse("learners:issue_card", args=[learner.pk]))
    assert (response.headers["Location"], learner.cards.count()) == (asked(learner), 0)


def test_another_reason_needs_words(national_client: Client, learner: Learner) -> None:
    response = national_client.post(asked(learner), {"reason": "other", "words": " "})
    assert "Dites votre raison en quelques mots." in response.content.decode()


def test_who_has_a_role_in_the_antenna_is_not_asked(
    sign_in: SignIn, national: User, learner: Learner
) -> None:
    Membership.objects.create(user=national, branch=learner.branch, role=Role.COUNSELLOR)
    assert sign_in(national).get(file_of(learner)).status_code == 200


def test_an_address_elsewhere_leads_to_the_file(national_client: Client, learner: Learner) -> None:
    answered = national_client.post(asked(learner), {**GIVEN, "suite": "https://ailleurs.example/"})
    assert answered.headers["Location"] == file_of(learner)
