import json
from dataclasses import replace

import numpy as np
import pytest

from declic.engines.diagnostic.bank import Bank, Item, stepped_item
from declic.engines.diagnostic.calibration.answers import answers_from_table
from declic.engines.diagnostic.calibration.calibrate import (
    Calibration,
    ItemResult,
    calibrate,
    calibration_from_json,
    calibration_to_json,
)
from declic.engines.diagnostic.calibration.renewal import calibrated_bank

PLAIN = Item("plain", "A", "A1.1", "beginner", 1.0, 0.0, 0.25)
OTHER = replace(PLAIN, key="other", area="C")
STEPPED = stepped_item("steps", skill="B2", level="advanced", slope=1.0, difficulty=0.0)
BANK = Bank("3", (PLAIN, OTHER, STEPPED), (-1.0, 0.0, 1.0))


def told(*results: ItemResult) -> Calibration:
    return Calibration("2pl", results, (), -1.0, 1, 1, True, 500, 500, False, "louis", "s_x2")


def test_an_item_keeps_what_it_is_and_changes_what_is_measured() -> None:
    new = calibrated_bank(BANK, told(ItemResult("plain", "2pl", 1.7, 0.6, guessing=0.2, upper=0.97)))
    assert new.items[0] == replace(PLAIN, slope=1.7, difficulty=0.6, guessing=0.2)
    assert new.items[1:] == BANK.items[1:]
    assert new.cuts == BANK.cuts


def test_steps_are_renewed_together() -> None:
    found = ItemResult("steps", "graded", 1.2, 0.1, thresholds=(-0.9, 0.2, 1.0))
    assert calibrated_bank(BANK, told(found)).items[2].steps == (-0.9, 0.2, 1.0)


@pytest.mark.parametrize(
    "found",
    [
        ItemResult("plain", "2pl", -0.4, 0.0, flags=("negative_slope",)),
        ItemResult("plain", "2pl", 1.0, 0.5, flags=("no_answers",)),
        ItemResult("plain", "graded", 1.0, 0.5, thresholds=(0.0, 1.0)),
        ItemResult("unknown", "2pl", 1.0, 0.5),
    ],
)
def test_what_cannot_serve_changes_nothing(found: ItemResult) -> None:
    assert calibrated_bank(BANK, told(found)).items == BANK.items


def test_each_set_of_parameters_has_its_own_version() -> None:
    versions = {
        calibrated_bank(BANK, told(ItemResult("plain", "2pl", slope, 0.0))).version for slope in (1.1, 1.2)
    }
    assert len(versions) == 2
    assert calibrated_bank(BANK, told(), version="4").version == "4"


def test_a_calibration_survives_being_stored() -> None:
    rng = np.random.default_rng(1)
    table = (rng.normal(size=(400, 1)) + rng.logistic(size=(400, 5)) > 0).astype(int)
    table[:, 4] += rng.integers(0, 2, 400)
    found = calibrate(answers_from_table(table, groups=["a", "b"] * 200))
    assert calibration_from_json(json.loads(json.dumps(calibration_to_json(found)))) == found
