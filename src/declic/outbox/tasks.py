"""What the worker does with messages."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from declic.outbox.models import Message
from declic.outbox.services import deliver, deliver_due, opened_carriers, send_due

#: How long one job goes on with those that wait behind its own message.
GOES_ON_FOR = timedelta(seconds=20)


@task()
def deliver_queued(message_pk: int) -> bool:
    """Deliver a message, then those that wait behind it, on the same connection."""
    now = timezone.now()
    with opened_carriers() as carriers:
        has_left = deliver(Message.objects.get(pk=message_pk), now, carriers=carriers)
        deliver_due(clock=timezone.now, until=now + GOES_ON_FOR, carriers=carriers)
    return has_left


@task()
def send_due_messages() -> int:
    """Sweep once, without waiting for the minute; return how many messages left."""
    return send_due(timezone.now()).sent
