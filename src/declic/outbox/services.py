"""What can be done with messages: queue one, deliver one."""

from datetime import datetime
from functools import partial
from smtplib import SMTPException

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F
from django.utils.module_loading import import_string

from declic.outbox.enums import SECRET_KINDS, Channel, Delivery
from declic.outbox.models import Message

MOST_ATTEMPTS = 5
#: The channels that have a carrier.
CARRIED = frozenset({Channel.EMAIL})
#: Named, not imported: tasks call services, never the reverse.
DELIVERY_TASK = "declic.outbox.tasks.deliver_queued"


def queue_message(
    kind: str,
    recipient: str,
    subject: str,
    body: str,
    *,
    once_key: str,
    now: datetime,
    channel: str = Channel.EMAIL,
) -> Message:
    """Queue a message, to leave once the transaction that causes it is kept; once per `once_key`."""
    message, is_new = Message.objects.get_or_create(
        once_key=once_key,
        defaults={
            "kind": kind,
            "channel": channel,
            "recipient": recipient,
            "subject": subject,
            "body": body,
            "queued_at": now,
        },
    )
    if is_new:
        transaction.on_commit(partial(start_delivery, message.pk))
    return message


def can_carry(channel: str) -> bool:
    """Return whether a message of this channel can leave: it has an operator."""
    return channel in CARRIED


def start_delivery(message_pk: int) -> None:
    """Ask the worker to deliver a message."""
    import_string(DELIVERY_TASK).enqueue(message_pk)


def deliver(message: Message, now: datetime) -> bool:
    """Send a queued message, and return whether it left; at most once, even across a restart.

    The row is claimed, and the claim kept, before anything leaves. After a crash in between,
    the message stays « envoi en cours »: nobody knows whether it left, so nobody sends it again.
    """
    if not claim(message):
        return False
    try:
        send(message)
    except (OSError, SMTPException) as error:
        note_failure(message, error)
        return False
    note_success(message, now)
    return True


def claim(message: Message) -> bool:
    """Take a queued message for ourselves; return False when somebody else has it, or had it."""
    queued = Message.objects.filter(pk=message.pk, delivery=Delivery.QUEUED)
    taken = queued.update(delivery=Delivery.SENDING, attempts=F("attempts") + 1)
    message.refresh_from_db()
    return bool(taken)


def send(message: Message) -> None:
    """Hand the text to the carrier of its channel."""
    if message.channel not in CARRIED:
        reason = "Aucun opérateur n’est réglé pour les SMS."
        raise OSError(reason)
    EmailMessage(message.subject, message.body, to=[message.recipient]).send()


def note_success(message: Message, now: datetime) -> None:
    """Keep that the message left; forget the text when it carried a secret."""
    message.delivery = Delivery.SENT
    message.delivered_at = now
    message.failure = ""
    if message.kind in SECRET_KINDS:
        message.body = ""
    message.save(update_fields=["delivery", "delivered_at", "failure", "body"])


def note_failure(message: Message, error: Exception) -> None:
    """Keep the cause; queue the message again until it was tried enough."""
    is_given_up = message.attempts >= MOST_ATTEMPTS
    message.delivery = Delivery.FAILED if is_given_up else Delivery.QUEUED
    message.failure = f"{type(error).__name__} : {error}"[:200]
    message.save(update_fields=["delivery", "failure"])
