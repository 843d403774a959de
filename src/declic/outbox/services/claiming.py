"""Taking a message for ourselves, and what stands against it."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from declic.outbox.enums import OPTIONAL_KINDS, Channel, Delivery
from declic.outbox.models import Message
from declic.outbox.queries import has_opted_out
from declic.outbox.services.addresses import why_dead
from declic.outbox.services.carriers import can_carry
from declic.outbox.services.carriers.port import ClaimLost
from declic.outbox.services.queueing import is_quiet
from declic.outbox.services.quiet_hours import departure
from declic.outbox.services.segments import count_segments
from declic.outbox.services.spending import book_cost, price_of
from declic.outbox.services.starting import start_delivery
from declic.outbox.services.writing import letter_of

TOO_LATE = "Le moment d’envoyer ce message est passé."
NO_OPERATOR = "Aucun opérateur n’est réglé pour les SMS."
OPTED_OUT = "La personne ne veut plus recevoir ces messages."
OVER_BUDGET = "Le budget des SMS de ce mois est dépensé."


def may_leave(message: Message, now: datetime) -> bool:
    """Return whether a queued message may leave now; one that never will is settled, one too early waits."""
    if message.delivery != Delivery.QUEUED or (message.not_before and message.not_before > now):
        return False
    obstacle = find_obstacle(message)
    if obstacle:
        settle(message, *obstacle)
        return False
    leaves_at = departure(
        now,
        not_before=message.not_before,
        not_after=message.not_after,
        is_quiet=is_quiet(message.kind, message.channel),
    )
    if leaves_at is None:
        settle(message, Delivery.EXPIRED, TOO_LATE)
    elif leaves_at > now:
        wait_until(message, leaves_at)
    return leaves_at is not None and leaves_at <= now


def find_obstacle(message: Message) -> tuple[Delivery, str] | None:
    """Return the state and the reason of a message that can never leave; nothing for the others."""
    if not can_carry(message.channel):
        return Delivery.UNREACHABLE, NO_OPERATOR
    if message.kind in OPTIONAL_KINDS and has_opted_out(message.channel, message.recipient):
        return Delivery.REFUSED, OPTED_OUT
    dead = why_dead(message.channel, message.recipient)
    return (Delivery.FAILED, dead) if dead else None


def settle(message: Message, delivery: Delivery, reason: str) -> None:
    """Keep that a queued message will not leave, and why."""
    Message.objects.filter(pk=message.pk, delivery=Delivery.QUEUED).update(delivery=delivery, failure=reason)
    message.refresh_from_db()


@transaction.atomic
def wait_until(message: Message, moment: datetime) -> None:
    """Let a queued message wait."""
    Message.objects.filter(pk=message.pk, delivery=Delivery.QUEUED).update(not_before=moment)
    message.refresh_from_db()
    start_delivery(message.pk, moment)


@transaction.atomic
def claim(message: Message, now: datetime) -> bool:
    """Take a queued message for ourselves; return False when somebody else has it, or had it.

    An SMS is paid for in the same breath: over the month's budget, nobody gets it.
    """
    queued = Message.objects.due(now).filter(pk=message.pk)
    taken = queued.update(
        delivery=Delivery.SENDING, attempts=F("attempts") + 1, claimed_at=now, handed_at=None
    )
    message.refresh_from_db()
    return bool(taken) and (message.channel != Channel.SMS or pay(message, now))


def pay(message: Message, now: datetime) -> bool:
    """Count what a claimed SMS costs; over the budget it goes to the people to phone."""
    message.parts = count_segments(letter_of(message).text)
    cents = price_of(message.parts)
    is_paid = book_cost(message.sender_key, cents, now)
    if is_paid:
        message.cost_cents = cents
    else:
        message.delivery, message.failure = Delivery.OVER_BUDGET, OVER_BUDGET
    message.save(update_fields=["parts", "cost_cents", "delivery", "failure"])
    return is_paid


def hand_over(message: Message, now: datetime) -> None:
    """Write that the next byte cannot be taken back; refuse it when the claim is no longer ours.

    It is called outside any transaction: what it writes is kept before that byte leaves.
    """
    ours = Message.objects.filter(
        pk=message.pk, delivery=Delivery.SENDING, claimed_at=message.claimed_at, attempts=message.attempts
    )
    if not ours.update(handed_at=now):
        raise ClaimLost
    message.handed_at = now
