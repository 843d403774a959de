"""Did an item change? Two calibrations, brought to the same scale and compared."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from declic.engines.diagnostic.calibration.answers import Booleans, Floats
from declic.engines.diagnostic.calibration.calibrate import ItemResult
from declic.engines.diagnostic.calibration.errors import CannotCalibrate

LIMIT = 1.96
SMALLEST_MOVE = 0.3
ROUNDS = 5
FEWEST = 3
IQR_TO_SD = 0.74


@dataclass(frozen=True, slots=True)
class ItemDrift:
    """How far an item moved between two calibrations.

    Attributes
    ----------
    key
        The item.
    move
        The new difficulty less the old one, on the old scale, logits.
    z
        The move in robust standard deviations.
    drifted
        Whether both are too large to be chance.
    """

    key: str
    move: float
    z: float
    drifted: bool


@dataclass(frozen=True, slots=True)
class Drift:
    """The items that both calibrations know; old scale = stretch · new scale + shift."""

    stretch: float
    shift: float
    items: tuple[ItemDrift, ...]


def find_drift(before: Sequence[ItemResult], after: Sequence[ItemResult], *, limit: float = LIMIT) -> Drift:
    """Return how far each common item moved, and which ones drifted.

    The new scale is brought to the old one by the mean and standard deviation of the common
    difficulties. An item's z is its move less the median move, over the larger of 0.74 times
    the interquartile range and the move's own standard error. It drifted when |z| > `limit` *and*
    it moved by at least 0.3 logit; items that drifted are left out of the next linking, until
    nothing changes.

    Parameters
    ----------
    limit
        1.96 flags one sound item in twenty at most.

    Raises
    ------
    CannotCalibrate
        If fewer than three items are in both calibrations.

    References
    ----------
    Huynh, H. & Meyer, P. (2010). Use of robust z in detecting unstable items in item response
    theory models. Practical Assessment, Research and Evaluation 15, 2. Kolen, M. J. & Brennan,
    R. L. (2014). Test equating, scaling, and linking, chapter 6 (mean/sigma).

    Examples
    --------
    >>> old = [ItemResult(str(b), "2pl", 1.0, b, difficulty_se=0.05) for b in (-1.0, 0.0, 1.0, 0.5)]
    >>> new = [ItemResult(str(b), "2pl", 1.0, b, difficulty_se=0.05) for b in (-1.0, 0.0, 1.0)]
    >>> new.append(ItemResult("0.5", "2pl", 1.0, 1.5, difficulty_se=0.05))
    >>> [item.key for item in find_drift(old, new).items if item.drifted]
    ['0.5']
    """
    new_by_key = {item.key: item for item in after}
    pairs = [(old, new_by_key[old.key]) for old in before if old.key in new_by_key]
    pairs = [(old, new) for old, new in pairs if np.isfinite([old.difficulty, new.difficulty]).all()]
    if len(pairs) < FEWEST:
        message = f"Il faut au moins {FEWEST} questions communes aux deux calibrages."
        raise CannotCalibrate((message,))
    old = np.array([item.difficulty for item, _ in pairs])
    new = np.array([item.difficulty for _, item in pairs])
    errors = np.array([[item.difficulty_se or 0.0 for item in pair] for pair in pairs])
    errors = np.nan_to_num(errors)
    drifted = _far_from_the_median(new - old, np.hypot(*errors.T), limit)
    for _ in range(ROUNDS):
        stretch, shift = _link(old[~drifted], new[~drifted])
        moves = stretch * new + shift - old
        scores = _robust_scores(moves, np.hypot(errors[:, 0], stretch * errors[:, 1]), drifted)
        found = (np.abs(scores) > limit) & (np.abs(moves) >= SMALLEST_MOVE)
        if (found == drifted).all() or (~found).sum() < FEWEST:
            break
        drifted = found
    items = tuple(
        ItemDrift(pair[0].key, float(move), float(score), bool(moved))
        for pair, move, score, moved in zip(pairs, moves, scores, found, strict=True)
    )
    return Drift(stretch, shift, items)


def _far_from_the_median(moves: Floats, errors: Floats, limit: float) -> Booleans:
    """Return the items to leave out of the first linking: bool (n,)."""
    scores = _robust_scores(moves, errors, np.zeros(len(moves), dtype=bool))
    far: Booleans = (np.abs(scores) > limit) & (np.abs(moves - np.median(moves)) >= SMALLEST_MOVE)
    return far if (~far).sum() >= FEWEST else np.zeros(len(moves), dtype=bool)


def _link(old: Floats, new: Floats) -> tuple[float, float]:
    """Return what brings the new difficulties to the mean and spread of the old ones."""
    stretch = float(old.std() / new.std()) if old.std() > 0 and new.std() > 0 else 1.0
    return stretch, float(old.mean() - stretch * new.mean())


def _robust_scores(moves: Floats, errors: Floats, drifted: Booleans) -> Floats:
    """Return the moves in robust standard deviations: float64 (n,)."""
    low, middle, high = np.quantile(moves[~drifted], (0.25, 0.5, 0.75))
    spread = np.maximum(np.maximum(IQR_TO_SD * (high - low), errors), 1e-9)
    return np.asarray((moves - middle) / spread, dtype=np.float64)
