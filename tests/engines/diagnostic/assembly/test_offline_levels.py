from typing import Any

import numpy as np
import pytest

from declic.engines.diagnostic.assembly.offline import level_chances, path_of
from declic.engines.diagnostic.assembly.offline_measure import measure_offline, walk_offline
from declic.engines.diagnostic.bank import LEVELS
from declic.engines.diagnostic.people import draw_people
from declic.engines.diagnostic.prepared import Prepared
from declic.engines.diagnostic.run import run_adaptively
from declic.engines.diagnostic.session import Answer, Finish, next_step
from declic.engines.diagnostic.simulate import person_seeds
from tests.engines.diagnostic.people_who_answer import random_scores

Panel = dict[str, Any]


@pytest.mark.parametrize("seed", range(10))
def test_the_level_is_the_one_that_the_diagnostic_gives_the_same_answers(
    prepared: Prepared, panel: Panel, seed: int
) -> None:
    scores = random_scores(panel["most"], seed)
    answered = dict(zip(path_of(panel, 0, scores), scores, strict=True))
    filled = [Answer(item.key, 0) for item in prepared.bank.items if item.key not in answered]
    step = next_step(
        prepared,
        [Answer(key, score) for key, score in answered.items()],
        seed=1,
        excluded=frozenset(answer.item_key for answer in filled),
    )
    assert isinstance(step, Finish)
    chances = level_chances(panel, answered)
    assert LEVELS[int(chances.argmax())] == step.placement.level
    assert chances == pytest.approx(np.array(step.placement.probabilities), abs=1e-4)


def test_somebody_sure_of_a_level_stops_early_but_never_before_twelve(
    prepared: Prepared, panel: Panel
) -> None:
    people = draw_people(prepared.bank, prepared.settings, 2000, np.random.default_rng(3))
    walks = walk_offline(prepared, panel, 1, np.arange(2000), people.answer)
    assert (walks.questions.min(), walks.questions.max()) == (12, 20)
    stopped = walks.chances[walks.questions < 20].max(axis=1)
    assert stopped.min() >= panel["sure_from"] - 1e-6


def test_it_agrees_with_the_live_diagnostic_for_most_people(prepared: Prepared, panel: Panel) -> None:
    count, items = 3000, len(prepared.bank.items)
    virtual = draw_people(prepared.bank, prepared.settings, count, np.random.default_rng(7))
    known = virtual.answer(np.repeat(np.arange(count), items), np.tile(np.arange(items), count))
    known = known.reshape(count, items)
    seeds, free = person_seeds(1, 0, count), np.ones((count, items), dtype=np.bool_)
    live = run_adaptively(prepared, seeds, free, lambda who, what: known[who, what])
    walks = walk_offline(prepared, panel, 0, np.arange(count), lambda who, what: known[who, what])
    gap = np.abs(live.probabilities.argmax(axis=1) - walks.chances.argmax(axis=1))
    assert (gap == 0).mean() > 0.7
    assert (gap > 1).mean() < 0.01


def test_what_is_said_is_honest(prepared: Prepared, panel: Panel) -> None:
    measured = measure_offline(prepared, panel, 20_000, seed=1)
    assert measured.calibration_error < 0.025
    assert measured.off_by_more_than_one < 0.005
