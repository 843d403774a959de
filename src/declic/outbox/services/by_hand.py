"""What a person does with a message that did not arrive."""

from datetime import datetime
from functools import partial

from django.db import transaction

from declic.outbox.enums import SECRET_KINDS, TO_PHONE, Delivery
from declic.outbox.errors import CannotSendAgain, NoLongerKept, NothingToCall, NowhereToSend
from declic.outbox.models import Message
from declic.outbox.services.addresses import forget_refusals
from declic.outbox.services.carriers import can_carry
from declic.outbox.services.queueing import is_quiet
from declic.outbox.services.quiet_hours import next_open
from declic.outbox.services.starting import start_delivery

MAY_BE_SENT_AGAIN = TO_PHONE | {Delivery.UNCONFIRMED, Delivery.EXPIRED}
MAY_BE_CALLED = TO_PHONE | {Delivery.UNCONFIRMED, Delivery.EXPIRED, Delivery.REFUSED}


@transaction.atomic
def send_again(message: Message, now: datetime) -> Message:
    """Queue a message again because a person asks; its hour of « too late » no longer counts."""
    message = Message.objects.select_for_update().get(pk=message.pk)
    if message.delivery not in MAY_BE_SENT_AGAIN:
        raise CannotSendAgain
    if not message.body and message.kind in SECRET_KINDS:
        raise NoLongerKept
    if not can_carry(message.channel):
        raise NowhereToSend
    forget_refusals(message)
    message.delivery, message.failure, message.attempts = Delivery.QUEUED, "", 0
    message.not_after = message.claimed_at = message.handed_at = None
    leaves_at = next_open(now) if is_quiet(message.kind, message.channel) else now
    message.not_before = leaves_at if leaves_at > now else None
    message.save()
    transaction.on_commit(partial(start_delivery, message.pk, message.not_before))
    return message


@transaction.atomic
def note_called(message: Message, now: datetime) -> Message:
    """Keep that somebody called instead; a secret link is forgotten."""
    message = Message.objects.select_for_update().get(pk=message.pk)
    if message.delivery not in MAY_BE_CALLED:
        raise NothingToCall
    message.delivery, message.delivered_at = Delivery.CALLED, now
    if message.kind in SECRET_KINDS:
        message.body = ""
    message.save(update_fields=["delivery", "delivered_at", "body"])
    return message
