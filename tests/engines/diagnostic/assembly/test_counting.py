import numpy as np
import pytest

from declic.engines.diagnostic.assembly.counting import (
    best_routing,
    joint_weights,
    level_weights,
    levels_by_total,
    range_values,
    sum_scores,
)
from declic.engines.diagnostic.prepared import Prepared
from tests.engines.diagnostic.assembly.brute import best_exact_by_enumeration, counts_by_enumeration


@pytest.mark.parametrize("numbers", [[0], [1, 40], [5, 41, 50, 13]])
def test_counts_are_those_of_every_pattern_of_answers(mixed_prepared: Prepared, numbers: list[int]) -> None:
    curves = mixed_prepared.curves[numbers]
    assert np.allclose(sum_scores(curves), counts_by_enumeration(curves))


def test_counts_are_shares_of_everybody(mixed_prepared: Prepared) -> None:
    assert np.allclose(sum_scores(mixed_prepared.curves[:20]).sum(axis=0), 1.0)


@pytest.mark.parametrize("first", [0, 7, 30])
def test_the_cuts_are_the_best_of_all_cuts(mixed_prepared: Prepared, first: int) -> None:
    counts = sum_scores(mixed_prepared.curves[first : first + 4])
    sheets = [sum_scores(mixed_prepared.curves[[n, n + 20, n + 40]]) for n in (10, 11, 12)]
    joints = [joint_weights(counts, sheet, level_weights(mixed_prepared)) for sheet in sheets]
    routing = best_routing([range_values(joint) for joint in joints])
    assert routing.exact == pytest.approx(best_exact_by_enumeration(joints))
    assert routing.starts[0] == 0 < routing.starts[1] < routing.starts[2] < len(counts)


def test_everybody_is_on_one_line_of_one_table(tiny: Prepared) -> None:
    first, second = sum_scores(tiny.curves[:4]), sum_scores(tiny.curves[4:])
    joint = joint_weights(first, second, level_weights(tiny))
    assert joint.sum() == pytest.approx(1.0)


def test_more_points_never_give_a_lower_level(tiny: Prepared) -> None:
    joint = joint_weights(sum_scores(tiny.curves[:4]), sum_scores(tiny.curves[4:]), level_weights(tiny))
    rows = levels_by_total(joint, 1, 3)
    levels = [level for _, level, _ in rows]
    assert [total for total, _, _ in rows] == list(range(1, 9))
    assert levels == sorted(levels)
    assert np.allclose([chances.sum() for _, _, chances in rows], 1.0)


def test_the_probability_on_a_line_is_that_of_bayes(tiny: Prepared) -> None:
    nobody, item = sum_scores(tiny.curves[:0]), tiny.curves[[3]]
    rows = levels_by_total(joint_weights(nobody, sum_scores(item), level_weights(tiny)), 0, 1)
    belief = tiny.prior * tiny.curves[3, 1]
    assert np.allclose(rows[1][2], belief / belief.sum() @ tiny.shares)
