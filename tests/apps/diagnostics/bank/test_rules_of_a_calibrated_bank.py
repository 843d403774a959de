"""What is known better is blurred less, for the runs to come alone."""

from declic.diagnostics.models import DiagnosticRun, ItemBank
from declic.diagnostics.queries.bank_facts import settings_of


def calibrate_half(bank: ItemBank, error: float) -> None:
    items = list(bank.items.exclude(area="").order_by("code"))
    for item in items[::2]:
        item.parameters = {**item.parameters, "standard_errors": {"difficulty": error}}
    bank.items.bulk_update(items, ["parameters"])


def test_experts_alone_leave_their_own_error(bank: ItemBank) -> None:
    assert settings_of(bank).expert_error == 0.7


def test_calibrated_items_lower_the_blur(bank: ItemBank) -> None:
    calibrate_half(bank, 0.1)
    assert settings_of(bank).expert_error == 0.5


def test_an_uncertain_calibration_never_blurs_more_than_the_experts(bank: ItemBank) -> None:
    calibrate_half(bank, 3.0)
    assert settings_of(bank).expert_error == 0.7


def test_a_run_under_way_keeps_its_own(run: DiagnosticRun) -> None:
    calibrate_half(run.bank, 0.1)
    assert DiagnosticRun.objects.get(pk=run.pk).rules["expert_error"] == 0.7
