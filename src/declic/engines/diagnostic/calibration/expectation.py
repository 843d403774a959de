"""What the answers say of people: their likelihood, and how many people of each ability got what."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from declic.engines.diagnostic.calibration.answers import Answers, Floats, Integers
from declic.engines.diagnostic.calibration.curves import Parameters, score_curves
from declic.engines.diagnostic.calibration.population import Population

BLOCK = 1000
LONGEST_WITHOUT_SHIFT = 250


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """The answers of n people as a sparse matrix, small enough for the processor's cache.

    Attributes
    ----------
    scored
        sparse (n, C), 1 where the person got this score; C counts the scores of all items.
    groups, weights
        int64 and float64 (n,).
    people
        The places of these people.
    """

    scored: sparse.csr_matrix
    groups: Integers
    weights: Floats
    people: slice


@dataclass(frozen=True, slots=True, eq=False)
class Expectation:
    """What one pass over the answers gives.

    Attributes
    ----------
    log_likelihood
        Marginal, nats.
    counts
        float64 (I, S + 1, G), how many people of each ability got each score.
    group_counts
        float64 (R, G), how many people of each group have each ability.
    """

    log_likelihood: float
    counts: Floats
    group_counts: Floats


def cut_in_blocks(answers: Answers, size: int = BLOCK) -> tuple[Block, ...]:
    """Return the answers in blocks of some people."""
    columns, total = answers.categories, int(answers.category_starts[-1])
    blocks = []
    for first in range(0, len(answers.weights), size):
        people = slice(first, min(first + size, len(answers.weights)))
        starts = answers.starts[people.start : people.stop + 1]
        places = columns[starts[0] : starts[-1]]
        parts = np.ones(len(places)), places.astype(np.int32), (starts - starts[0]).astype(np.int32)
        scored = sparse.csr_matrix(parts, shape=(len(starts) - 1, total))
        blocks.append(Block(scored, answers.groups[people], answers.weights[people], people))
    return tuple(blocks)


def beliefs(
    blocks: tuple[Block, ...], parameters: Parameters, population: Population, grid: Floats
) -> Iterator[tuple[Block, Floats, Floats]]:
    """Give each block with its people's abilities, float64 (n, G), and log-likelihoods, (n,).

    The first array is reused by nobody: it may be changed.
    """
    curves = score_curves(parameters, grid)
    logs = np.log(curves[parameters.exists])
    shares = population.log_shares(grid)
    for block in blocks:
        belief = block.scored @ logs
        belief += shares[0] if len(shares) == 1 else shares[block.groups]
        shift = np.zeros(len(belief))
        if np.diff(block.scored.indptr).max(initial=0) > LONGEST_WITHOUT_SHIFT:
            shift = belief.max(axis=1)
            belief -= shift[:, None]
        np.exp(belief, out=belief)
        total = belief.sum(axis=1)
        if not total.all():  # a pattern that is all but impossible at every ability
            total = np.maximum(total, np.finfo(np.float64).tiny)
        belief /= total[:, None]
        yield block, belief, np.log(total) + shift


def expect(
    blocks: tuple[Block, ...], parameters: Parameters, population: Population, grid: Floats
) -> Expectation:
    """Return what the answers say of people, the parameters being taken as true.

    Parameters
    ----------
    grid
        float64 (G,), evenly spaced, logits.

    References
    ----------
    Bock, R. D. & Aitkin, M. (1981). Marginal maximum likelihood estimation of item parameters:
    application of an EM algorithm. Psychometrika 46, 443-459.

    Examples
    --------
    >>> from declic.engines.diagnostic.calibration.answers import answers_from_table
    >>> item = Parameters(np.ones(1), np.zeros((1, 1)), np.full(1, -np.inf), np.ones(1))
    >>> blocks = cut_in_blocks(answers_from_table(np.array([[1], [0]])))
    >>> people = Population(np.zeros(1), np.ones(1))
    >>> round(expect(blocks, item, people, np.linspace(-6, 6, 61)).log_likelihood, 4)
    -1.3863
    """
    counts = np.zeros((blocks[0].scored.shape[1], len(grid)))
    group_counts = np.zeros((len(population.means), len(grid)))
    log_likelihood = 0.0
    for block, belief, logs in beliefs(blocks, parameters, population, grid):
        people = np.multiply(belief, block.weights[:, None], out=belief)
        counts += block.scored.T @ people
        for group in np.unique(block.groups):
            group_counts[group] += people[block.groups == group].sum(axis=0)
        log_likelihood += float(block.weights @ logs)
    padded = np.zeros((*parameters.exists.shape, len(grid)))
    padded[parameters.exists] = counts
    return Expectation(log_likelihood, padded, group_counts)
