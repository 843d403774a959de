"""Each minute: what a dead worker left is taken up, what is too late is closed, what is due leaves."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from declic.outbox.enums import SECRET_KINDS, Delivery
from declic.outbox.models import Message
from declic.outbox.services.carriers import opened_carriers
from declic.outbox.services.claiming import TOO_LATE
from declic.outbox.services.delivering import MOST_ATTEMPTS, Clock, deliver_due
from declic.outbox.services.spending import give_back

#: A sweep ends before the next begins.
SWEEP_TIME = timedelta(seconds=45)
NOBODY_KNOWS = "Le programme s’est arrêté pendant l’envoi."
GIVEN_UP = "Le programme s’est arrêté à chaque essai."


@dataclass(frozen=True)
class Sweep:
    """What one round did."""

    freed: int
    in_doubt: int
    expired: int
    sent: int


def send_due(now: datetime, *, clock: Clock = timezone.now) -> Sweep:
    """Free what a dead worker held, close what is too late, and send what is due."""
    in_doubt = doubt_handed(now)
    freed = free_claimed(now)
    expired = close_late(now)
    with opened_carriers() as carriers:
        sent = deliver_due(clock=clock, until=now + SWEEP_TIME, carriers=carriers)
    return Sweep(freed, in_doubt, expired, sent)


def lease_end(now: datetime) -> datetime:
    """Return the moment before which whoever took a message has died."""
    return now - timedelta(seconds=settings.DECLIC_LEASE_SECONDS)


@transaction.atomic
def doubt_handed(now: datetime) -> int:
    """Set aside the messages handed over by a worker that died; return how many. Nobody sends them again.

    A message claimed before claims had a date is among them: nobody knows either.
    """
    dead = Q(handed_at__isnull=False, claimed_at__lt=lease_end(now)) | Q(claimed_at=None)
    doubtful = Message.objects.filter(dead, delivery=Delivery.SENDING)
    secret = doubtful.filter(kind__in=SECRET_KINDS)
    changes = {"delivery": Delivery.UNCONFIRMED, "failure": NOBODY_KNOWS}
    return secret.update(**changes, body="") + doubtful.update(**changes)


@transaction.atomic
def free_claimed(now: datetime) -> int:
    """Queue again the messages that a dead worker had taken and not handed over; return how many."""
    dead = Message.objects.select_for_update().filter(
        delivery=Delivery.SENDING, handed_at=None, claimed_at__lt=lease_end(now)
    )
    freed = list(dead)
    for message in freed:
        give_back(message)
        is_given_up = message.attempts >= MOST_ATTEMPTS
        message.delivery = Delivery.FAILED if is_given_up else Delivery.QUEUED
        message.failure = GIVEN_UP if is_given_up else NOBODY_KNOWS
        message.save(update_fields=["delivery", "failure", "cost_cents"])
    return len(freed)


def close_late(now: datetime) -> int:
    """Close the messages that nobody needs any more; return how many."""
    late = Message.objects.filter(delivery=Delivery.QUEUED, not_after__lt=now)
    return late.update(delivery=Delivery.EXPIRED, failure=TOO_LATE)
