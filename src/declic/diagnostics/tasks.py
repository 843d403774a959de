"""What the worker calculates."""

from contextlib import suppress

from django.utils import timezone
from django_tasks import task

from declic.diagnostics.errors import BankTooPoor
from declic.diagnostics.models import Calibration, ItemBank
from declic.diagnostics.services.calibrating import calculate
from declic.diagnostics.services.offline_panels import make_offline_panel


@task()
def calibrate_bank(calibration_pk: int) -> None:
    """Calculate the calibration that somebody asked for."""
    calibration = Calibration.objects.filter(pk=calibration_pk).first()
    if calibration is not None:
        calculate(calibration, now=timezone.now())


@task()
def prepare_offline_panel(bank_pk: int) -> None:
    """Calculate the path without network of a version put in service; one too poor for it has none."""
    bank = ItemBank.objects.filter(pk=bank_pk).first()
    if bank is not None:
        with suppress(BankTooPoor):
            make_offline_panel(bank, now=timezone.now())
