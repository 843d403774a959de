"""What each area gains from each site, sorted: the one matrix that the whole search reads."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Numbers = NDArray[np.int32]
Cuts = NDArray[np.int64]
Marks = NDArray[np.int8]

FREE, OPEN, SHUT = 0, 1, -1
ROUNDING = 1e-9  # two objectives closer than this share of them are equal


@dataclass(frozen=True, slots=True)
class Gains:
    """Positive gains of A areas from J sites, each area's best site first, in people in need.

    `cuts` int64 (A + 1,) cuts `site` int32 (N,) and `gain` float64 (N,); `constant` is what is
    gained whatever is chosen. Where `is_whole`, every sum of gains is a whole number.
    """

    cuts: Cuts
    site: Numbers
    gain: Vector
    site_count: int
    constant: float = 0.0
    is_whole: bool = False

    @property
    def area_count(self) -> int:
        """Return the number of areas A."""
        return len(self.cuts) - 1

    def measure_tolerance(self, objective: float) -> float:
        """Return how far above an objective a bound may be and still prove it."""
        rounding = ROUNDING * max(1.0, abs(objective))
        return 1.0 - 1e-6 if self.is_whole and rounding < 1e-2 else rounding


@dataclass(frozen=True, slots=True)
class Limits:
    """How many sites at most, and what they may cost together; `cost` float64 (J,), in cents."""

    most_sites: int
    cost: Vector
    budget: float = np.inf

    @property
    def has_budget(self) -> bool:
        """Return whether costs matter."""
        return bool(np.isfinite(self.budget))


def sort_gains(
    area: NDArray[np.integer], site: NDArray[np.integer], gain: Vector, shape: tuple[int, int]
) -> Gains:
    """Return the gains of (area, site) pairs, zeros dropped, each area's best first.

    Examples
    --------
    >>> import numpy as np
    >>> one = sort_gains(np.array([0, 0]), np.array([0, 1]), np.array([1.0, 3.0]), (1, 2))
    >>> one.site.tolist(), one.gain.tolist()
    ([1, 0], [3.0, 1.0])
    """
    areas, sites = shape
    kept = np.flatnonzero(gain > 0)
    order = kept[np.lexsort((site[kept], -gain[kept], area[kept]))]
    cuts = np.zeros(areas + 1, dtype=np.int64)
    np.cumsum(np.bincount(area[kept], minlength=areas), out=cuts[1:])
    return Gains(cuts, site[order].astype(np.int32), gain[order], sites)
