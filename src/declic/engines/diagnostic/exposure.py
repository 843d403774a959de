"""Which questions would be asked, and how much each area says around each cut."""

import numpy as np

from declic.engines.diagnostic.people import draw_people
from declic.engines.diagnostic.prepared import Prepared
from declic.engines.diagnostic.response import Floats, fisher_information
from declic.engines.diagnostic.run import NOT_ASKED, run_adaptively
from declic.engines.diagnostic.simulate import person_seeds


def expected_exposure(prepared: Prepared, people: int, seed: int) -> Floats:
    """Return the share of people who would be asked each item: float64 (I,), shares.

    Parameters
    ----------
    people
        How many people to simulate.
    seed
        The same seed gives the same people, questions and answers.

    Raises
    ------
    ValueError
        If there is nobody to simulate.

    References
    ----------
    Sympson, J. B. & Hetter, R. D. (1985). Controlling item-exposure rates in computerized
    adaptive testing. Military Testing Association, 973-977.

    Examples
    --------
    >>> from declic.engines.diagnostic.bank import Bank, Item
    >>> from declic.engines.diagnostic.prepared import prepare
    >>> from declic.engines.diagnostic.settings import Settings
    >>> items = tuple(Item(str(b), "A", "A1.1", "beginner", 1.5, b / 9, 0.0) for b in range(-9, 15))
    >>> settings = Settings(areas=("A",), max_questions=12, min_questions=12)
    >>> shares = expected_exposure(prepare(Bank("1", items), settings), people=50, seed=1)
    >>> round(float(shares.sum()))
    12
    """
    if people < 1:
        message = "Il faut au moins une personne à simuler."
        raise ValueError(message)
    bank = prepared.bank
    virtual = draw_people(bank, prepared.settings, people, np.random.default_rng([seed, 0]))
    free = np.ones((people, len(bank.items)), dtype=np.bool_)
    runs = run_adaptively(prepared, person_seeds(seed, 0, people), free, virtual.answer)
    asked = runs.items[runs.items != NOT_ASKED]
    return np.bincount(asked, minlength=len(bank.items)) / people


def area_information(prepared: Prepared) -> Floats:
    """Return what the items of each area say at each cut: float64 (A, 3), per squared logit.

    References
    ----------
    Lord, F. M. (1980). Applications of Item Response Theory, chapter 5.

    Examples
    --------
    >>> from declic.engines.diagnostic.bank import Bank, Item
    >>> from declic.engines.diagnostic.prepared import prepare
    >>> from declic.engines.diagnostic.settings import Settings
    >>> items = tuple(Item(str(b), "A", "A1.1", "beginner", 1.5, b / 9, 0.0) for b in range(-9, 15))
    >>> prepared = prepare(Bank("1", items), Settings(areas=("A",), max_questions=12))
    >>> area_information(prepared).shape
    (1, 3)
    """
    information = fisher_information(prepared.curves, prepared.grid)
    at_cuts = np.array([np.interp(prepared.bank.cuts, prepared.grid, row) for row in information])
    return np.asarray(prepared.belongs.T.astype(np.float64) @ at_cuts, dtype=np.float64)
