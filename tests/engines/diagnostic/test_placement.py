import json

import numpy as np
import pytest
from scipy.optimize import minimize

from declic.engines.diagnostic.placement import area_abilities, placement_to_dict
from declic.engines.diagnostic.prepared import Prepared
from declic.engines.diagnostic.session import (
    Answer,
    Finish,
    Placement,
    answer_fit,
    is_careless,
    next_step,
)
from tests.engines.diagnostic.people_who_answer import asked_in_a_session


def placement_of(prepared: Prepared, score_by_area: dict[str, int]) -> Placement:
    items = prepared.bank.items[:42]
    step = next_step(prepared, [Answer(item.key, score_by_area.get(item.area, 1)) for item in items], seed=1)
    assert isinstance(step, Finish)
    return step.placement


@pytest.mark.parametrize("ability", [-2.0, -0.7, 0.3, 0.8, 2.0])
def test_a_placement_is_the_most_probable_level(prepared: Prepared, ability: float) -> None:
    _, finish = asked_in_a_session(prepared, ability, 11)
    placement = finish.placement
    assert placement.probability == max(placement.probabilities)
    assert sum(placement.probabilities) == pytest.approx(1.0)
    assert placement.is_sure == (placement.probability >= 0.6)
    assert (placement.neighbour is None) == placement.is_sure


def test_a_doubtful_placement_names_the_level_beside_it(prepared: Prepared) -> None:
    finishes = [asked_in_a_session(prepared, 0.3, seed)[1].placement for seed in range(12)]
    doubtful = next(placement for placement in finishes if not placement.is_sure)
    pair = {doubtful.level, doubtful.neighbour}
    assert pair in ({"intermediate", "advanced"}, {"beginner", "intermediate"})


def test_a_placement_can_be_stored(prepared: Prepared) -> None:
    _, finish = asked_in_a_session(prepared, 0.3, 2)
    stored = json.loads(json.dumps(placement_to_dict(finish.placement)))
    assert stored["level"] == finish.placement.level
    assert len(stored["areas"]) == 6
    assert len(stored["evidence"]) == finish.placement.questions


def test_an_area_failed_alone_is_weaker_and_the_others_are_not(prepared: Prepared) -> None:
    profiles = {profile.area: profile for profile in placement_of(prepared, {"D": 0}).areas}
    assert profiles["D"].band == "weaker"
    assert profiles["D"].score_share == 0.0
    assert "weaker" not in {profiles[area].band for area in "ABCEF"}


def test_someone_even_in_all_areas_has_no_weak_or_strong_one(prepared: Prepared) -> None:
    assert {profile.band for profile in placement_of(prepared, {}).areas} == {"even"}


def test_the_profile_is_at_the_mode_of_the_six_dimensional_model(prepared: Prepared) -> None:
    numbers, scores = np.arange(24), np.array([1, 0, 1, 1] * 6)
    found, covariance = area_abilities(prepared, numbers, scores)
    precision = np.linalg.inv(0.3 * np.eye(6) + 0.7)
    curves = prepared.area_curves[numbers, scores]

    def surprise(ability: np.ndarray) -> float:
        pairs = zip(curves, prepared.area_numbers[numbers], strict=True)
        fit = sum(np.log(np.interp(ability[area], prepared.grid, row)) for row, area in pairs)
        return float(0.5 * ability @ precision @ ability - fit)

    mode = minimize(surprise, np.zeros(6), method="Powell").x
    assert np.allclose(found, mode, atol=0.06)
    assert (np.linalg.eigvalsh(covariance) > 0).all()


def test_evidence_starts_with_the_answers_that_count_most(prepared: Prepared) -> None:
    _, finish = asked_in_a_session(prepared, 1.0, 3)
    weights = [abs(evidence.weight) for evidence in finish.placement.evidence]
    assert weights == sorted(weights, reverse=True)


def test_easy_wrong_and_hard_right_is_careless(prepared: Prepared) -> None:
    ranked = sorted(prepared.bank.items, key=lambda item: item.difficulty)
    answers = [Answer(item.key, 0) for item in ranked[:8]]
    answers += [Answer(item.key, 1) for item in ranked[-8:]]
    assert is_careless(prepared, answers)


def test_few_honest_people_are_called_careless(prepared: Prepared) -> None:
    sessions = [asked_in_a_session(prepared, 0.2, seed)[0] for seed in range(40)]
    assert sum(is_careless(prepared, answers) for answers in sessions) <= 2


def test_too_few_answers_say_nothing_about_care(prepared: Prepared) -> None:
    assert answer_fit(prepared, [Answer("A-000", 0)]) is None
    assert not is_careless(prepared, [Answer("A-000", 0)])
