"""What a form must contain, and what a bank lacks for it."""

from collections.abc import Collection
from math import ceil

import numpy as np

from declic.engines.diagnostic.bank import BankCannotServe
from declic.engines.diagnostic.choose import Integers
from declic.engines.diagnostic.prepared import Prepared

NO_FORM = "Aucune série ne remplit toutes les conditions. Ajoutez des questions, ou raccourcissez la série."


def usable_numbers(
    prepared: Prepared, allowed: Collection[str] | None, excluded: Collection[str] = ()
) -> Integers:
    """Return the places in the bank of the items that may be used: int64 (n,), in order.

    Parameters
    ----------
    allowed
        Keys that may be used, None for all; keys that the bank does not know are passed over.
    excluded
        Keys that may not.
    """
    usable = [
        number
        for key, number in prepared.number_by_key.items()
        if key not in excluded and (allowed is None or key in allowed)
    ]
    return np.array(sorted(usable), dtype=np.int64)


def fair_share(length: int, areas: int) -> tuple[int, int]:
    """Return the least and the most items of one area when `length` items are shared evenly.

    Examples
    --------
    >>> fair_share(16, 6)
    (2, 3)
    """
    return length // areas, ceil(length / areas)


def check_content(prepared: Prepared, usable: Integers, length: int) -> None:
    """Refuse to share `length` items evenly among the areas when the bank lacks some.

    Raises
    ------
    BankCannotServe
        With one French sentence for each thing that is missing.
    """
    areas = prepared.settings.areas
    least, most = fair_share(length, len(areas))
    counts = np.bincount(prepared.area_numbers[usable], minlength=len(areas))
    reasons = [
        f"Le domaine {area} a {count} question(s) qui conviennent : il en faut au moins {least}."
        for area, count in zip(areas, counts, strict=True)
        if count < least
    ]
    if len(usable) < length:
        sentence = f"La banque a {len(usable)} question(s) qui conviennent : il en faut au moins {length}."
        reasons.insert(0, sentence)
    elif not reasons and np.minimum(counts, most).sum() < length:
        poor = ", ".join(area for area, count in zip(areas, counts, strict=True) if count < most)
        reasons = [f"Ces domaines n’ont pas assez de questions pour une série équilibrée : {poor}."]
    if reasons:
        raise BankCannotServe(tuple(reasons))
