"""People who do not exist: true abilities and answers, to judge a bank before it is used."""

from dataclasses import dataclass

import numpy as np

from declic.engines.diagnostic.bank import Bank
from declic.engines.diagnostic.choose import Integers
from declic.engines.diagnostic.response import (
    Floats,
    ItemArrays,
    general_share,
    item_arrays,
)
from declic.engines.diagnostic.settings import Settings


@dataclass(frozen=True, slots=True)
class SimulatedPeople:
    """N people with their true abilities, who answer when they are asked.

    Attributes
    ----------
    ability
        float64 (N, A), true ability in each area, logits.
    level
        int64 (N,), true level, from 0 to 3.
    """

    ability: Floats
    level: Integers
    arrays: ItemArrays
    area_numbers: Integers
    error: float
    rng: np.random.Generator

    def answer(self, people: Integers, items: Integers) -> Integers:
        """Return the scores of some people, each on one item: int64 (n,).

        The expert's error is drawn anew for each person and item: over many people that is the
        same as over many banks, with less noise.
        """
        arrays = self.arrays
        ability = self.ability[people, self.area_numbers[items]]
        ability = ability + self.error * self.rng.standard_normal(people.size)
        distance = arrays.slope[items, None] * (ability[:, None] - arrays.steps[items])
        lower = arrays.guessing[items, None]
        rise = arrays.upper[items, None] - lower
        with np.errstate(over="ignore"):
            reached = lower + rise / (1.0 + np.exp(-distance))
        reached = np.where(np.isfinite(arrays.steps[items]), reached, 0.0)
        passed = self.rng.random(people.size)[:, None] < reached
        return np.asarray(passed.sum(axis=1), dtype=np.int64)


def draw_people(bank: Bank, settings: Settings, count: int, rng: np.random.Generator) -> SimulatedPeople:
    """Return people drawn from the model whose uncertainties the settings give.

    Parameters
    ----------
    settings
        The truth: prior, correlation of the areas, error of the difficulties.
    count
        N, how many people.

    Examples
    --------
    >>> from declic.engines.diagnostic.bank import Item
    >>> bank = Bank("1", (Item("x", "A", "A1.1", "beginner", 1.2, -1.0, 0.25),))
    >>> people = draw_people(bank, Settings(), 3, np.random.default_rng(1))
    >>> people.ability.shape, people.level.shape
    ((3, 6), (3,))
    """
    rho, areas = settings.area_correlation, len(settings.areas)
    common, own = rng.standard_normal((count, 1)), rng.standard_normal((count, areas))
    deviation = settings.prior_sd * (np.sqrt(rho) * common + np.sqrt(1 - rho) * own)
    general = settings.prior_mean + deviation.mean(axis=1) / general_share(settings)
    return SimulatedPeople(
        ability=settings.prior_mean + deviation,
        level=np.searchsorted(bank.cuts, general, side="right"),
        arrays=item_arrays(bank.items),
        area_numbers=np.array([settings.areas.index(item.area) for item in bank.items]),
        error=settings.expert_error,
        rng=rng,
    )
