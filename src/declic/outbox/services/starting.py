"""Asking the worker for a delivery, now or later."""

from datetime import datetime

from django.utils.module_loading import import_string

#: Named, not imported: tasks call services, never the reverse.
DELIVERY_TASK = "declic.outbox.tasks.deliver_queued"


def start_delivery(message_pk: int, at: datetime | None = None) -> None:
    """Ask the worker to deliver a message, at its hour; where the worker cannot wait, the beat will."""
    task = import_string(DELIVERY_TASK)
    if at is None:
        task.enqueue(message_pk)
    elif task.get_backend().supports_defer:
        task.using(run_after=at).enqueue(message_pk)
