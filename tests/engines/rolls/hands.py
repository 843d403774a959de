"""Hands that sign: each has its own drawing, never twice quite the same; nobody's real signature is here."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from declic.engines.rolls.strokes import normalise_strokes, read_points

Points = NDArray[np.float64]
WAVES = 5


@dataclass(frozen=True)
class Hand:
    """What makes a hand's drawing its own: sums of waves, how it drifts, how many strokes it lifts."""

    across: NDArray[np.float64]
    upward: NDArray[np.float64]
    drift: float
    slant: float
    strokes: int


def some_hand(rng: np.random.Generator) -> Hand:
    """Return a new hand: amplitude, frequency and phase of each wave, along and across the line."""
    waves = [
        np.stack([rng.uniform(0.2, 1, WAVES) / np.arange(1, WAVES + 1) ** 0.7,
                  rng.uniform(1, 7, WAVES), rng.uniform(0, 2 * np.pi, WAVES)])
        for _ in range(2)
    ]  # fmt: skip
    return Hand(waves[0], waves[1], rng.uniform(1, 4), rng.uniform(-0.4, 0.6), int(rng.integers(1, 4)))


def relative(hand: Hand, rng: np.random.Generator) -> Hand:
    """Return another hand that writes the same name: the same waves, in its own manner."""
    across, upward = (
        waves * np.stack([rng.uniform(0.6, 1.6, WAVES), np.ones(WAVES), np.ones(WAVES)])
        + np.stack([np.zeros(WAVES), rng.normal(0, 0.2, WAVES), rng.normal(0, 0.5, WAVES)])
        for waves in (hand.across, hand.upward)
    )
    return Hand(across, upward, rng.uniform(1, 4), rng.uniform(-0.4, 0.6), int(rng.integers(1, 4)))


def sign(hand: Hand, rng: np.random.Generator, *, care: float = 1.0) -> str:
    """Return one signature of a hand, as a device sends it; `care` 0 repeats it, 1 signs as people do."""
    count = int(rng.integers(110, 240))
    moments = np.sort(np.clip(np.linspace(0, 1, count) + rng.normal(0, 0.3 / count, count), 0, 1))
    turned = rng.normal(0, 0.06 * care)
    x = hand.drift * moments + waved(hand.across, moments, rng, care)
    y = waved(hand.upward, moments, rng, care)
    x = x + hand.slant * y
    cosine, sine = np.cos(turned), np.sin(turned)
    drawn = np.stack([x * cosine - y * sine, x * sine + y * cosine], axis=1)
    size = rng.uniform(120, 240)
    placed = drawn / np.ptp(drawn, axis=0).max() * size
    placed = placed - placed.min(axis=0) + rng.uniform(5, 20, 2)
    return written(np.rint(placed), hand.strokes)


def waved(waves: NDArray[np.float64], moments: Points, rng: np.random.Generator, care: float) -> Points:
    heights, speeds, phases = waves
    heights = heights * (1 + rng.normal(0, 0.12 * care, WAVES))
    phases = phases + rng.normal(0, 0.12 * care, WAVES)
    total: Points = (heights[:, None] * np.sin(speeds[:, None] * 2 * np.pi * moments + phases[:, None])).sum(
        axis=0
    )
    return total


def written(points: Points, strokes: int) -> str:
    parts = np.array_split(points.astype(int), strokes)
    return ";".join(" ".join(f"{x},{y}" for x, y in part) for part in parts)


def shape_of(points: str) -> Points:
    shape = normalise_strokes(read_points(points))
    assert shape is not None
    return shape
