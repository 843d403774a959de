"""The published figures of Bock and Lieberman's data; standard errors of Rizopoulos (2006), R's ltm."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from declic.engines.diagnostic.calibration.answers import answers_from_table
from declic.engines.diagnostic.calibration.design import draw_design
from declic.engines.diagnostic.calibration.estimate import estimate
from declic.engines.diagnostic.calibration.precision import StandardErrors, standard_errors


@pytest.fixture
def written(
    lsat6: np.ndarray, tmp_path: Path, calibrate_by_command: Callable[..., None]
) -> Callable[[str], dict[str, Any]]:
    def calibrated(model: str) -> dict[str, Any]:
        path = tmp_path / "lsat6.csv"
        np.savetxt(path, lsat6, "%d", ",", header="q1,q2,q3,q4,q5", comments="")
        calibrate_by_command(path, "--model", model, "--out", tmp_path / "out.json")
        result: dict[str, Any] = json.loads((tmp_path / "out.json").read_text("utf-8"))
        return result

    return calibrated


def test_two_parameters_reach_the_published_likelihood(written: Callable[[str], dict[str, Any]]) -> None:
    result = written("2pl")
    assert result["log_likelihood"] == pytest.approx(-2466.653, abs=0.01)
    slopes = [item["a"] for item in result["items"]]
    assert slopes == pytest.approx([0.825, 0.723, 0.890, 0.689, 0.657], abs=0.005)


def test_one_slope_reaches_the_published_likelihood(written: Callable[[str], dict[str, Any]]) -> None:
    result = written("rasch")
    assert result["log_likelihood"] == pytest.approx(-2466.938, abs=0.005)
    assert [item["a"] for item in result["items"]] == pytest.approx([0.7551] * 5, abs=0.001)
    places = [item["b"] for item in result["items"]]
    assert places == pytest.approx([-3.6153, -1.3224, -0.3176, -1.7301, -2.7802], abs=0.002)


def test_guessing_never_loses_likelihood(written: Callable[[str], dict[str, Any]]) -> None:
    assert written("3pl")["log_likelihood"] == pytest.approx(-2466.649, abs=0.005)


def test_the_intercept_is_minus_slope_times_difficulty(written: Callable[[str], dict[str, Any]]) -> None:
    items = written("2pl")["items"]
    assert [item["d"] for item in items] == pytest.approx([-item["a"] * item["b"] for item in items])


@pytest.fixture(scope="module")
def errors(lsat6: np.ndarray) -> Callable[..., StandardErrors]:
    answers = answers_from_table(lsat6)
    design = draw_design(answers)
    found = estimate(answers, design)
    return lambda **options: standard_errors(answers, design, found, **options)


def test_the_standard_errors_are_those_of_r(errors: Callable[..., StandardErrors]) -> None:
    told = errors()
    assert told.method == "louis"
    assert told.slope == pytest.approx([0.2581, 0.1867, 0.2326, 0.1852, 0.2100], abs=0.001)
    assert told.difficulties[:, 0] == pytest.approx([0.8669, 0.3073, 0.0997, 0.4341, 0.8700], abs=0.003)


def test_the_cross_product_agrees_in_large_samples(errors: Callable[..., StandardErrors]) -> None:
    told = errors(dearest=0)
    assert told.method == "cross_product"
    assert told.slope == pytest.approx(errors().slope, rel=0.05)


def test_rasch_errors_are_those_of_r(lsat6: np.ndarray) -> None:
    answers = answers_from_table(lsat6)
    design = draw_design(answers, "rasch")
    told = standard_errors(answers, design, estimate(answers, design))
    assert told.slope[0] == pytest.approx(0.0694, abs=0.0005)
    assert told.difficulties[:, 0] == pytest.approx([0.3266, 0.1422, 0.0977, 0.1691, 0.2510], abs=0.001)
