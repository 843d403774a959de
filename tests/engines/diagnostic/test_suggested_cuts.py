"""The cuts that confirmed levels suggest."""

import numpy as np
import pytest

from declic.engines.diagnostic.bank import LEVELS
from declic.engines.diagnostic.suggested_cuts import suggest_cuts

PRESENT = (-0.7, 0.3, 1.3)


def decided(true_cuts: tuple[float, ...], people: int, blur: float = 0.4) -> tuple[list[float], list[str]]:
    """People whose level somebody judged with a little blur."""
    draw = np.random.default_rng(5)
    abilities = draw.normal(0, 1.2, people)
    ranks = np.searchsorted(true_cuts, abilities + draw.logistic(0, blur, people))
    return [float(ability) for ability in abilities], [LEVELS[rank] for rank in ranks]


def test_the_cuts_of_those_who_decide_are_found() -> None:
    cuts = suggest_cuts(*decided((-1.0, 0.0, 1.0), 2000), PRESENT)
    assert [cut.value for cut in cuts] == pytest.approx([-1.0, 0.0, 1.0], abs=0.12)


def test_the_error_tells_how_far_the_truth_is() -> None:
    cuts = suggest_cuts(*decided((-1.0, 0.0, 1.0), 2000), PRESENT)
    assert all(0.01 < cut.error < 0.1 for cut in cuts)
    few = suggest_cuts(*decided((-1.0, 0.0, 1.0), 60), PRESENT)
    assert few[1].error > 2 * cuts[1].error


def test_perfect_agreement_stays_finite() -> None:
    cuts = suggest_cuts(*decided(PRESENT, 300, blur=1e-6), PRESENT)
    assert [cut.value for cut in cuts] == pytest.approx(PRESENT, abs=0.1)


def test_a_cut_that_nobody_stands_above_is_not_known() -> None:
    abilities, levels = decided((-1.0, 0.0, 9.0), 300)
    assert [cut.is_known for cut in suggest_cuts(abilities, levels, PRESENT)] == [True, True, False]


@pytest.mark.parametrize(("abilities", "levels"), [([], []), ([0.1], [])])
def test_nothing_is_suggested_from_nothing(abilities: list[float], levels: list[str]) -> None:
    with pytest.raises(ValueError, match="autant de niveaux"):
        suggest_cuts(abilities, levels, PRESENT)
