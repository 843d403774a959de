"""The link of one week: asked by a message, never twice a week, closed in time, kept as a hash."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.learners.errors import AskedThisWeek, CannotBeWrittenTo
from declic.learners.models import AvailabilityLink, Learner
from declic.learners.services import ask_availability, ask_everyone, merge_learners
from declic.learners.services.availability import make_link
from declic.outbox.models import Message
from declic.outbox.services import deliver
from declic.shared.tokens import hash_token
from tests import factories

NOW = factories.NOW
pytestmark = pytest.mark.usefixtures("counsellor")


@pytest.fixture
def learner(branch: Branch) -> Learner:
    return factories.LearnerFactory.create(branch=branch, email="awa@example.org", free_slots=())


def link_until(learner: Learner, days: int) -> str:
    _, token = make_link(learner, by=None, now=NOW, lasts=timedelta(days=days))
    return reverse("learners:moments", args=[token])


def test_the_message_carries_the_only_copy_of_the_secret(learner: Learner, counsellor: User) -> None:
    link = ask_availability(learner, by=counsellor, now=NOW)
    message = Message.objects.get()
    token = message.body.split("/mes-moments/")[1].split("/")[0]
    assert (message.recipient, hash_token(token)) == ("awa@example.org", link.token_hash)
    assert deliver(message, NOW)
    assert Message.objects.get().body == ""


def test_nobody_is_asked_twice_a_week(learner: Learner, counsellor: User) -> None:
    ask_availability(learner, by=counsellor, now=NOW)
    with pytest.raises(AskedThisWeek):
        ask_availability(learner, by=counsellor, now=NOW + timedelta(days=6))
    ask_availability(learner, by=counsellor, now=NOW + timedelta(days=7))
    assert Message.objects.count() == 2


def test_without_an_address_nothing_is_promised(branch: Branch, counsellor: User) -> None:
    with pytest.raises(CannotBeWrittenTo):
        ask_availability(factories.LearnerFactory.create(branch=branch), by=counsellor, now=NOW)
    assert not AvailabilityLink.objects.exists()


def test_asking_everybody_says_who_was_left_out(learner: Learner, branch: Branch, counsellor: User) -> None:
    silent = factories.LearnerFactory.create(branch=branch)
    asked = factories.LearnerFactory.create(branch=branch, email="ana@example.org")
    ask_availability(asked, by=counsellor, now=NOW)
    done = ask_everyone([learner, silent, asked], by=counsellor, now=NOW)
    assert done.did == "1 demande part."
    assert done.did_not == (
        "1 personne déjà sollicitée cette semaine. 1 personne sans e-mail : appelez, ou montrez le code."
    )


@pytest.mark.parametrize("step", ["", "trajet/", "merci/"])
def test_a_link_that_is_too_old_opens_nothing(client: Client, learner: Learner, step: str) -> None:
    response = client.get(link_until(learner, -20000) + step)
    assert response.status_code == 409
    assert "Demandez un nouveau lien à l’accueil." in response.content.decode()
    assert learner.first_name not in response.content.decode()


def test_an_unknown_link_opens_nothing(client: Client) -> None:
    assert client.get(reverse("learners:moments", args=["inconnu"])).status_code == 409


def test_the_link_of_a_merged_file_opens_the_file_kept(
    client: Client, learner: Learner, branch: Branch, counsellor: User
) -> None:
    address = link_until(learner, 36500)
    kept = factories.LearnerFactory.create(branch=branch, first_name="Binta")
    merge_learners(kept, learner, by=counsellor, now=NOW)
    assert "Bonjour Binta" in client.get(address).content.decode()


def test_a_link_says_a_first_name_and_nothing_more(client: Client, learner: Learner) -> None:
    page = client.get(link_until(learner, 36500)).content.decode()
    assert learner.first_name in page
    assert learner.last_name not in page
    assert learner.email not in page


def test_a_telephone_alone_is_written_to_once_there_is_an_operator(
    branch: Branch, counsellor: User, settings: Settings
) -> None:
    settings.DECLIC_SMS_FILE = True
    learner = factories.LearnerFactory.create(branch=branch, phone="+33639980001")
    ask_availability(learner, by=counsellor, now=NOW)
    message = Message.objects.get()
    assert (message.channel, message.recipient) == ("sms", "+33639980001")
    assert message.body.startswith("Bonjour Awa. Quand êtes-vous libre ? Répondez ici : ")
