"""Everything that depends on the bank and the settings alone, computed once."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from declic.engines.diagnostic.bank import Bank, check_bank
from declic.engines.diagnostic.belief import ability_grid, level_shares, prior_belief
from declic.engines.diagnostic.choose import Booleans, Integers, ItemTable, item_table
from declic.engines.diagnostic.response import (
    Floats,
    fisher_information,
    marginal_probabilities,
    score_probabilities,
)
from declic.engines.diagnostic.settings import Settings
from declic.engines.diagnostic.stop import StopTable, build_stop_table, expected_gains


@dataclass(frozen=True, eq=False)
class Prepared:
    """A bank made ready: keep it in memory by bank version and settings, it never changes.

    Attributes
    ----------
    grid, prior
        float64 (G,), general abilities in logits and the belief before the first answer.
    shares
        float64 (G, 4), the share of each grid cell in each level.
    curves, log_curves
        float64 (I, S + 1, G), probability of each score given the *general* ability, and its
        logarithm (0 where the score does not exist).
    area_curves
        float64 (I, S + 1, G), the same given the ability *in the item's own area*.
    area_numbers
        int64 (I,), the area of each item, by its place in ``settings.areas``.
    belongs, belongs_weights
        bool (I, A), whether the item belongs to the area; float32 (I, A), the same as 0 and 1.
    number_by_key
        The place in the bank of each item.
    bank_table, area_tables
        The items of the whole bank and of each area, laid out for fast information.
    stop_table
        What one more question is worth.
    """

    bank: Bank
    settings: Settings
    grid: Floats
    prior: Floats
    shares: Floats
    curves: Floats
    log_curves: Floats
    area_curves: Floats
    area_numbers: Integers
    belongs: Booleans
    belongs_weights: NDArray[np.float32]
    number_by_key: dict[str, int]
    bank_table: ItemTable
    area_tables: tuple[ItemTable, ...]
    stop_table: StopTable


def prepare(bank: Bank, settings: Settings) -> Prepared:
    """Return the bank made ready for a diagnostic with these settings.

    Raises
    ------
    BankCannotServe
        If the bank lacks something; see `check_bank`.

    Examples
    --------
    >>> from declic.engines.diagnostic.bank import Item
    >>> items = tuple(Item(str(b), "A", "A1.1", "beginner", 1.2, b / 5, 0.0) for b in range(-5, 9))
    >>> prepared = prepare(Bank("1", items), Settings(areas=("A",), max_questions=10))
    >>> prepared.curves.shape
    (14, 2, 81)
    """
    check_bank(bank, settings)
    grid = ability_grid()
    shares = level_shares(grid, bank.cuts)
    curves = marginal_probabilities(bank.items, grid, settings)
    area_numbers = np.array([settings.areas.index(item.area) for item in bank.items])
    tables = tuple(
        item_table([int(n) for n in np.flatnonzero(area_numbers == area)], curves, shares)
        for area in range(len(settings.areas))
    )
    belongs = area_numbers[:, None] == np.arange(len(settings.areas))
    gains = expected_gains(fisher_information(curves, grid), grid, area_numbers, settings)
    return Prepared(
        bank=bank,
        settings=settings,
        grid=grid,
        prior=prior_belief(settings, grid),
        shares=shares,
        curves=curves,
        log_curves=np.log(np.where(curves > 0, curves, 1.0)),
        area_curves=score_probabilities(bank.items, grid, settings.expert_error),
        area_numbers=area_numbers,
        belongs=belongs,
        belongs_weights=belongs.astype(np.float32),
        number_by_key={item.key: number for number, item in enumerate(bank.items)},
        bank_table=item_table(range(len(bank.items)), curves, shares),
        area_tables=tables,
        stop_table=build_stop_table(bank.cuts, gains, settings.cost, settings.prior_sd**-2),
    )
