"""What a report says, ready for a page, a paper and a workbook: words and numbers, no rule of counting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from declic.engines.indicators import Figure, Indicator, Unit
from declic.impact.queries.reports.figures import ReportFigures
from declic.impact.queries.reports.recipe import Block
from declic.impact.queries.reports.words import base_words, interval_words, unknown_words, value_words


@dataclass(frozen=True)
class Line:
    """One figure as it is printed, its numbers beside its words."""

    key: str
    name: str
    rule: str
    value_words: str
    base_words: str
    interval_words: str
    unknown_words: str
    figure: Figure
    unit: str
    is_hidden_outside: bool = False

    @property
    def share(self) -> float:
        """Return how long a bar is drawn: a share, nothing for what is hidden or is no share."""
        is_share = self.unit == Unit.SHARE and not self.figure.is_hidden
        return self.figure.value or 0.0 if is_share else 0.0


@dataclass(frozen=True)
class Breakdown:
    """Parts of the same people."""

    name: str
    base_words: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class ReportContent:
    """A report from its title to its rules."""

    title: str
    funder: str
    branch: str
    starts_on: date
    ends_on: date
    public_words: str
    introduction: str
    comment: str
    figures: tuple[Line, ...]
    breakdowns: tuple[Breakdown, ...]

    @property
    def period_words(self) -> str:
        """Return the days, in figures."""
        return f"du {self.starts_on:%d/%m/%Y} au {self.ends_on:%d/%m/%Y}"

    @property
    def lines(self) -> list[Line]:
        """Return every figure, each once, in the order of the report."""
        everything = [*self.figures, *(line for table in self.breakdowns for line in table.lines)]
        return list({line.key: line for line in everything}.values())


def lines_of(figures: ReportFigures, *, is_shown: bool) -> tuple[Line, ...]:
    """Return the figures that stand alone; `is_shown` says that they may leave the house as they are."""
    alone = [block for block in figures.blocks if not block.is_breakdown]
    return tuple(line_of(one, figures, is_shown=is_shown) for block in alone for one in block.indicators)


def breakdowns_of(figures: ReportFigures, *, is_shown: bool) -> tuple[Breakdown, ...]:
    """Return the tables where people are cut into parts."""
    return tuple(
        breakdown_of(block, figures, is_shown=is_shown) for block in figures.blocks if block.is_breakdown
    )


def breakdown_of(block: Block, figures: ReportFigures, *, is_shown: bool) -> Breakdown:
    """Return one table."""
    lines = tuple(line_of(one, figures, is_shown=is_shown) for one in block.indicators)
    bases = {line.figure.denominator for line in lines if line.figure.denominator is not None}
    words = f"{bases.pop():.0f} personnes dont on le sait" if len(bases) == 1 else ""
    return Breakdown(block.name, words, lines)


def line_of(indicator: Indicator, figures: ReportFigures, *, is_shown: bool) -> Line:
    """Return one figure with its words: as it may be shown, or as the team sees it."""
    safe = figures.safe[indicator.key]
    figure = safe if is_shown else figures.true[indicator.key]
    return Line(
        key=indicator.key,
        name=indicator.name_fr,
        rule=indicator.rule_fr,
        value_words=value_words(indicator, figure),
        base_words=base_words(indicator, figure),
        interval_words=interval_words(indicator, figure),
        unknown_words=unknown_words(figure),
        figure=figure,
        unit=str(indicator.unit),
        is_hidden_outside=safe.is_hidden,
    )
