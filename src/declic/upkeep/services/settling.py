"""What a restored past must not do again: send what it was about to send."""

from declic.outbox.enums import SECRET_KINDS, Delivery
from declic.outbox.models import Message

PERHAPS_SENT = "Une sauvegarde a été restaurée : ce message est peut-être déjà parti."


def settle_messages(alias: str) -> int:
    """Set aside the messages that waited when the backup was made; people decide, none goes twice."""
    waiting = Message.objects.using(alias).filter(delivery__in=(Delivery.QUEUED, Delivery.SENDING))
    changes = {"delivery": Delivery.UNCONFIRMED, "failure": PERHAPS_SENT}
    secret = waiting.filter(kind__in=SECRET_KINDS)
    return secret.update(**changes, body="") + waiting.update(**changes)
