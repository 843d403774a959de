import pytest

from tests.engines.diagnostic.best_policy import best_utility, our_utility, share_right, tiny_prepared

TOLERANCE = 0.005


@pytest.mark.parametrize("areas", ["A", "AB"])
@pytest.mark.parametrize("count", [4, 5, 6])
@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_on_a_tiny_bank_nothing_does_better_than_the_engine(seed: int, count: int, areas: str) -> None:
    prepared = tiny_prepared(seed, count, areas, cost=0.006)
    best, ours = best_utility(prepared), our_utility(prepared)
    assert ours <= best + 1e-9
    assert ours >= best - TOLERANCE


def test_a_tiny_bank_is_worth_its_questions() -> None:
    prepared = tiny_prepared(1, 6, "A", cost=0.006)
    assert our_utility(prepared) > share_right(prepared, (-1,) * 6) + 0.1


def test_a_question_that_costs_too_much_is_not_asked() -> None:
    prepared = tiny_prepared(1, 4, "A", cost=0.4)
    assert our_utility(prepared) == pytest.approx(share_right(prepared, (-1,) * 4))
