"""The bank that follows from a calibration: a new version, so that old runs can be replayed."""

from dataclasses import replace
from hashlib import sha256

from declic.engines.diagnostic.bank import Bank, Item
from declic.engines.diagnostic.calibration.calibrate import Calibration, ItemResult

UNFIT = frozenset({"negative_slope", "slope_at_limit", "not_identified", "no_answers"})


def calibrated_bank(bank: Bank, calibration: Calibration, version: str | None = None) -> Bank:
    """Return the bank with the parameters that the answers gave, under a new version.

    Each item keeps its key, area, skill and level. Items that the calibration does not know, or
    whose parameters cannot serve (negative slope, no answers, another number of steps…), stay as
    they are.

    Parameters
    ----------
    version
        The name of the new version; by default the old one and a mark of the new parameters.

    Examples
    --------
    >>> old = Item("x", "A", "A1.1", "beginner", 1.0, 0.0, 0.25, upper=1.0)
    >>> found = ItemResult("x", "2pl", 1.3, -0.4, guessing=0.25)
    >>> told = Calibration("2pl", (found,), (), -1.0, 2, 9, True, 500, 500, False, "", "")
    >>> new = calibrated_bank(Bank("1", (old,)), told)
    >>> new.version.startswith("1+"), new.items[0].slope, new.items[0].area
    (True, 1.3, 'A')
    """
    results = {result.key: result for result in calibration.items}
    items = tuple(_renewed(item, results.get(item.key)) for item in bank.items)
    return replace(bank, version=version or f"{bank.version}+{_mark(items)}", items=items)


def _renewed(item: Item, result: ItemResult | None) -> Item:
    """Return the item with its new parameters, or as it is when they cannot serve."""
    if result is None or UNFIT & set(result.flags) or len(result.thresholds) != len(item.thresholds):
        return item
    return replace(
        item,
        slope=result.slope,
        difficulty=result.difficulty,
        thresholds=result.thresholds,
        guessing=result.guessing,
        upper=result.upper,
    )


def _mark(items: tuple[Item, ...]) -> str:
    """Return eight characters that change when a parameter does."""
    return sha256(repr(items).encode()).hexdigest()[:8]
