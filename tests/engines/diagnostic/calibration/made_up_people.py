"""People whose abilities are known, and what they answer, for the tests."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

Floats = NDArray[np.float64]
Table = NDArray[np.int64]


@dataclass(frozen=True)
class Truth:
    """What the items really are."""

    slope: Floats
    difficulty: Floats
    guessing: float = 0.0


def drawn_items(count: int, rng: np.random.Generator, guessing: float = 0.0) -> Truth:
    return Truth(rng.lognormal(0.1, 0.3, count), rng.normal(0, 1, count), guessing)


def right_or_wrong(truth: Truth, ability: Floats, rng: np.random.Generator) -> Table:
    chance = expit(truth.slope * (ability[:, None] - truth.difficulty))
    chance = truth.guessing + (1 - truth.guessing) * chance
    return (rng.random(chance.shape) < chance).astype(np.int64)


def stepped_scores(truth: Truth, gaps: Floats, ability: Floats, rng: np.random.Generator) -> Table:
    """Return graded scores; the thresholds are the difficulty plus each gap."""
    draws = rng.random((len(ability), len(truth.slope)))
    reached = [draws < expit(truth.slope * (ability[:, None] - truth.difficulty - gap)) for gap in gaps]
    return np.asarray(np.sum(reached, axis=0), dtype=np.int64)


def asked_adaptively(full: Table, truth: Truth, questions: int, rng: np.random.Generator) -> Table:
    """Keep of each person the answers that an adaptive test would have asked for."""
    people = np.arange(len(full))
    seen = np.full(full.shape, -1)
    guess = np.zeros(len(full))
    for turn in range(questions):
        distance = np.abs(truth.difficulty - guess[:, None]) + 0.8 * rng.random(full.shape)
        item = np.where(seen >= 0, np.inf, distance).argmin(axis=1)
        score = full[people, item]
        seen[people, item] = score
        guess += (2 * score - 1) * 1.2 / (turn + 1) ** 0.7
    return seen
