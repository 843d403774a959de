import numpy as np
import pytest

from declic.engines.diagnostic.calibration.answers import answers_from_table
from declic.engines.diagnostic.calibration.calibrate import calibrate
from declic.engines.diagnostic.calibration.design import draw_design
from declic.engines.diagnostic.calibration.errors import CannotCalibrate
from declic.engines.diagnostic.calibration.priors import default_priors

KEYS = ("q1", "q2", "q3")
TABLE = np.array([[1, 0, 1], [0, 1, 1], [1, 1, 0], [0, 0, 0]] * 5)


@pytest.mark.parametrize(
    ("score", "sentence"),
    [
        (1, "« q2 » : tout le monde a réussi"),
        (0, "« q2 » : personne n’a réussi"),
        (-1, "« q2 » : personne n’y a répondu"),
    ],
)
def test_an_item_that_tells_nothing_is_refused_by_name(score: int, sentence: str) -> None:
    table = TABLE.copy()
    table[:, 1] = score
    with pytest.raises(CannotCalibrate, match=sentence):
        calibrate(answers_from_table(table, KEYS))


@pytest.mark.parametrize("score", [1, 0, -1])
def test_an_expert_makes_up_for_an_item_that_tells_nothing(score: int) -> None:
    table = TABLE.copy()
    table[:, 1] = score
    answers = answers_from_table(table, KEYS)
    told = calibrate(answers, priors=default_priors(answers))
    assert told.converged
    assert abs(told.items[1].difficulty) < 4


def test_one_item_alone_is_refused() -> None:
    with pytest.raises(CannotCalibrate, match="Une seule question"):
        calibrate(answers_from_table(TABLE[:, :1], KEYS[:1]))


def test_a_score_nobody_got_is_refused() -> None:
    table = TABLE.copy()
    table[:5, 0] = 3
    with pytest.raises(CannotCalibrate, match="personne n’a eu la note 2"):
        calibrate(answers_from_table(table, KEYS))


def test_two_items_do_not_tell_two_slopes() -> None:
    told = calibrate(answers_from_table(TABLE[:, :2], KEYS[:2]))
    assert [item.slope_se for item in told.items] == [None, None]
    assert "not_identified" in told.items[0].flags


@pytest.mark.parametrize(("guessing", "upper"), [(-0.1, 1.0), (0.5, 0.4), (0.2, 1.1)])
def test_guessing_and_upper_are_shares_in_order(guessing: float, upper: float) -> None:
    answers = answers_from_table(TABLE, KEYS)
    with pytest.raises(CannotCalibrate, match="hasard < plafond"):
        draw_design(answers, guessing=[guessing] * 3, upper=[upper] * 3)


def test_an_unknown_model_is_refused() -> None:
    with pytest.raises(CannotCalibrate, match="4pl"):
        draw_design(answers_from_table(TABLE, KEYS), "4pl")  # type: ignore[arg-type]


def test_a_reversed_item_is_flagged() -> None:
    rng = np.random.default_rng(1)
    ability = rng.normal(size=(800, 1))
    table = (ability + rng.logistic(size=(800, 6)) > 0).astype(int)
    table[:, 2] = 1 - table[:, 2]
    told = calibrate(answers_from_table(table))
    assert [item.key for item in told.items if "negative_slope" in item.flags] == ["3"]
