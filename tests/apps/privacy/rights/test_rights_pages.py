"""Who opens which page of rights, and what it says."""

import time

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.test import Client
from django.urls import reverse

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.learners.models import Learner
from declic.privacy.models import ForgettingNotice, RightRequest
from declic.privacy.queries.rights import requests_due
from tests.apps.conftest import SignIn
from tests.apps.learners.people import registered
from tests.factories import TODAY

FILE_PAGES = ("privacy:rights", "privacy:export")
MANAGER_PAGES = (
    *("privacy:forgetting", "privacy:asleep"),
    *("privacy:register", "privacy:register_csv", "privacy:register_xlsx"),
)
SENSITIVE = ("privacy:export", "privacy:erase", "impact:members_csv", "impact:members_xlsx")
HOUR_SECONDS = 3600
OPEN = ("privacy:notice", "privacy:team_notice")
ERASURE = {"reason": "asked", "is_sure": "on"}


@pytest.fixture
def learner(branch: Branch) -> Learner:
    return registered(branch)


@pytest.fixture
def persona(request: pytest.FixtureRequest) -> User:
    user: User = request.getfixturevalue(request.param)
    return user


@pytest.mark.parametrize(
    ("persona", "status"),
    [("counsellor", 200), ("manager", 200), ("outsider", 404), ("volunteer", 403)],
    indirect=["persona"],
)
@pytest.mark.parametrize("name", FILE_PAGES)
def test_who_follows_the_person_opens_them(
    sign_in: SignIn, persona: User, status: int, name: str, learner: Learner
) -> None:
    assert sign_in(persona).get(reverse(name, args=[learner.pk])).status_code == status


@pytest.mark.parametrize(("persona", "status"), [("counsellor", 403), ("manager", 200)], indirect=["persona"])
def test_only_a_manager_erases(sign_in: SignIn, persona: User, status: int, learner: Learner) -> None:
    assert sign_in(persona).get(reverse("privacy:erase", args=[learner.pk])).status_code == status


@pytest.mark.parametrize(("persona", "status"), [("counsellor", 403), ("manager", 200)], indirect=["persona"])
@pytest.mark.parametrize("name", MANAGER_PAGES)
def test_only_a_manager_opens_the_register(sign_in: SignIn, persona: User, status: int, name: str) -> None:
    assert sign_in(persona).get(reverse(name)).status_code == status


@pytest.mark.parametrize("address", SENSITIVE)
def test_what_takes_people_away_asks_who_is_there(
    sign_in: SignIn, manager: User, learner: Learner, address: str
) -> None:
    client = sign_in(manager)
    there = reverse(address, args=["participants" if address.startswith("impact") else learner.pk])
    assert client.get(there).status_code == 200
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "password", "at": time.time() - HOUR_SECONDS}]
    session.save()
    assert client.get(there).headers["Location"].startswith("/comptes/reauthenticate/?next=")


@pytest.mark.parametrize("name", OPEN)
def test_notices_are_open_to_everybody(manager: User, name: str) -> None:
    assert Client().get(reverse(name)).status_code == 200


def test_an_erasure_without_a_tick_erases_nothing(manager_client: Client, learner: Learner) -> None:
    address = reverse("privacy:erase", args=[learner.pk])
    assert "ne s’annule pas" in manager_client.post(address, {"reason": "asked"}).content.decode()
    manager_client.post(address, ERASURE)
    learner.refresh_from_db()
    assert str(learner) == "Personne effacée"
    assert manager_client.get(reverse("desk:learner", args=[learner.pk])).status_code == 404


def test_a_request_is_noted_once_and_answered_once(
    desk_client: Client, learner: Learner, branch: Branch
) -> None:
    address = reverse("privacy:rights", args=[learner.pk])
    desk_client.post(address, {"kind": "access", "door": "desk", "words": ""})
    again = desk_client.post(address, {"kind": "access", "door": "desk"}, follow=True)
    assert "déjà notée" in again.content.decode()
    asked = RightRequest.objects.get()
    assert list(requests_due(branch, today=asked.due_on)) == [asked]
    desk_client.post(reverse("privacy:answer", args=[asked.pk]), {"answer": "given", "note": "remis en main"})
    assert list(requests_due(branch, today=asked.due_on)) == []


def test_a_file_is_kept_with_a_reason(manager_client: Client, learner: Learner) -> None:
    notice = ForgettingNotice.objects.create(
        learner=learner, last_contact_on=TODAY, noticed_on=TODAY, erase_on=TODAY
    )
    address = reverse("privacy:keep", args=[notice.pk])
    assert "Écrivez pourquoi" in manager_client.post(address, {}, follow=True).content.decode()
    manager_client.post(address, {"reason": "revient en mars"})
    notice.refresh_from_db()
    assert notice.kept_reason == "revient en mars"
