import numpy as np
import pytest

from declic.engines.diagnostic.calibration.abilities import expected_abilities
from declic.engines.diagnostic.calibration.answers import Answers, answers_from_table
from declic.engines.diagnostic.calibration.calibrate import calibrate
from declic.engines.diagnostic.calibration.design import draw_design
from declic.engines.diagnostic.calibration.estimate import estimate
from tests.engines.diagnostic.calibration.made_up_people import Truth, drawn_items, right_or_wrong

HALF = 1200


def two_levels(table: np.ndarray, first: str, second: str) -> Answers:
    return answers_from_table(table, groups=[first] * HALF + [second] * HALF)


def test_groups_have_their_own_abilities() -> None:
    rng = np.random.default_rng(5)
    ability = np.concatenate([rng.normal(0, 1, HALF), rng.normal(0.8, 0.7, HALF)])
    table = right_or_wrong(drawn_items(15, rng), ability, rng)
    told = calibrate(two_levels(table, "beginner", "advanced"), with_fit=False)
    second = told.groups[1]
    assert (second.name, second.people) == ("advanced", HALF)
    assert second.mean == pytest.approx(0.8, abs=3 * (second.mean_se or 0))
    assert second.sd == pytest.approx(0.7, abs=3 * (second.sd_se or 0))
    assert 0.02 < (second.mean_se or 0) < 0.08


def test_slopes_are_biased_when_routing_is_not_modelled_as_a_group() -> None:
    rng = np.random.default_rng(6)
    truth = Truth(np.full(30, 1.2), np.linspace(-2, 2, 30))
    ability = np.concatenate([rng.normal(-1, 0.7, HALF), rng.normal(1, 0.7, HALF)])
    table = right_or_wrong(truth, ability, rng)
    table[:HALF, 18:], table[HALF:, :12] = -1, -1
    routed, ignored = two_levels(table, "low", "high"), answers_from_table(table)
    found = estimate(routed, draw_design(routed))
    naive = estimate(ignored, draw_design(ignored))
    assert found.converged
    assert found.population.means[1] == pytest.approx(2 / 0.7, abs=0.3)
    assert found.parameters.slope.mean() == pytest.approx(1.2 * 0.7, abs=0.05)
    assert np.ptp(naive.parameters.difficulties) < 0.75 * np.ptp(found.parameters.difficulties)


def test_each_pass_over_the_answers_can_only_gain() -> None:
    rng = np.random.default_rng(6)
    ability = np.concatenate([rng.normal(0, 1, HALF), rng.normal(2.5, 1, HALF)])
    answers = two_levels(right_or_wrong(drawn_items(10, rng), ability, rng), "low", "high")
    design = draw_design(answers)
    heights = [
        estimate(answers, design, most_iterations=most).log_likelihood for most in (1, 2, 4, 8, 16, 99)
    ]
    assert np.diff(heights).min() > -1e-6
    assert heights[-1] > heights[0] + 100


def test_abilities_follow_the_answers() -> None:
    rng = np.random.default_rng(9)
    ability = rng.normal(size=1000)
    answers = answers_from_table(right_or_wrong(drawn_items(30, rng), ability, rng))
    means, spreads = expected_abilities(answers, estimate(answers, draw_design(answers)))
    assert np.mean(((means - ability) / spreads) ** 2) == pytest.approx(1, abs=0.15)


def test_who_answered_nothing_stands_where_the_group_does() -> None:
    rng = np.random.default_rng(10)
    table = right_or_wrong(drawn_items(8, rng), rng.normal(size=300), rng)
    table[0] = -1
    answers = answers_from_table(table)
    means, spreads = expected_abilities(answers, estimate(answers, draw_design(answers)))
    assert (means[0], spreads[0]) == (pytest.approx(0, abs=1e-9), pytest.approx(1, abs=1e-3))
