"""Delivering messages: never twice, and nothing lost."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from http.client import HTTPException

from django.db import transaction
from django.db.models import Q, QuerySet

from declic.outbox.enums import SECRET_KINDS, Delivery
from declic.outbox.models import Message
from declic.outbox.services.addresses import forget_refusals, note_refused_for_good
from declic.outbox.services.carriers import Carriers, opened_carriers
from declic.outbox.services.carriers.port import CarrierDown, ClaimLost, TryLater, Undeliverable, describe
from declic.outbox.services.claiming import claim, hand_over, may_leave
from declic.outbox.services.spending import give_back
from declic.outbox.services.starting import start_delivery
from declic.outbox.services.writing import letter_of

Clock = Callable[[], datetime]

MOST_ATTEMPTS = 5
#: How long to wait after each failed attempt.
PAUSES = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2))
#: How long nobody knocks at a carrier that answers nobody.
CARRIER_PAUSE = timedelta(minutes=1)
#: The most messages that one round reads.
MOST_A_ROUND = 500


def deliver(message: Message, now: datetime, *, carriers: Carriers | None = None) -> bool:
    """Send a queued message, and return whether it left; at most once, even across a restart.

    The claim is kept before anything leaves, and « handed over » before the last byte that delivers. After a
    crash, a message claimed and not handed over is sent again; one handed over never is by itself.
    """
    if not may_leave(message, now) or not claim(message, now):
        return False
    if carriers is not None:
        return send(message, now, carriers)
    with opened_carriers() as own:
        return send(message, now, own)


def deliver_due(*, clock: Clock, until: datetime, carriers: Carriers) -> int:
    """Deliver what is due, oldest first, on the same connections, until that moment; return how many left."""
    due = Message.objects.due(clock()).order_by("queued_at", "pk").values_list("pk", flat=True)
    left = 0
    for pk in list(due[:MOST_A_ROUND]):
        now = clock()
        if now >= until:
            break
        left += deliver(Message.objects.get(pk=pk), now, carriers=carriers)
    return left


def send(message: Message, now: datetime, carriers: Carriers) -> bool:
    """Give a claimed message to its carrier, and keep what became of it."""
    try:
        reference = carriers.of(message.channel).carry(letter_of(message), partial(hand_over, message, now))
    except ClaimLost:
        message.refresh_from_db()
    except Undeliverable as error:
        note_undeliverable(message, str(error), now)
    except TryLater as error:
        note_failure(message, str(error), now)
        if isinstance(error, CarrierDown):
            spare_carrier(message.channel, now)
    except (OSError, HTTPException) as error:
        note_doubt(message, describe(error), now)
    else:
        note_success(message, reference, now)
    return message.delivery == Delivery.SENT


def ours(message: Message) -> QuerySet[Message]:
    """Return a message as long as the claim on it is ours, even if it was thought dead meanwhile."""
    states = [Delivery.SENDING, Delivery.UNCONFIRMED]
    return Message.objects.filter(
        pk=message.pk, delivery__in=states, claimed_at=message.claimed_at, attempts=message.attempts
    )


def note_success(message: Message, reference: str, now: datetime) -> None:
    """Keep that the message left; forget the text when it carried a secret."""
    secret = {"body": ""} if message.kind in SECRET_KINDS else {}
    ours(message).update(
        delivery=Delivery.SENT, delivered_at=now, failure="", provider_ref=reference, **secret
    )
    forget_refusals(message)
    message.refresh_from_db()


def note_doubt(message: Message, reason: str, now: datetime) -> None:
    """Keep that nobody knows whether a message handed over arrived; one that was not is tried again."""
    if message.handed_at is None:
        note_failure(message, reason, now)
        return
    ours(message).update(delivery=Delivery.UNCONFIRMED, failure=reason[:200])
    message.refresh_from_db()


@transaction.atomic
def note_failure(message: Message, reason: str, now: datetime) -> None:
    """Keep the cause; queue the message again, after a pause, until it was tried enough."""
    is_given_up = message.attempts >= MOST_ATTEMPTS
    pause = PAUSES[min(message.attempts, len(PAUSES)) - 1]
    not_before = None if is_given_up else now + pause
    is_ours = take_back(message, Delivery.FAILED if is_given_up else Delivery.QUEUED, reason, not_before)
    if is_ours and not_before:
        start_delivery(message.pk, not_before)


@transaction.atomic
def note_undeliverable(message: Message, reason: str, now: datetime) -> None:
    """Keep that the recipient is refused for good: trying again would change nothing."""
    if take_back(message, Delivery.FAILED, reason, None):
        note_refused_for_good(message, reason, now=now)


def take_back(message: Message, delivery: Delivery, reason: str, not_before: datetime | None) -> bool:
    """Keep that a message did not leave, and count its cost no more; return whether it was still ours."""
    is_ours = ours(message).update(
        delivery=delivery, failure=reason[:200], not_before=not_before, handed_at=None, cost_cents=0
    )
    if is_ours:
        give_back(message)
    message.refresh_from_db()
    return bool(is_ours)


def spare_carrier(channel: str, now: datetime) -> None:
    """Let every message of a channel wait: its carrier answers nobody, one knock a minute is enough."""
    until = now + CARRIER_PAUSE
    waiting = Message.objects.filter(channel=channel, delivery=Delivery.QUEUED)
    waiting.filter(Q(not_before=None) | Q(not_before__lt=until)).update(not_before=until)
