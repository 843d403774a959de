"""The figures of a report, true for the team and as they may leave the house."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from declic.engines.indicators import (
    SPLITS,
    Facts,
    Figure,
    FiguresRefused,
    Indicator,
    Subject,
    compute_figures,
    hide_figures,
)
from declic.engines.indicators.period import Mask
from declic.impact.errors import FiguresImpossible, IndicatorGone
from declic.impact.queries.reports.recipe import Block, Recipe, all_indicators, blocks_of


@dataclass(frozen=True)
class ReportFigures:
    """What a report prints, in order: the figures as counted, and those that may be shown."""

    blocks: tuple[Block, ...]
    true: Mapping[str, Figure]
    safe: Mapping[str, Figure]
    gone: tuple[str, ...] = ()

    @property
    def indicators(self) -> list[Indicator]:
        """Return the figures asked for, each once."""
        return all_indicators(self.blocks)

    def counted(self, size: int) -> Mask:
        """Return which of `size` learners some figure counts, or cannot tell: bool (L,)."""
        found = np.zeros(size, dtype=np.bool_)
        for indicator in self.indicators:
            if indicator.subject is Subject.LEARNERS:
                found |= touched(self.true[indicator.key], size)
        return found


def touched(figure: Figure, size: int) -> Mask:
    """Return who is counted by a figure, is in its base, or could not be told: bool (L,)."""
    found = np.zeros(size, dtype=np.bool_)
    for mask in (figure.members, figure.base, figure.unknowns):
        found |= found if mask is None else mask
    return found


def compute_report(recipe: Recipe, facts: Facts, mask: Mask | None = None) -> ReportFigures:
    """Return the figures that a recipe asks, over the facts of its period."""
    try:
        blocks, gone = blocks_of(recipe)
        indicators = all_indicators(blocks)
        true = compute_figures(indicators, facts, mask)
    except FiguresRefused as error:
        raise FiguresImpossible(error.message_fr) from error
    measures = {one.key: one.measure for one in indicators}
    return ReportFigures(tuple(blocks), true, hide_figures(true, measures, SPLITS), tuple(gone))


def compute_whole_report(recipe: Recipe, facts: Facts) -> ReportFigures:
    """Return the figures of a report from which nothing is missing; refuse when a figure is gone."""
    found = compute_report(recipe, facts)
    if found.gone:
        raise IndicatorGone(
            f"Le modèle demande un chiffre qui n’existe plus : « {found.gone[0]} ». "
            "Ouvrez le modèle et enregistrez-le sans lui."
        )
    return found
