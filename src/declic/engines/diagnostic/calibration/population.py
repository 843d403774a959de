"""The abilities of the people who answered: one normal law for each group, on a grid."""

from dataclasses import dataclass

import numpy as np

from declic.engines.diagnostic.calibration.answers import Floats

POINTS, EDGE, FARTHEST = 61, 6.0, 20.0
STEP = 2 * EDGE / (POINTS - 1)
MARGIN = 5.0
SMALLEST_SD = 0.05
NEWTON_STEPS = 12


@dataclass(frozen=True, slots=True, eq=False)
class Population:
    """The abilities of each group: normal, the first one N(0, 1) by convention.

    Attributes
    ----------
    means, sds
        float64 (R,), logits; R is the number of groups.
    """

    means: Floats
    sds: Floats

    def log_shares(self, grid: Floats) -> Floats:
        """Return the logarithm of the share of each grid point in each group: (R, G)."""
        logs = -(((grid - self.means[:, None]) / self.sds[:, None]) ** 2) / 2
        top = logs.max(axis=1, keepdims=True)
        return np.asarray(logs - top - np.log(np.exp(logs - top).sum(axis=1, keepdims=True)))


def standard_population(groups: int) -> Population:
    """Return groups that are all N(0, 1)."""
    return Population(np.zeros(groups), np.ones(groups))


def wide_grid(population: Population) -> Floats:
    """Return abilities, every 0.2 logit, from -6 to 6 at least and to 5 sd from each group's mean.

    Examples
    --------
    >>> len(wide_grid(standard_population(1)))
    61
    >>> wide_grid(Population(np.array([0.0, 3.0]), np.ones(2)))[-1].round(1)
    np.float64(8.0)
    """
    farthest = float((np.abs(population.means) + MARGIN * population.sds).max())
    half = int(np.ceil(min(max(farthest, EDGE), FARTHEST) / STEP - 1e-9))
    return np.linspace(-half * STEP, half * STEP, 2 * half + 1)


def maximise_population(
    group_counts: Floats, population: Population, grid: Floats
) -> tuple[Population, Floats]:
    """Return the groups that suit best the people of each ability, and what they are known with.

    Parameters
    ----------
    group_counts
        float64 (R, G), people of each group with each ability.

    Returns
    -------
    tuple
        The groups, the first one unchanged, and the complete-data information of the free means,
        then of the logarithms of the free sds: float64 (2R - 2,).

    Examples
    --------
    >>> grid = np.linspace(-6, 6, 61)
    >>> groups = Population(np.array([0.0, 0.5]), np.array([1.0, 0.8]))
    >>> counts = 100 * np.exp(groups.log_shares(grid))
    >>> maximise_population(counts, standard_population(2), grid)[0].means.round(6)
    array([0. , 0.5])
    """
    totals = np.maximum(group_counts.sum(axis=1), 1e-12)
    means, sds = population.means.copy(), population.sds.copy()
    for group in range(1, len(means)):
        means[group], sds[group] = _closest_normal(group_counts[group] / totals[group], grid)
    weights = np.concatenate([(totals / population.sds**2)[1:], 2 * totals[1:]])
    return Population(means, sds), weights


def _closest_normal(shares: Floats, grid: Floats) -> tuple[float, float]:
    """Return the mean and sd of the normal law, cut to the grid, with the moments of the shares."""
    powers = np.stack([grid, grid**2])
    wanted = powers @ shares
    mean, sd = float(wanted[0]), float(np.sqrt(max(wanted[1] - wanted[0] ** 2, SMALLEST_SD**2)))
    place = np.array([mean / sd**2, -0.5 / sd**2])
    for _ in range(NEWTON_STEPS):
        logs = place @ powers
        law = np.exp(logs - logs.max())
        law /= law.sum()
        missed = wanted - powers @ law
        spread = (powers * law) @ powers.T - np.outer(powers @ law, powers @ law)
        moved = place + np.linalg.lstsq(spread, missed, rcond=None)[0]
        if moved[1] >= 0 or np.abs(missed).max() < 1e-13:
            break
        place = moved
    sd = float(np.sqrt(-0.5 / place[1]))
    return float(place[0] * sd**2), max(sd, SMALLEST_SD)
