"""A learner opens their own page with a card and three pictures, and nothing else opens."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.groups.models import Enrolment
from declic.groups.services import offer_seat
from declic.learners.models import Learner
from declic.learners.services import issue_card, revoke_card
from declic.programmes.models import Level
from tests import factories
from tests.apps.conftest import SignIn


@pytest.fixture
def learner(branch: Branch) -> Learner:
    return factories.placed_learner(branch, first_name="Awa")


@pytest.fixture
def card(learner: Learner, counsellor: User) -> tuple[str, list[str]]:
    _, token, pictures = issue_card(learner, by=counsellor, now=factories.NOW)
    return reverse("desk:learner_card", args=[token]), [picture.value for picture in pictures]


@pytest.fixture
def offer(learner: Learner, branch: Branch, level: Level) -> Enrolment:
    group = factories.small_group(branch, level, starts_on=date(2029, 1, 8))
    return offer_seat(group, learner, by=None, today=factories.TODAY, now=factories.NOW)


def show_card(client: Client, card: tuple[str, list[str]]) -> None:
    address, pictures = card
    client.post(address, {"chosen": ",".join(pictures[:2]), "picture": pictures[2]})


def test_the_right_pictures_open_the_page(card: tuple[str, list[str]]) -> None:
    client = Client()
    show_card(client, card)
    assert "Bonjour Awa." in client.get("/ma-page/").content.decode()


def test_wrong_pictures_open_nothing_and_say_so(card: tuple[str, list[str]]) -> None:
    client, (address, _) = Client(), card
    response = client.post(address, {"chosen": "sun,sun", "picture": "sun"}, follow=True)
    assert "Bonjour" not in response.content.decode()
    assert client.get("/ma-page/").status_code == 409


def test_without_a_card_a_sentence_says_what_to_do(db: None, counsellor: User) -> None:
    response = Client().get("/ma-page/")
    assert response.status_code == 409
    assert "Montrez votre carte" in response.content.decode()


def test_showing_a_card_signs_the_team_out(
    sign_in: SignIn, counsellor: User, card: tuple[str, list[str]]
) -> None:
    client = sign_in(counsellor)
    show_card(client, card)
    assert client.get("/parcours/").status_code == 302


def test_leaving_keeps_nothing_in_the_browser(card: tuple[str, list[str]]) -> None:
    client = Client()
    show_card(client, card)
    client.post("/ma-page/quitter/")
    assert client.get("/ma-page/").status_code == 409


def test_an_offer_shows_place_and_time_and_takes_a_yes(card: tuple[str, list[str]], offer: Enrolment) -> None:
    client = Client()
    show_card(client, card)
    page = client.get("/ma-page/").content.decode()
    assert offer.group.room.venue.address in page
    assert "lundi 8 janvier" in page
    client.post(reverse("desk:answer_my_offer", args=[offer.pk]), {"answer": "yes"})
    offer.refresh_from_db()
    assert offer.state == "accepted"
    assert "Ma prochaine séance" in client.get("/ma-page/").content.decode()


def test_nobody_answers_for_another_learner(
    card: tuple[str, list[str]], branch: Branch, level: Level
) -> None:
    other = factories.placed_learner(branch)
    group = factories.small_group(branch, level)
    theirs = offer_seat(group, other, by=None, today=factories.TODAY, now=factories.NOW)
    client = Client()
    show_card(client, card)
    response = client.post(reverse("desk:answer_my_offer", args=[theirs.pk]), {"answer": "no"})
    assert response.status_code == 404


def test_a_revoked_card_closes_its_visit(
    card: tuple[str, list[str]], learner: Learner, counsellor: User
) -> None:
    client = Client()
    show_card(client, card)
    revoke_card(learner, by=counsellor, now=factories.NOW)
    assert client.get("/ma-page/").status_code == 409


def test_nobody_restarts_a_diagnostic_that_does_not_wait_for_them(
    card: tuple[str, list[str]], learner: Learner
) -> None:
    client = Client()
    show_card(client, card)
    assert client.post("/ma-page/diagnostic/").status_code == 409
    assert learner.diagnostic_runs.count() == 1
