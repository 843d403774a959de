"""What the worker does for upkeep."""

from django.utils import timezone
from django_tasks import task

from declic.upkeep.enums import PulseKey
from declic.upkeep.services.pulses import note_pulse


@task()
def show_life() -> None:
    """Prove that jobs are done."""
    note_pulse(PulseKey.WORKER, now=timezone.now())
