"""Asking for a calibration, trying again, and deciding what becomes of its result."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.module_loading import import_string

from declic.accounts.models import User
from declic.diagnostics.enums import BankOrigin, CalibrationState, RunState
from declic.diagnostics.errors import (
    CalibrationNotStuck,
    CalibrationUnderWay,
    NoBank,
    NothingToAdopt,
    NothingToCalibrate,
    NotInService,
)
from declic.diagnostics.models import Answer, BankItem, Calibration, ItemBank
from declic.diagnostics.queries.calibration_states import UNDER_WAY, is_stuck
from declic.diagnostics.services.bank import put_in_service
from declic.diagnostics.services.versions import Change, able_to_serve, lock_current, make_version
from declic.shared.workers import keep_job

#: Named, not imported: tasks call services, never the reverse.
CALIBRATION_TASK = "declic.diagnostics.tasks.calibrate_bank"


def ask_calibration(*, by: User, now: datetime) -> Calibration:
    """Ask the worker to estimate the parameters of the bank in service; one at a time."""
    bank = ItemBank.objects.filter(is_current=True).first()
    if bank is None:
        raise NoBank
    over = (RunState.FINISHED, RunState.CONFIRMED)
    if not Answer.objects.filter(run__state__in=over, score__isnull=False).exists():
        raise NothingToCalibrate
    if Calibration.objects.filter(state__in=UNDER_WAY).exists():
        raise CalibrationUnderWay
    try:
        with transaction.atomic():
            asked = Calibration.objects.create(bank=bank, asked_by=by, asked_at=now)
            keep_job(start_calculating, asked.pk)
    except IntegrityError as error:
        raise CalibrationUnderWay from error
    return asked


def start_calculating(pk: int) -> None:
    """Ask the worker to calculate."""
    import_string(CALIBRATION_TASK).enqueue(pk)


@transaction.atomic
def retry_calibration(calibration: Calibration, *, now: datetime) -> Calibration:
    """Ask again for a calibration whose worker stopped in the middle."""
    found = locked(calibration)
    if not is_stuck(found, now=now):
        raise CalibrationNotStuck
    found.state = CalibrationState.QUEUED
    found.step, found.percent, found.result, found.asked_at = "", 0, {}, now
    found.save(update_fields=["state", "step", "percent", "result", "asked_at"])
    keep_job(start_calculating, found.pk)
    return found


@transaction.atomic
def adopt_calibration(
    calibration: Calibration, *, with_cuts: bool = False, by: User, now: datetime
) -> ItemBank:
    """Put the parameters that the answers gave in service, and the suggested cuts when asked to."""
    found = locked(calibration)
    if found.state != CalibrationState.DONE:
        raise NothingToAdopt
    current = lock_current()
    if current.pk != found.bank_id:
        raise NotInService("La banque a changé depuis cette calibration. Demandez-en une autre.")
    rows = renewed_items(current, found.result["items"])
    note = f"{found.people} personnes, {found.answers} réponses"
    cuts = suggested_cuts(found) if with_cuts else None
    change = Change(BankOrigin.CALIBRATED, note, by)
    bank = able_to_serve(make_version(current, rows, change, now=now, cuts=cuts))
    found.state, found.adopted_bank = CalibrationState.ADOPTED, bank
    found.save(update_fields=["state", "adopted_bank"])
    return put_in_service(bank)


@transaction.atomic
def refuse_calibration(calibration: Calibration) -> Calibration:
    """Leave a result aside; it can still be read."""
    found = locked(calibration)
    if found.state != CalibrationState.DONE:
        raise NothingToAdopt
    found.state = CalibrationState.REFUSED
    found.save(update_fields=["state"])
    return found


def locked(calibration: Calibration) -> Calibration:
    """Return a calibration as it stands, locked."""
    return Calibration.objects.select_for_update(of=("self",)).get(pk=calibration.pk)


def renewed_items(bank: ItemBank, found: list[dict[str, object]]) -> list[BankItem]:
    """Return the items of a version with the parameters that a calibration gave them."""
    new = {str(one["code"]): one["parameters"] for one in found if one["parameters"]}
    rows = list(bank.items.all())
    for row in rows:
        row.parameters = new.get(row.code, row.parameters)
    return rows


def suggested_cuts(calibration: Calibration) -> list[float] | None:
    """Return the cuts that the decisions of people suggest, when they suggest any."""
    cuts = calibration.result.get("cuts")
    return [cut["suggested"] for cut in cuts] if cuts else None
