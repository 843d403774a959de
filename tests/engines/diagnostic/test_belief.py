import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from declic.engines.diagnostic.belief import (
    ability_grid,
    level_probabilities,
    level_shares,
    mean_and_variance,
    posterior_belief,
    prior_belief,
)
from declic.engines.diagnostic.settings import Settings

GRID = ability_grid()


@given(st.lists(st.floats(-800, 0), min_size=81, max_size=81))
@settings(deadline=None, max_examples=25)
def test_a_belief_sums_to_one_whatever_was_answered(log_likelihood: list[float]) -> None:
    belief = posterior_belief(prior_belief(Settings(), GRID), np.array(log_likelihood))
    assert np.isclose(belief.sum(), 1.0)
    assert belief.min() >= 0


@given(st.floats(-3, 0), st.floats(0.05, 1.5), st.floats(0.05, 1.5))
@settings(deadline=None, max_examples=25)
def test_every_ability_belongs_wholly_to_the_levels(low: float, gap: float, next_gap: float) -> None:
    shares = level_shares(GRID, (low, low + gap, low + gap + next_gap))
    assert np.allclose(shares.sum(axis=1), 1.0)
    assert shares.min() >= 0


def test_level_probabilities_of_the_prior_are_those_of_the_normal_law() -> None:
    belief = prior_belief(Settings(), GRID)
    levels = level_probabilities(belief, level_shares(GRID, (-0.7, 0.3, 1.3)))
    assert np.allclose(levels, [0.2420, 0.3759, 0.2853, 0.0968], atol=0.001)


def test_the_belief_remembers_the_mean_and_the_spread_of_the_prior() -> None:
    mean, variance = mean_and_variance(prior_belief(Settings(prior_mean=-0.5, prior_sd=0.8), GRID), GRID)
    assert np.isclose(mean, -0.5, atol=0.001)
    assert np.isclose(variance, 0.64, atol=0.005)


def test_two_equal_answers_count_twice() -> None:
    prior, answer = prior_belief(Settings(), GRID), np.log(1 / (1 + np.exp(-GRID)))
    once = posterior_belief(prior, answer)
    assert np.allclose(posterior_belief(once, answer), posterior_belief(prior, 2 * answer))
