from math import inf, nan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from declic.engines.diagnostic.bank import LEVELS, Bank
from declic.engines.diagnostic.prepared import Prepared
from declic.engines.diagnostic.prior import (
    RunPrior,
    level_probability,
    prior_from_evidence,
    run_belief,
    settings_prior,
)
from declic.engines.diagnostic.session import Settings

CUTS = Bank("", ()).cuts
EVERYBODY = Settings()


@given(st.sampled_from(LEVELS), st.floats(0, 1000), st.floats(-1, 1), st.floats(0.4, 1.4))
@settings(deadline=None, max_examples=60)
def test_an_outside_result_alone_never_makes_a_level_sure(
    level: str, weight: float, mean: float, sd: float
) -> None:
    everybody = Settings(prior_mean=mean, prior_sd=sd)
    place = LEVELS.index(level)
    before = level_probability(settings_prior(everybody), place, CUTS)
    found = level_probability(prior_from_evidence(everybody, level, weight), place, CUTS)
    assert found < everybody.sure_from or found == before


def test_nor_do_many_results_that_agree() -> None:
    prior = settings_prior(EVERYBODY)
    for _ in range(6):
        prior = prior_from_evidence(EVERYBODY, "advanced", 4.0, before=prior)
    assert level_probability(prior, 2, CUTS) < EVERYBODY.sure_from


@pytest.mark.parametrize("level", LEVELS)
def test_a_result_moves_towards_its_level_the_more_it_weighs(level: str) -> None:
    place = LEVELS.index(level)
    priors = [prior_from_evidence(EVERYBODY, level, weight) for weight in (0.0, 0.5, 1.0)]
    shares = [level_probability(prior, place, CUTS) for prior in priors]
    assert priors[0] == settings_prior(EVERYBODY)
    assert shares == sorted(shares)
    assert shares[0] < shares[-1]


def test_results_multiply_in_any_order() -> None:
    low = prior_from_evidence(EVERYBODY, "beginner", 1.0)
    high = prior_from_evidence(EVERYBODY, "advanced", 0.5)
    one = prior_from_evidence(EVERYBODY, "advanced", 0.5, before=low)
    other = prior_from_evidence(EVERYBODY, "beginner", 1.0, before=high)
    assert (one.mean, one.sd) == pytest.approx((other.mean, other.sd))


def test_a_prior_is_a_belief_that_sums_to_one(prepared: Prepared) -> None:
    assert run_belief(RunPrior(-1.0, 0.3), prepared.grid).sum() == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("level", "weight", "words"),
    [("expert", 1.0, "n’existe pas"), ("advanced", -1.0, "Le poids"), ("advanced", nan, "Le poids")],
)
def test_what_is_no_result_is_refused(level: str, weight: float, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        prior_from_evidence(EVERYBODY, level, weight)


@pytest.mark.parametrize(("mean", "sd"), [(inf, 1.0), (0.0, 0.0), (4.0, 1.0)])
def test_a_prior_out_of_bounds_is_refused(mean: float, sd: float) -> None:
    with pytest.raises(ValueError, match="d’avance"):
        RunPrior(mean, sd)
