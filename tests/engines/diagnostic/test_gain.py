import numpy as np
import pytest

from declic.engines.diagnostic.gain import (
    Measure,
    mean_gain,
    measure_gain,
    measure_of_belief,
    measure_of_placement,
    without_prior,
)
from declic.engines.diagnostic.prepared import Prepared
from declic.engines.diagnostic.prior import RunPrior, run_belief, settings_prior
from tests.engines.diagnostic.people_who_answer import asked_in_a_session


def drawn_gains(true_gain: float, people: int = 4000) -> tuple[np.ndarray, list[Measure], list[Measure]]:
    """People whose ability is known exactly, measured twice with an error of 0.5 logit and a prior."""
    rng = np.random.default_rng(8)
    ability = rng.standard_normal(people)
    seen = [ability + rng.normal(0, 0.5, people), ability + true_gain + rng.normal(0, 0.5, people)]
    precision = 1 + 0.5**-2
    entry, leaving = ([Measure(x * 4 / precision, precision**-0.5) for x in side] for side in seen)
    return ability, entry, leaving


def test_a_gain_is_the_difference_with_both_errors() -> None:
    gain = measure_gain(Measure(-0.5, 0.3), Measure(0.3, 0.4))
    assert (gain.gain, gain.standard_error) == pytest.approx((0.8, 0.5))
    assert (gain.low, gain.high) == pytest.approx((0.8 - 0.98, 0.8 + 0.98), abs=1e-3)
    assert gain.progressed_probability == pytest.approx(0.945, abs=1e-3)
    assert not gain.is_measurable


@pytest.mark.parametrize(("change", "expected"), [(0.84, True), (0.80, False), (-0.9, False), (-1.0, True)])
def test_a_change_is_measurable_when_chance_hardly_explains_it(change: float, expected: bool) -> None:
    assert measure_gain(Measure(0.0, 0.3), Measure(change, 0.4)).is_measurable is expected


def test_no_change_is_as_likely_up_as_down() -> None:
    assert measure_gain(Measure(0.4, 0.3), Measure(0.4, 0.3)).progressed_probability == pytest.approx(0.5)


def test_the_mean_gain_of_a_group_is_true_once_the_prior_is_out() -> None:
    prior = RunPrior(0.0, 1.0)
    _, entry, leaving = drawn_gains(0.6)
    pairs = zip(entry, leaving, strict=True)
    group = mean_gain([measure_gain(without_prior(a, prior), without_prior(b, prior)) for a, b in pairs])
    assert group.low < 0.6 < group.high
    assert group.standard_error == pytest.approx(0.5 * 2**0.5 / 4000**0.5, rel=0.05)


def test_with_the_prior_in_it_is_pulled_to_zero() -> None:
    _, entry, leaving = drawn_gains(0.6)
    group = mean_gain([measure_gain(a, b) for a, b in zip(entry, leaving, strict=True)])
    assert group.gain == pytest.approx(0.6 * 0.8, abs=0.03)


def test_hardly_anybody_who_stayed_the_same_has_a_measurable_progress() -> None:
    _, entry, leaving = drawn_gains(0.0)
    group = mean_gain([measure_gain(a, b) for a, b in zip(entry, leaving, strict=True)])
    assert group.measurable_share < 0.06


def test_a_placement_and_its_belief_give_the_same_measure(prepared: Prepared) -> None:
    belief = run_belief(settings_prior(prepared.settings), prepared.grid)
    assert measure_of_belief(belief, prepared.grid).sd == pytest.approx(1.0, abs=0.01)
    _, finish = asked_in_a_session(prepared, 0.4, 7)
    assert measure_of_placement(finish.placement).ability == finish.placement.ability


def test_without_answers_the_ability_is_a_wide_guess() -> None:
    assert without_prior(Measure(0.0, 1.0), RunPrior(0.0, 1.0)).sd > 4


def test_one_person_is_not_a_group() -> None:
    with pytest.raises(ValueError, match="au moins deux personnes"):
        mean_gain([measure_gain(Measure(0.0, 0.3), Measure(1.0, 0.3))])
