"""Which questions would be asked, and what each area says around each cut."""

import numpy as np
import pytest

from declic.engines.diagnostic.bank import Bank, Item
from declic.engines.diagnostic.exposure import area_information, expected_exposure
from declic.engines.diagnostic.prepared import Prepared, prepare
from declic.engines.diagnostic.response import fisher_information
from declic.engines.diagnostic.settings import Settings
from declic.engines.diagnostic.simulate import simulate

SETTINGS = Settings(areas=("A", "B"), max_questions=12)
BANK = Bank(
    "1",
    tuple(
        Item(f"{area}{number}", area, f"{area}1.1", "beginner", 1.5, number / 6 - 1.5, 0.0)
        for area in "AB"
        for number in range(18)
    ),
)


@pytest.fixture(scope="module")
def prepared() -> Prepared:
    return prepare(BANK, SETTINGS)


def test_the_shares_add_up_to_the_questions_of_a_simulation(prepared: Prepared) -> None:
    shares = expected_exposure(prepared, 400, seed=3)
    report = simulate(BANK, SETTINGS, 400, seed=3)
    assert shares.sum() == pytest.approx(report.mean_questions)


def test_the_same_seed_asks_the_same_questions(prepared: Prepared) -> None:
    first, again = (expected_exposure(prepared, 50, seed=3) for _ in range(2))
    assert (first == again).all()
    assert first.max() <= 1


def test_nobody_cannot_be_simulated(prepared: Prepared) -> None:
    with pytest.raises(ValueError, match="au moins une personne"):
        expected_exposure(prepared, 0, seed=1)


def test_the_areas_share_the_information_of_the_bank(prepared: Prepared) -> None:
    information = fisher_information(prepared.curves, prepared.grid)
    whole = [np.interp(cut, prepared.grid, information.sum(axis=0)) for cut in BANK.cuts]
    assert area_information(prepared).sum(axis=0) == pytest.approx(whole)
