"""What the worker calculates."""

from django.utils import timezone
from django_tasks import task

from declic.diagnostics.models import Calibration
from declic.diagnostics.services.calibrating import calculate


@task()
def calibrate_bank(calibration_pk: int) -> None:
    """Calculate the calibration that somebody asked for."""
    calibration = Calibration.objects.filter(pk=calibration_pk).first()
    if calibration is not None:
        calculate(calibration, now=timezone.now())
