import numpy as np
import pytest

from declic.engines.diagnostic.calibration.answers import answers_from_table
from declic.engines.diagnostic.calibration.calibrate import ItemResult, calibrate
from declic.engines.diagnostic.calibration.drift import find_drift
from declic.engines.diagnostic.calibration.errors import CannotCalibrate
from tests.engines.diagnostic.calibration.made_up_people import Truth, drawn_items, right_or_wrong


def calibrated(truth: Truth, mean: float, sd: float, seed: int) -> tuple[ItemResult, ...]:
    rng = np.random.default_rng(seed)
    ability = rng.normal(mean, sd, 1000)
    return calibrate(answers_from_table(right_or_wrong(truth, ability, rng)), with_fit=False).items


def results(places: list[float], error: float = 0.05) -> list[ItemResult]:
    return [ItemResult(str(n), "2pl", 1.0, place, difficulty_se=error) for n, place in enumerate(places)]


def test_a_planted_shift_is_found_between_two_publics() -> None:
    truth = drawn_items(12, np.random.default_rng(3))
    leaked = Truth(truth.slope, truth.difficulty - 1.2 * (np.arange(12) == 7))
    found = find_drift(calibrated(truth, 0, 1, 2), calibrated(leaked, 0.5, 0.8, 3))
    assert found.items[7].drifted
    assert sum(item.drifted for item in found.items) <= 2
    assert found.stretch == pytest.approx(0.8, abs=0.1)
    assert found.shift == pytest.approx(0.5, abs=0.15)
    assert found.items[7].move == pytest.approx(-1.2, abs=0.35)


def test_another_public_alone_makes_next_to_nothing_drift() -> None:
    rng = np.random.default_rng(4)
    truth = rng.normal(size=(20, 30))
    errors = rng.normal(0, 0.2, size=(2, 20, 30))
    first, second = truth + errors[0], (truth - 0.5) / 0.8 + errors[1]
    found = [
        find_drift(results(list(old), 0.2), results(list(new), 0.2))
        for old, new in zip(first, second, strict=True)
    ]
    share = np.mean([item.drifted for drift in found for item in drift.items])
    assert 0 < share < 0.08


def test_a_small_move_is_not_drift_however_sure() -> None:
    old = [-1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5]
    found = find_drift(results(old, 0.001), results([*old[:6], 1.7], 0.001))
    assert not any(item.drifted for item in found.items)


def test_a_large_but_unsure_move_is_not_drift() -> None:
    old = [-1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5]
    found = find_drift(results(old, 0.5), results([*old[:3], 0.8, *old[4:]], 0.5))
    assert not any(item.drifted for item in found.items)


def test_only_common_items_are_compared() -> None:
    found = find_drift(results([-1.0, 0.0, 1.0, 2.0]), results([-1.0, 0.0, 1.0]))
    assert [item.key for item in found.items] == ["0", "1", "2"]


def test_too_few_common_items_are_refused() -> None:
    with pytest.raises(CannotCalibrate, match="au moins 3"):
        find_drift(results([0.0, 1.0]), results([0.0, 1.0]))
