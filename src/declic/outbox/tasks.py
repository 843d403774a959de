"""What the worker does with messages."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from declic.outbox.enums import Delivery
from declic.outbox.models import Message
from declic.outbox.services import deliver

#: How long to wait after each failed attempt.
PAUSES = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2))


@task()
def deliver_queued(message_pk: int) -> bool:
    """Deliver a message; when it fails, come back later, five times in all."""
    message = Message.objects.get(pk=message_pk)
    has_left = deliver(message, timezone.now())
    if not has_left and message.delivery == Delivery.QUEUED:
        try_again_later(message)
    return has_left


def try_again_later(message: Message) -> None:
    """Put the delivery back in the worker's list, where the worker knows how to wait."""
    if deliver_queued.get_backend().supports_defer:
        pause = PAUSES[min(message.attempts, len(PAUSES)) - 1]
        deliver_queued.using(run_after=timezone.now() + pause).enqueue(message.pk)
