"""People phone those whom nothing reached, or send again what probably arrived; never by itself."""

from datetime import timedelta

import pytest
from django.core import mail

from declic.outbox.enums import Channel, Delivery, MessageKind
from declic.outbox.errors import CannotSendAgain, NoLongerKept, NothingToCall, NowhereToSend
from declic.outbox.models import Message
from declic.outbox.queries import message_list, to_phone
from declic.outbox.services import deliver, note_called, send_again
from tests.apps.outbox.messages import an_email
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def in_state(delivery: Delivery, kind: str = MessageKind.SEAT_CONFIRMED, **facts: object) -> Message:
    message = an_email(kind, sender_key="branch:3")
    Message.objects.filter(pk=message.pk).update(delivery=delivery, attempts=5, **facts)
    message.refresh_from_db()
    return message


def unreachable() -> Message:
    return an_email(sender_key="branch:3", channel=Channel.PHONE, recipient="")


@pytest.mark.parametrize("state", [Delivery.UNCONFIRMED, Delivery.FAILED, Delivery.EXPIRED])
def test_a_person_may_send_again(state: Delivery) -> None:
    again = send_again(in_state(state, not_after=NOW - timedelta(days=1), handed_at=NOW), NOW)
    assert deliver(again, NOW)
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("state", [Delivery.QUEUED, Delivery.SENDING, Delivery.SENT, Delivery.CALLED])
def test_what_left_or_still_leaves_is_not_sent_again(state: Delivery) -> None:
    with pytest.raises(CannotSendAgain):
        send_again(in_state(state), NOW)


def test_a_secret_that_is_forgotten_is_not_sent_again() -> None:
    with pytest.raises(NoLongerKept):
        send_again(in_state(Delivery.UNCONFIRMED, MessageKind.REFERRAL_LINK, body=""), NOW)


def test_whom_nothing_reaches_is_not_written_to_again() -> None:
    with pytest.raises(NowhereToSend):
        send_again(unreachable(), NOW)


def test_somebody_called_leaves_the_list() -> None:
    message = unreachable()
    assert list(to_phone("branch:3", NOW)) == [message]
    assert note_called(message, NOW).delivery == Delivery.CALLED
    assert list(to_phone("branch:3", NOW)) == []


def test_nobody_is_called_for_what_arrived() -> None:
    with pytest.raises(NothingToCall):
        note_called(in_state(Delivery.SENT), NOW)


def test_a_secret_told_by_phone_is_forgotten() -> None:
    message = in_state(Delivery.FAILED, MessageKind.REFERRAL_LINK)
    assert note_called(message, NOW).body == ""


def test_nobody_is_phoned_for_what_is_over() -> None:
    in_state(Delivery.FAILED, not_after=NOW - timedelta(minutes=1))
    in_state(Delivery.EXPIRED)
    in_state(Delivery.REFUSED)
    assert not to_phone("branch:3", NOW).exists()


def test_the_list_shows_one_sender_and_one_state() -> None:
    failed, _ = in_state(Delivery.FAILED), in_state(Delivery.SENT)
    an_email(sender_key="branch:4")
    assert list(message_list("branch:3", Delivery.FAILED, 1)) == [failed]
    assert message_list("branch:3", "", 1).paginator.count == 2


@pytest.mark.parametrize("count", [10, 60])
def test_a_page_of_the_list_takes_two_queries(count: int, django_assert_num_queries: object) -> None:
    [an_email(sender_key="branch:3") for _ in range(count)]
    with django_assert_num_queries(2):  # type: ignore[operator]
        assert len(list(message_list("branch:3", "", 1))) == min(count, 50)
