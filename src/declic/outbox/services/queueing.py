"""Queueing messages, inside the transaction that causes them."""

from datetime import datetime
from functools import partial

from django.db import transaction

from declic.outbox.enums import OPTIONAL_KINDS, Channel, Delivery
from declic.outbox.models import Message
from declic.outbox.services.quiet_hours import departure
from declic.outbox.services.reaching import Reach
from declic.outbox.services.starting import start_delivery

UNREACHABLE = "Ni e-mail ni téléphone mobile : appelez."


def queue_message(
    kind: str,
    recipient: str,
    subject: str,
    body: str,
    *,
    once_key: str,
    now: datetime,
    channel: str = Channel.EMAIL,
    sender_key: str = "",
    person_key: str = "",
    not_before: datetime | None = None,
    not_after: datetime | None = None,
) -> Message:
    """Queue a message, to leave once the transaction that causes it is kept; once per `once_key`.

    `sender_key` (« branch:3 ») says whose list and budget it is in, `person_key` (« learner:12 ») whom it is
    for. It leaves neither before `not_before` nor after `not_after`.
    """
    leaves_at = departure(now, not_before=not_before, not_after=not_after, is_quiet=is_quiet(kind, channel))
    message, is_new = Message.objects.get_or_create(
        once_key=once_key,
        defaults={
            "kind": kind,
            "channel": channel,
            "recipient": recipient,
            "subject": " ".join(subject.split()),
            "body": body,
            "sender_key": sender_key,
            "person_key": person_key,
            "delivery": first_state(channel, leaves_at),
            "failure": UNREACHABLE if channel == Channel.PHONE else "",
            "queued_at": now,
            "not_before": leaves_at if leaves_at and leaves_at > now else None,
            "not_after": not_after,
        },
    )
    if is_new and message.delivery == Delivery.QUEUED:
        transaction.on_commit(partial(start_delivery, message.pk, message.not_before))
    return message


def queue_to_person(
    kind: str,
    reach: Reach,
    subject: str,
    body: str,
    *,
    sms: str,
    once_key: str,
    now: datetime,
    sender_key: str,
    person_key: str,
    not_before: datetime | None = None,
    not_after: datetime | None = None,
) -> Message:
    """Queue a message by the way that reaches its person: `body` by e-mail, `sms` by SMS.

    Whom nothing reaches is kept too, in the list of people to phone, with the short text to say.
    """
    return queue_message(
        kind,
        reach.recipient,
        subject,
        body if reach.channel == Channel.EMAIL else sms,
        once_key=once_key,
        now=now,
        channel=reach.channel,
        sender_key=sender_key,
        person_key=person_key,
        not_before=not_before,
        not_after=not_after,
    )


def is_quiet(kind: str, channel: str) -> bool:
    """Return whether a message waits for the open hours: it rings, or nobody needs it tonight."""
    return channel == Channel.SMS or kind in OPTIONAL_KINDS


def first_state(channel: str, leaves_at: datetime | None) -> Delivery:
    """Return the state of a new message."""
    if channel == Channel.PHONE:
        return Delivery.UNREACHABLE
    return Delivery.QUEUED if leaves_at else Delivery.EXPIRED
