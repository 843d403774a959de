"""A person says when they are free, behind a link that opens nothing else."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from declic.branches.models import Branch
from declic.learners.models import AvailabilityLink, Learner
from declic.learners.services.availability import make_link
from tests import factories

pytestmark = pytest.mark.usefixtures("counsellor")


@pytest.fixture
def learner(branch: Branch) -> Learner:
    return factories.LearnerFactory.create(branch=branch, free_slots=())


@pytest.fixture
def address(learner: Learner) -> str:
    _, token = make_link(learner, by=None, now=factories.NOW, lasts=timedelta(days=30))
    AvailabilityLink.objects.update(expires_at=factories.NOW + timedelta(days=36500))
    return reverse("learners:moments", args=[token])


def test_a_touch_is_kept_at_once(client: Client, learner: Learner, address: str) -> None:
    response = client.post(address, {"slots": ["0", "7"]}, headers={"HX-Request": "true"})
    learner.refresh_from_db()
    assert learner.free_slots == (0, 7)
    assert learner.has_said_when
    assert "2 moments : c’est noté." in response.content.decode()


def test_every_morning_is_one_touch_and_a_second_takes_them_out(
    client: Client, learner: Learner, address: str
) -> None:
    client.post(address, {"slots": ["3"], "part": "0"})
    added = Learner.objects.get(pk=learner.pk).free_slots
    client.post(address, {"slots": [str(slot) for slot in added], "part": "0"})
    learner.refresh_from_db()
    assert (added, learner.free_slots) == ((0, 3, 4, 8, 12, 16), (3,))


def test_a_swap_shows_what_a_fresh_page_shows(client: Client, address: str) -> None:
    swapped = client.post(address, {"slots": ["5"]}, headers={"HX-Request": "true"}).content.decode()
    fresh = client.get(address).content.decode()
    assert (
        swapped.split('id="moments"')[1].split("<fieldset")[1:]
        == fresh.split('id="moments"')[1].split("<fieldset")[1:]
    )


def test_going_on_without_a_moment_says_what_to_do(client: Client, learner: Learner, address: str) -> None:
    response = client.post(address, {"is_ending": "on"})
    assert response.status_code == 422
    assert "Touchez au moins un moment." in response.content.decode()
    learner.refresh_from_db()
    assert not learner.has_said_when


def test_never_is_an_answer(client: Client, learner: Learner, address: str) -> None:
    response = client.post(address, {"slots": ["1"], "never": "on"}, follow=True)
    learner.refresh_from_db()
    assert (learner.free_slots, learner.has_said_when) == ((), True)
    assert "Vous n’avez aucun moment libre." in response.content.decode()


def test_the_journey_ends_with_what_was_said(client: Client, learner: Learner, address: str) -> None:
    travel = client.post(address, {"slots": ["0", "3"], "is_ending": "on"})
    thanks = client.post(travel["Location"], {"travel": "5"}, follow=True).content.decode()
    learner.refresh_from_db()
    assert learner.travel_limit_km == 5
    assert "Lundi : matin et soir" in thanks
    assert "vingt minutes de bus ou de métro" in thanks


@pytest.mark.parametrize("answer", ["", "20"])
def test_not_knowing_how_far_changes_nothing_else(
    client: Client, learner: Learner, address: str, answer: str
) -> None:
    response = client.post(f"{address}trajet/", {"travel": answer})
    learner.refresh_from_db()
    assert response.status_code == 302
    assert learner.travel_limit_km == int(answer or 8)


@pytest.mark.parametrize("answer", [{"slots": "99"}, {"slots": "x"}, {"part": "7"}])
def test_a_moment_that_does_not_exist_changes_nothing(
    client: Client, learner: Learner, address: str, answer: dict[str, str]
) -> None:
    assert client.post(address, answer).status_code == 422
    learner.refresh_from_db()
    assert learner.free_slots == ()
