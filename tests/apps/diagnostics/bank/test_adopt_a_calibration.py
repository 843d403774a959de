"""The result of a calibration goes in service, whole, when somebody says so."""

import pytest

from declic.diagnostics.enums import CalibrationState
from declic.diagnostics.errors import NothingToAdopt, NotInService
from declic.diagnostics.models import Calibration, ItemBank
from declic.diagnostics.services import (
    adopt_calibration,
    refuse_calibration,
    retire_item,
)
from tests.factories import NOW, UserFactory

CODE = "A1.1-a"


def done(bank: ItemBank) -> Calibration:
    """A calibration whose result waits: one item becomes easier, the others keep what they have."""
    easier = {
        "slope": 1.2,
        "difficulty": -1.9,
        "guessing": 0.3,
        "thresholds": [],
        "standard_errors": {"slope": 0.2, "difficulty": 0.3, "thresholds": []},
    }
    items = [
        {"code": one.code, "parameters": easier if one.code == CODE else None} for one in bank.items.all()
    ]
    cuts = [{"suggested": cut} for cut in (-0.9, 0.2, 1.4)]
    result = {"items": items, "cuts": cuts}
    return Calibration.objects.create(bank=bank, state=CalibrationState.DONE, asked_at=NOW, result=result)


def test_parameters_and_cuts_go_in_service_when_somebody_says_so(bank: ItemBank) -> None:
    made = adopt_calibration(done(bank), with_cuts=True, by=UserFactory.create(), now=NOW)
    assert made.items.get(code=CODE).parameters["difficulty"] == -1.9
    assert made.items.get(code="A2.1-b").parameters == bank.items.get(code="A2.1-b").parameters
    assert made.cuts == [-0.9, 0.2, 1.4]


def test_cuts_stay_unless_they_are_ticked(bank: ItemBank) -> None:
    assert adopt_calibration(done(bank), by=UserFactory.create(), now=NOW).cuts == []


def test_a_calibration_is_decided_once(bank: ItemBank) -> None:
    calibration = refuse_calibration(done(bank))
    assert calibration.state == CalibrationState.REFUSED
    with pytest.raises(NothingToAdopt):
        adopt_calibration(calibration, by=UserFactory.create(), now=NOW)
    assert ItemBank.objects.get() == bank


def test_a_calibration_of_a_past_version_is_not_adopted(bank: ItemBank) -> None:
    calibration, by = done(bank), UserFactory.create()
    retire_item(bank.items.get(code="B1.1-a"), reason="Ambiguë.", by=by, now=NOW)
    with pytest.raises(NotInService):
        adopt_calibration(calibration, by=by, now=NOW)
