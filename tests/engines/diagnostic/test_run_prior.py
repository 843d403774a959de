from dataclasses import replace

import numpy as np
import pytest

from declic.engines.diagnostic.bank import Bank
from declic.engines.diagnostic.placement import area_prior
from declic.engines.diagnostic.prepared import Prepared, prepare
from declic.engines.diagnostic.prior import RunPrior, settings_prior
from declic.engines.diagnostic.session import Answer, Ask, Finish, Settings, next_step

EVERYBODY = Settings()


def finish_of(prepared: Prepared, prior: RunPrior | None) -> Finish:
    answers = [Answer(item.key, place % 2) for place, item in enumerate(prepared.bank.items[:42])]
    step = next_step(prepared, answers, seed=3, prior=prior)
    assert isinstance(step, Finish)
    return step


def test_the_prior_of_everybody_changes_nothing(prepared: Prepared) -> None:
    same = settings_prior(prepared.settings)
    assert next_step(prepared, [], seed=2, prior=same) == next_step(prepared, [], seed=2)
    assert finish_of(prepared, same).placement == finish_of(prepared, None).placement


def test_a_run_with_its_own_prior_is_that_of_people_who_have_it(bank: Bank) -> None:
    narrow = replace(EVERYBODY, prior_mean=0.5, prior_sd=0.7, area_correlation=1.0)
    found = finish_of(prepare(bank, Settings(area_correlation=1.0)), RunPrior(0.5, 0.7)).placement
    expected = finish_of(prepare(bank, narrow), None).placement
    assert found.probabilities == pytest.approx(expected.probabilities)
    assert [area.ability for area in found.areas] == pytest.approx([area.ability for area in expected.areas])


def test_a_person_expected_to_be_advanced_starts_with_harder_questions(prepared: Prepared) -> None:
    def first_difficulty(prior: RunPrior) -> float:
        step = next_step(prepared, [], seed=1, prior=prior)
        assert isinstance(step, Ask)
        return prepared.bank.items[prepared.number_by_key[step.item_key]].difficulty

    assert first_difficulty(RunPrior(1.3, 0.4)) > first_difficulty(RunPrior(-0.7, 0.4))


def test_what_areas_do_not_share_stays_as_uncertain() -> None:
    _, everybody = area_prior(EVERYBODY)
    _, own = area_prior(EVERYBODY, RunPrior(0.5, 0.6))
    assert np.allclose(own - own[0, 1], everybody - everybody[0, 1])
    assert (np.linalg.eigvalsh(own) > 0).all()
