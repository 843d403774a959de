"""The same questions answered by trying everything, for the tests."""

from itertools import combinations, product

import numpy as np

from declic.engines.diagnostic.assembly.paper import information_at_cuts
from declic.engines.diagnostic.assembly.parallel import CURVE_EVERY, CURVE_WEIGHT
from declic.engines.diagnostic.prepared import Prepared
from declic.engines.diagnostic.response import Floats


def counts_by_enumeration(curves: Floats) -> Floats:
    """Return the distribution of the count of points, pattern of answers by pattern."""
    scores = [np.flatnonzero(item.max(axis=1) > 0) for item in curves]
    counts = np.zeros((1 + sum(int(choice.max()) for choice in scores), curves.shape[2]))
    for pattern in product(*scores):
        counts[sum(pattern)] += np.prod([curves[item, score] for item, score in enumerate(pattern)], axis=0)
    return counts


def best_exact_by_enumeration(joints: list[Floats]) -> float:
    """Return the best share placed right over every pair of cuts of the first count."""
    longest = len(joints[0])
    found = []
    for low, high in combinations(range(1, longest), 2):
        ranges = [(0, low), (low, high), (high, longest)]
        parts = [joint[a:b].sum(axis=0) for joint, (a, b) in zip(joints, ranges, strict=True)]
        found.append(sum(float(part.max(axis=1).sum()) for part in parts))
    return max(found)


def likeness(prepared: Prepared, reference: list[int], chosen: list[int]) -> float:
    """Return what a parallel form makes least: 0 for the same form."""
    at_cuts = information_at_cuts(prepared)
    target = at_cuts[reference].sum(axis=0)
    points = (prepared.curves * np.arange(prepared.curves.shape[1])[:, None]).sum(axis=1)[:, ::CURVE_EVERY]
    apart = points[chosen].sum(axis=0) - points[reference].sum(axis=0)
    worst = np.abs(at_cuts[chosen].sum(axis=0) / target - 1).max()
    return float(worst + CURVE_WEIGHT * np.abs(apart).max() / len(reference))


def least_likeness(prepared: Prepared, reference: list[int]) -> float:
    """Return the best likeness of any form without the items of the reference."""
    others = [number for number in range(len(prepared.bank.items)) if number not in reference]
    forms = combinations(others, len(reference))
    return min(likeness(prepared, reference, list(form)) for form in forms)
