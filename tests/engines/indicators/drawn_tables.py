"""Two hundred tables of people, drawn with a seed: lists, crossings, and sets that share their margins."""

from __future__ import annotations

import numpy as np

from declic.engines.indicators import Layout, lay_margins

SHAPES = ("list", "crossing", "lists of the same people", "crossings that share a margin")


def drawn_layout(seed: int) -> Layout:
    """Return one table with at least one small number, sparse or full, with zeros, by its seed."""
    rng = np.random.default_rng(seed)
    layout = draw(rng, SHAPES[seed % len(SHAPES)])
    while not layout.table.is_small.any():
        layout = draw(rng, SHAPES[seed % len(SHAPES)])
    return layout


def draw(rng: np.random.Generator, shape: str) -> Layout:
    """Return one table of a shape."""
    mean = rng.choice([0.4, 1.5, 4.0, 12.0])
    if shape == "list":
        return lay_margins(rng.poisson(mean, rng.integers(1, 10)))
    if shape == "crossing":
        return lay_margins(rng.poisson(mean, rng.integers(2, 6, 2)))
    counts = rng.poisson(mean / 2, (3, rng.integers(2, 5), 2))
    return lay_margins(counts, [(0,), (1,), (2,)] if shape == SHAPES[2] else [(0, 1), (0, 2)])
