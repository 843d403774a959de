"""How far each parameter may be from the truth: standard errors from the observed information."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from declic.engines.diagnostic.calibration.answers import Answers, Floats, Integers, collapse
from declic.engines.diagnostic.calibration.curves import Parameters, curve_slopes, score_curves
from declic.engines.diagnostic.calibration.design import (
    HIGHEST_GUESSING_LOGIT,
    LARGEST_SLOPE,
    Design,
    pack,
    unpack,
)
from declic.engines.diagnostic.calibration.expectation import (
    BLOCK,
    Block,
    Expectation,
    beliefs,
    cut_in_blocks,
    expect,
)
from declic.engines.diagnostic.calibration.maximisation import item_gradient
from declic.engines.diagnostic.calibration.priors import weigh_priors
from declic.engines.diagnostic.calibration.search import Estimate

DEAREST, LARGEST = 8e9, 4_000_000
LOWEST_GUESSING = 1e-4
NUDGE = 1e-5
FLATTEST = 1e-5
LOADED = 1e-2


@dataclass(frozen=True, slots=True, eq=False)
class StandardErrors:
    """The standard errors; NaN for what is not free, or what the answers cannot tell.

    Attributes
    ----------
    slope
        float64 (I,), per logit.
    difficulties
        float64 (I, S), logits, of the thresholds b_k = -d_k / a.
    middles
        float64 (I,), logits, of the mean of an item's thresholds.
    guessing
        float64 (I,), shares.
    means, sds
        float64 (R,), logits, of the groups; the first group's are fixed.
    method
        "louis" or "cross_product".
    """

    slope: Floats
    difficulties: Floats
    middles: Floats
    guessing: Floats
    means: Floats
    sds: Floats
    method: str


def standard_errors(
    answers: Answers, design: Design, found: Estimate, *, dearest: float = DEAREST
) -> StandardErrors:
    """Return the standard errors of an estimate.

    The observed information is Louis's: what complete data would tell, less what not seeing the
    abilities loses. When that would cost more than `dearest` operations, the cross-product of
    the people's scores is used, which agrees with it in large samples.

    References
    ----------
    Louis, T. A. (1982). Finding the observed information matrix when using the EM algorithm.
    Journal of the Royal Statistical Society B 44, 226-233.

    Examples
    --------
    >>> from declic.engines.diagnostic.calibration.answers import answers_from_table
    >>> from declic.engines.diagnostic.calibration.design import draw_design
    >>> from declic.engines.diagnostic.calibration.estimate import estimate
    >>> table = np.repeat([[1, 1, 1], [1, 1, 0], [1, 0, 0], [0, 0, 0], [0, 1, 0]], 40, axis=0)
    >>> answers = answers_from_table(table)
    >>> design = draw_design(answers, "rasch")
    >>> standard_errors(answers, design, estimate(answers, design)).slope.round(2)
    array([0.29, 0.29, 0.29])
    """
    patterns = collapse(answers)
    width = int(design.positions.max()) + 1 + 2 * (len(answers.group_names) - 1)
    cost = 2.0 * len(patterns.weights) * width**2 * len(found.grid)
    blocks = cut_in_blocks(patterns, max(1, min(BLOCK, LARGEST // (width * len(found.grid)))))
    scores = _Scores(blocks, design, found, width)
    if cost <= dearest:
        seen = expect(blocks, found.parameters, found.population, found.grid)
        information = scores.complete(seen) - scores.missing()
    else:
        information = scores.cross_product() + scores.prior_information()
    covariance = _invert(information, _told(found.parameters, design, width))
    return _errors(covariance, design, found, "louis" if cost <= dearest else "cross_product")


@dataclass(frozen=True, slots=True, eq=False)
class _Scores:
    """The derivatives of each person's log-likelihood; F free parameters, the groups' last."""

    blocks: tuple[Block, ...]
    design: Design
    found: Estimate
    width: int

    def per_category(self) -> Floats:
        """Return d log P / d parameter for each score of each item: float64 (G, C, F)."""
        parameters, positions = self.found.parameters, self.design.positions
        curves = np.where(parameters.exists[:, :, None], score_curves(parameters, self.found.grid), 1.0)
        slopes = curve_slopes(parameters, self.found.grid) / curves[:, None]
        table = np.zeros((len(self.found.grid), int(parameters.exists.sum()), self.width))
        items = np.nonzero(parameters.exists)[0]
        by_category = slopes.transpose(0, 2, 1, 3)[parameters.exists]
        for parameter in range(positions.shape[1]):
            kept = positions[items, parameter] >= 0
            places = positions[items[kept], parameter]
            table[:, np.flatnonzero(kept), places] = by_category[kept, parameter].T
        return table

    def per_group(self) -> Floats:
        """Return d log share / d (mean, log sd) of the free groups: float64 (R, G, F)."""
        people, grid = self.found.population, self.found.grid
        groups = len(people.means)
        table = np.zeros((groups, len(grid), self.width))
        first = self.width - 2 * (groups - 1)
        for group in range(1, groups):
            away = (grid - people.means[group]) / people.sds[group]
            table[group, :, first + group - 1] = away / people.sds[group]
            table[group, :, first + groups - 2 + group] = away**2 - 1
        return table

    def prior_information(self) -> Floats:
        """Return the information of the priors: float64 (F, F)."""
        if not self.design.has_priors:
            return np.zeros((self.width, self.width))
        return self._gather(weigh_priors(self.design.priors, self.found.parameters)[2])

    def complete(self, seen: Expectation) -> Floats:
        """Return the information that complete data would give: float64 (F, F)."""
        parameters, design = self.found.parameters, self.design
        place = pack(parameters, design.positions)
        columns = []
        for parameter in range(design.positions.shape[1]):
            nudged = np.zeros(len(place))
            nudged[design.positions[:, parameter][design.positions[:, parameter] >= 0]] = NUDGE
            up = item_gradient(
                unpack(place + nudged, parameters, design.positions), seen.counts, self.found.grid
            )
            down = item_gradient(
                unpack(place - nudged, parameters, design.positions), seen.counts, self.found.grid
            )
            columns.append((down[0] - up[0]) / (2 * NUDGE))
        blocks = np.stack(columns, axis=2)
        information = self._gather((blocks + blocks.transpose(0, 2, 1)) / 2) + self.prior_information()
        totals, people = seen.group_counts.sum(axis=1)[1:], self.found.population
        tail = np.concatenate([totals / people.sds[1:] ** 2, 2 * totals])
        last = np.arange(self.width - len(tail), self.width)
        information[last, last] += tail
        return information

    def missing(self) -> Floats:
        """Return the information lost by not seeing the abilities: float64 (F, F)."""
        per_category, per_group = self.per_category(), self.per_group()
        flat = np.ascontiguousarray(per_category.transpose(1, 0, 2)).reshape(per_category.shape[1], -1)
        lost = np.zeros((self.width, self.width))
        people = self.found.parameters, self.found.population, self.found.grid
        for block, belief, _ in beliefs(self.blocks, *people):
            scores = (block.scored @ flat).reshape(*belief.shape, self.width)
            if len(per_group) > 1:
                scores += per_group[block.groups]
            mean = np.einsum("ng,ngf->nf", belief, scores) * np.sqrt(block.weights)[:, None]
            scores *= np.sqrt(belief * block.weights[:, None])[:, :, None]
            tall = scores.reshape(-1, self.width)  # one large product: threads wait for each other
            lost += tall.T @ tall - mean.T @ mean
        return lost

    def cross_product(self) -> Floats:
        """Return the cross-product of the people's scores: float64 (F, F)."""
        per_category, per_group = self.per_category(), self.per_group()
        total = np.zeros((self.width, self.width))
        touched = [np.flatnonzero(row) for row in np.abs(per_category).max(axis=0)]
        longest = max(len(places) for places in touched)
        places = np.array([np.pad(row, (0, longest - len(row)), mode="edge") for row in touched])
        used = np.arange(longest) < np.array([len(row) for row in touched])[:, None]
        short = per_category[:, np.arange(len(places))[:, None], places] * used
        people = self.found.parameters, self.found.population, self.found.grid
        for block, belief, _ in beliefs(self.blocks, *people):
            means = _mean_scores(
                block, belief, np.ascontiguousarray(short.transpose(2, 1, 0)), places, self.width
            )
            if len(per_group) > 1:
                means = means + sparse.csr_matrix(np.einsum("ng,ngf->nf", belief, per_group[block.groups]))
            total += (means.T @ means.multiply(block.weights[:, None])).toarray()
        return total

    def _gather(self, blocks: Floats) -> Floats:
        """Return the items' matrices (I, P, P) added where their parameters are: (F, F)."""
        positions = self.design.positions
        rows, columns = np.broadcast_arrays(positions[:, :, None], positions[:, None, :])
        kept = (rows >= 0) & (columns >= 0)
        gathered = np.zeros((self.width, self.width))
        np.add.at(gathered, (rows[kept], columns[kept]), blocks[kept])
        return gathered


def _mean_scores(
    block: Block, belief: Floats, short: Floats, places: Integers, width: int
) -> sparse.csr_matrix:
    """Return the expected scores of a block's people as a sparse matrix (n, F)."""
    scored = block.scored
    rows = np.repeat(np.arange(scored.shape[0]), np.diff(scored.indptr))
    seen = belief[rows]
    parts = [np.einsum("kg,kg->k", seen, table[scored.indices]) for table in short]
    columns = places[scored.indices].T.ravel()
    return sparse.csr_matrix(
        (np.concatenate(parts), (np.tile(rows, len(parts)), columns)), shape=(scored.shape[0], width)
    )


def _told(parameters: Parameters, design: Design, width: int) -> Integers:
    """Return the free parameters that are not held by a bound: their places."""
    held = np.zeros(design.positions.shape, dtype=bool)
    held[:, 0] = np.abs(parameters.slope) >= LARGEST_SLOPE
    highest = parameters.guessing_logit >= HIGHEST_GUESSING_LOGIT
    held[:, -1] = (parameters.guessing < LOWEST_GUESSING) | highest
    return np.setdiff1d(np.arange(width), design.positions[held])


def _invert(information: Floats, told: Integers) -> Floats:
    """Return the covariance (F, F); NaN where the answers tell nothing."""
    covariance = np.full(information.shape, np.nan)
    part = information[np.ix_(told, told)]
    scale = np.sqrt(np.maximum(np.diag(part), 1e-300))
    values, vectors = np.linalg.eigh(part / np.outer(scale, scale))
    sure = values > FLATTEST * values.max()
    inverse = (vectors[:, sure] / values[sure]) @ vectors[:, sure].T / np.outer(scale, scale)
    lost = (np.abs(vectors[:, ~sure]) > LOADED).any(axis=1)
    inverse[lost, :], inverse[:, lost] = np.nan, np.nan
    covariance[np.ix_(told, told)] = inverse
    return covariance


def _errors(covariance: Floats, design: Design, found: Estimate, method: str) -> StandardErrors:
    """Return the standard errors; difficulties and guessing by the delta method."""
    positions, parameters = design.positions, found.parameters
    variances = np.append(np.diag(covariance), np.nan)
    slope = parameters.slope[:, None]
    steps = positions[:, 1:-1]
    both = np.pad(covariance, (0, 1), constant_values=np.nan)[positions[:, :1], steps]
    difficulties = parameters.difficulties
    with np.errstate(invalid="ignore", divide="ignore"):
        spread = variances[steps] + difficulties**2 * variances[positions[:, :1]] + 2 * difficulties * both
        spread = np.where(np.isfinite(parameters.intercepts), spread / slope**2, np.nan)
        turn = parameters.guessing * (1 - parameters.guessing)
        groups, people = len(found.population.means) - 1, found.population
        tail = np.sqrt(variances[len(variances) - 1 - 2 * groups : -1])
        return StandardErrors(
            slope=np.sqrt(variances[positions[:, 0]]),
            difficulties=np.sqrt(spread),
            middles=_middle_errors(covariance, design, parameters),
            guessing=np.sqrt(variances[positions[:, -1]]) * turn,
            means=np.concatenate([[np.nan], tail[:groups]]),
            sds=np.concatenate([[np.nan], tail[groups:] * people.sds[1:]]),
            method=method,
        )


def _middle_errors(covariance: Floats, design: Design, parameters: Parameters) -> Floats:
    """Return the standard errors of the mean of each item's thresholds: float64 (I,)."""
    errors = np.full(len(parameters.slope), np.nan)
    for item, best in enumerate(parameters.max_scores):
        slope, places = parameters.slope[item], design.positions[item, : best + 1]
        if not slope:
            continue
        turns = np.append(-parameters.difficulties[item, :best].mean(), np.full(best, -1 / best)) / slope
        variance = turns @ covariance[np.ix_(places, places)] @ turns
        errors[item] = np.sqrt(variance) if variance > 0 else np.nan
    return errors
