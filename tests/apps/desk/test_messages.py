"""« Messages »: whom nobody could write to comes first, with what to say; for this antenna only."""

import pytest
from django.test import Client

from declic.branches.models import Branch
from declic.learners.models import Learner
from declic.outbox.enums import Delivery, MessageKind
from declic.outbox.models import Message
from declic.outbox.services import queue_to_person, reach
from tests import factories
from tests.words import says


@pytest.fixture
def learner(branch: Branch) -> Learner:
    names = {"first_name": "Awa", "last_name": "Sow"}
    return factories.LearnerFactory.create(branch=branch, phone="+33320000001", **names)


@pytest.fixture
def unreachable(learner: Learner) -> Message:
    return queue_to_person(
        MessageKind.SESSION_REMINDER, reach(phone=learner.phone), "Cours", "Bonjour", sms="Mardi, 10 h.",
        once_key="one", now=factories.NOW, sender_key=f"branch:{learner.branch_id}",
        person_key=f"learner:{learner.pk}",
    )  # fmt: skip


def test_whom_nothing_reaches_is_called_with_the_words_to_say(
    unreachable: Message, desk_client: Client
) -> None:
    page = desk_client.get("/envois/").content.decode()
    assert "Awa Sow" in page
    assert "03 20 00 00 01" in page
    assert "Mardi, 10 h." in page


def test_a_call_that_was_made_leaves_the_list(unreachable: Message, desk_client: Client) -> None:
    desk_client.post(f"/envois/{unreachable.pk}/appel/")
    unreachable.refresh_from_db()
    assert unreachable.delivery == Delivery.CALLED
    assert "Personne à appeler" in desk_client.get("/envois/").content.decode()


def test_a_failure_can_be_sent_again(unreachable: Message, desk_client: Client) -> None:
    facts = {"delivery": Delivery.FAILED, "channel": "email", "recipient": "awa@example.org"}
    Message.objects.filter(pk=unreachable.pk).update(**facts)
    assert "Renvoyer" in desk_client.get("/envois/?etat=failed").content.decode()
    desk_client.post(f"/envois/{unreachable.pk}/renvoyer/")
    unreachable.refresh_from_db()
    assert unreachable.delivery in {Delivery.QUEUED, Delivery.SENT}


def test_another_antenna_neither_reads_nor_answers(unreachable: Message, outsider_client: Client) -> None:
    assert not says(outsider_client.get("/envois/").content.decode(), "Awa")
    assert outsider_client.post(f"/envois/{unreachable.pk}/appel/").status_code == 404
    assert outsider_client.post(f"/envois/{unreachable.pk}/renvoyer/").status_code == 404


def test_an_unknown_state_shows_everything(unreachable: Message, desk_client: Client) -> None:
    assert "Awa Sow" in desk_client.get("/envois/?etat=perdu&page=zz").content.decode()
