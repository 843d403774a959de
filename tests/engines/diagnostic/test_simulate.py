from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest

from declic.engines.diagnostic.bank import Bank
from declic.engines.diagnostic.people import draw_people
from declic.engines.diagnostic.prepared import Prepared, prepare
from declic.engines.diagnostic.run import run_adaptively
from declic.engines.diagnostic.session import Answer, Ask, Finish, next_step
from declic.engines.diagnostic.settings import Settings
from declic.engines.diagnostic.simulate import Report, person_seeds, simulate
from tests.engines.diagnostic.conftest import stepped_bank

PEOPLE, SEED = 2500, 3


@pytest.fixture(scope="module")
def report(bank: Bank, certain: Settings) -> Report:
    return simulate(bank, certain, PEOPLE, SEED)


def test_far_fewer_questions_place_like_a_fixed_form_of_thirty(
    bank: Bank, certain: Settings, report: Report
) -> None:
    form = simulate(bank, certain, PEOPLE, SEED, fixed=30)
    assert form.mean_questions == 30
    assert report.mean_questions < 0.6 * form.mean_questions
    assert report.exact > form.exact - 0.02
    assert report.off_by_more_than_one < 0.002


def test_the_stated_probability_is_what_happens(report: Report) -> None:
    assert report.calibration_error < 0.025
    assert abs(report.mean_probability - report.exact) < 0.02


@pytest.mark.parametrize("expert_error", [0.0, 0.7])
def test_uncertain_areas_and_experts_leave_it_honest(bank: Bank, expert_error: float) -> None:
    uncertain = Settings(area_correlation=0.7, expert_error=expert_error)
    found = simulate(bank, uncertain, PEOPLE, SEED)
    assert abs(found.mean_probability - found.exact) < 0.03


def test_forgetting_the_uncertainty_states_too_much(bank: Bank, certain: Settings) -> None:
    boasting = simulate(bank, certain, PEOPLE, SEED, truth=Settings())
    assert boasting.mean_probability - boasting.exact > 0.04


def test_tasks_in_steps_shorten_the_run_for_the_same_accuracy(
    bank: Bank, certain: Settings, report: Report
) -> None:
    stepped = simulate(stepped_bank(bank), replace(certain, cost=0.02), PEOPLE, SEED)
    assert stepped.mean_questions < 0.65 * report.mean_questions
    assert stepped.exact > report.exact - 0.01


def test_a_dearer_question_gives_shorter_runs(bank: Bank, certain: Settings, report: Report) -> None:
    dear = simulate(bank, replace(certain, cost=0.012), 1000, SEED)
    assert dear.mean_questions < 0.8 * report.mean_questions


def test_the_same_seed_gives_the_same_report_in_parallel_too(bank: Bank, certain: Settings) -> None:
    alone = simulate(bank, certain, 1100, SEED)
    with ThreadPoolExecutor(2) as executor:
        assert simulate(bank, certain, 1100, SEED, executor=executor) == alone
    assert simulate(bank, certain, 1100, SEED + 1) != alone


@pytest.mark.parametrize("person", range(12))
def test_the_simulator_asks_what_a_session_asks(mixed_prepared: Prepared, person: int) -> None:
    seeds = person_seeds(SEED, 0, 12)
    people = draw_people(mixed_prepared.bank, Settings(), 12, np.random.default_rng(SEED))
    free = np.ones((12, len(mixed_prepared.bank.items)), dtype=np.bool_)
    runs = run_adaptively(mixed_prepared, seeds, free, people.answer)
    count = int(runs.questions[person])
    keys = [mixed_prepared.bank.items[number].key for number in runs.items[person, :count]]
    answers = [Answer(*pair) for pair in zip(keys, runs.scores[person].tolist(), strict=False)]
    seed = int(seeds[person])
    steps = [next_step(mixed_prepared, answers[:place], seed=seed) for place in range(count + 1)]
    assert [step.item_key for step in steps if isinstance(step, Ask)] == keys
    assert isinstance(steps[-1], Finish)
    assert steps[-1].placement.probabilities == pytest.approx(runs.probabilities[person])


def test_a_form_longer_than_the_bank_is_refused(bank: Bank, certain: Settings) -> None:
    with pytest.raises(ValueError, match="de 1 à 150 questions"):
        simulate(bank, certain, 10, SEED, fixed=151)


def test_nobody_cannot_be_simulated(bank: Bank, certain: Settings) -> None:
    with pytest.raises(ValueError, match="au moins une personne"):
        simulate(bank, certain, 0, SEED)


def test_what_is_prepared_does_not_change(bank: Bank, certain: Settings) -> None:
    first, second = prepare(bank, certain), prepare(bank, certain)
    assert np.array_equal(first.stop_table.advantage, second.stop_table.advantage)
