import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from declic.engines.diagnostic.choose import mutual_information, one_of_the_best
from declic.engines.diagnostic.prepared import Prepared


def brute_force(prepared: Prepared, belief: np.ndarray, item: int) -> float:
    scores = range(prepared.bank.items[item].max_score + 1)
    joint = np.array(
        [
            [sum(belief * prepared.shares[:, level] * prepared.curves[item, score]) for score in scores]
            for level in range(4)
        ]
    )
    apart = joint.sum(axis=1, keepdims=True) * joint.sum(axis=0)
    return float((joint * np.log(joint / apart)).sum())


def normal_belief(prepared: Prepared, mean: float, spread: float) -> np.ndarray:
    weights = np.exp(-0.5 * ((prepared.grid - mean) / spread) ** 2)
    return np.asarray(weights / weights.sum())


@given(st.floats(-2, 2), st.floats(0.3, 1.2), st.integers(0, 59))
@settings(deadline=None, max_examples=25)
def test_information_is_the_double_sum_and_is_never_negative(
    mixed_prepared: Prepared, mean: float, spread: float, item: int
) -> None:
    belief = normal_belief(mixed_prepared, mean, spread)
    found = mutual_information(mixed_prepared.bank_table, belief[None, :])[0]
    assert found.min() >= 0
    assert np.isclose(found[item], brute_force(mixed_prepared, belief, item), atol=1e-10)


def test_information_is_the_same_by_area_and_for_the_whole_bank(mixed_prepared: Prepared) -> None:
    beliefs = np.stack([normal_belief(mixed_prepared, mean, 0.6) for mean in (-1.0, 0.0, 1.0)])
    whole = mutual_information(mixed_prepared.bank_table, beliefs)
    table = mixed_prepared.area_tables[2]
    assert np.allclose(mutual_information(table, beliefs), whole[:, table.numbers])


def test_somebody_whose_level_is_certain_teaches_us_nothing(mixed_prepared: Prepared) -> None:
    belief = np.zeros((1, mixed_prepared.grid.size))
    belief[0, 40] = 1.0
    assert mutual_information(mixed_prepared.bank_table, belief).max() < 1e-9


def test_the_next_item_is_one_of_the_best_that_are_allowed() -> None:
    rng, people = np.random.default_rng(4), 2000
    information = np.tile(np.arange(20.0) / 20, (people, 1))
    allowed = np.ones((people, 20), dtype=np.bool_)
    allowed[:, 19] = False
    draws = rng.integers(0, 2**63, (2, people)).astype(np.uint64)
    chosen = one_of_the_best(information, allowed, (draws[0], draws[1]), np.full(people, 5))
    assert set(chosen.tolist()) == {14, 15, 16, 17, 18}
    assert (chosen == 18).mean() < 0.45
