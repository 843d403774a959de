"""Addresses that nobody should write to: those that refuse for good, and people who said no."""

from datetime import datetime

from django.db.models import F

from declic.outbox.models import DeadAddress, Message, OptOut

#: An address that refused so many messages for good is dead.
DEAD_AFTER = 3


def opt_out(channel: str, recipient: str, *, now: datetime) -> None:
    """Keep that a person no longer wants what they may refuse."""
    OptOut.objects.get_or_create(channel=channel, recipient=recipient, defaults={"at": now})


def opt_in(channel: str, recipient: str) -> None:
    """Keep that a person wants everything again."""
    OptOut.objects.filter(channel=channel, recipient=recipient).delete()


def note_refused_for_good(message: Message, reason: str, *, now: datetime) -> None:
    """Count one more refusal of an address."""
    address, _ = DeadAddress.objects.get_or_create(
        channel=message.channel, recipient=message.recipient, defaults={"last_failed_at": now}
    )
    counted = DeadAddress.objects.filter(pk=address.pk)
    counted.update(failures=F("failures") + 1, last_failed_at=now, reason=reason[:200])


def forget_refusals(message: Message) -> None:
    """Trust an address again: it took a message, or somebody vouches for it."""
    DeadAddress.objects.filter(channel=message.channel, recipient=message.recipient).delete()


def why_dead(channel: str, recipient: str) -> str:
    """Return why nobody writes to an address any more; nothing for a living one."""
    dead = DeadAddress.objects.filter(channel=channel, recipient=recipient, failures__gte=DEAD_AFTER).first()
    return f"Adresse morte après {dead.failures} refus : {dead.reason}"[:200] if dead else ""
