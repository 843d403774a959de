"""An indicator as data, its counting rule beside it, and how its figure is computed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

import numpy as np

from declic.engines.indicators.facts import Counts, Facts, Floats
from declic.engines.indicators.figure import (
    Figure,
    count_of,
    mean_of,
    quantile_of,
    ratio_of,
    share_of,
    total_of,
)
from declic.engines.indicators.period import Mask


class Family(StrEnum):
    """What an indicator is about; the order of a dashboard."""

    JOURNEY = "journey"
    WAITING = "waiting"
    PROFILE = "profile"
    CLASSROOM = "classroom"
    PROGRESS = "progress"
    EXITS = "exits"
    FOLLOW_UP = "follow_up"
    AROUND = "around"


class Unit(StrEnum):
    """What a value counts."""

    PEOPLE = "people"
    PARTNERS = "partners"
    HOURS = "hours"
    SHARE = "share"
    DAYS = "days"
    LEVELS = "levels"
    LOGITS = "logits"
    POINTS = "points"
    PLACES = "places"


class Measure(StrEnum):
    """How a selection becomes a value."""

    COUNT = "count"
    SHARE = "share"
    TOTAL = "total"
    MEAN = "mean"
    RATIO = "ratio"
    QUANTILE = "quantile"


class Subject(StrEnum):
    """Whose rows are counted; a filter on learners holds for learners only."""

    LEARNERS = "learners"
    TEAM = "team"
    PARTNERS = "partners"


@dataclass(frozen=True, slots=True, eq=False)
class Selection:
    """What a rule picks from a table of N rows.

    `members` are counted, out of `base` where there is one; `unknowns` cannot be told: bool (N,).
    `amounts` is what each member brings (hours, days, levels): float64 (N,). `trials` is out of how
    many (RATIO), `is_over` whether a wait came to its end and `quantile` which one (QUANTILE).
    """

    members: Mask
    base: Mask | None = None
    unknowns: Mask | None = None
    amounts: Floats = field(default_factory=lambda: np.zeros(0))
    trials: Counts = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    is_over: Mask = field(default_factory=lambda: np.zeros(0, dtype=np.bool_))
    quantile: float = 0.5


Rule = Callable[[Facts], Selection]


@dataclass(frozen=True, slots=True)
class Indicator:
    """One figure that the association gives, with its rule in French as people read it."""

    key: str
    name_fr: str
    rule_fr: str
    family: Family
    unit: Unit
    measure: Measure
    select: Rule
    subject: Subject = Subject.LEARNERS


def compute_figure(indicator: Indicator, facts: Facts, mask: Mask | None = None) -> Figure:
    """Return the figure of an indicator, and the people behind it.

    Parameters
    ----------
    indicator : Indicator
        What to count.
    facts : Facts
        The people, the team and the partners of a scope, drawn for their period.
    mask : ndarray of bool, (L,), optional
        The learners to keep: everybody when it is not given. It does not touch team and partners.

    Returns
    -------
    Figure
        In the indicator's unit; its masks have the rows of the indicator's subject.

    References
    ----------
    The rule is `indicator.rule_fr`, and nothing else.

    Examples
    --------
    >>> from datetime import date
    >>> from declic.engines.indicators import INDICATOR_BY_KEY, People, Period
    >>> people = replace(People.unknown(3), referred_on=np.array([0, 5, 40], dtype=np.int32))
    >>> january = Period(date(1970, 1, 1), date(1970, 1, 31))
    >>> figure = compute_figure(INDICATOR_BY_KEY["referred"], Facts(january, people))
    >>> figure.value, figure.members.tolist()
    (2.0, [True, True, False])
    """
    picked = indicator.select(facts)
    everybody = np.ones_like(picked.members)
    kept = everybody if mask is None or indicator.subject is not Subject.LEARNERS else mask
    members = picked.members & kept
    base = members if picked.base is None else picked.base & kept
    unknowns = np.zeros_like(members) if picked.unknowns is None else picked.unknowns & kept
    narrowed = replace(picked, members=members, base=base, unknowns=unknowns)
    figure = _MEASURES[indicator.measure](narrowed, int(unknowns.sum()))
    return replace(figure, members=members, base=base, unknowns=unknowns)


def compute_figures(
    indicators: Iterable[Indicator], facts: Facts, mask: Mask | None = None
) -> dict[str, Figure]:
    """Return the figure of each indicator, by key."""
    return {indicator.key: compute_figure(indicator, facts, mask) for indicator in indicators}


def _count(picked: Selection, unknown: int) -> Figure:
    return count_of(_size(picked.members), unknown)


def _share(picked: Selection, unknown: int) -> Figure:
    return share_of(_size(picked.members), _size(picked.base), unknown)


def _total(picked: Selection, unknown: int) -> Figure:
    return total_of(float(_amounts(picked).sum()), _size(picked.members), unknown)


def _mean(picked: Selection, unknown: int) -> Figure:
    values = _amounts(picked)
    return mean_of(values.size, float(values.sum()), float(np.square(values).sum()), unknown)


def _ratio(picked: Selection, unknown: int) -> Figure:
    return ratio_of(_amounts(picked).astype(np.int64), picked.trials[picked.members], unknown)


def _quantile(picked: Selection, unknown: int) -> Figure:
    days, is_over = _amounts(picked).astype(np.int64), picked.is_over[picked.members]
    return quantile_of(days, is_over, picked.quantile, unknown)


def _amounts(picked: Selection) -> Floats:
    return picked.amounts[picked.members]


def _size(mask: Mask | None) -> int:
    return 0 if mask is None else int(mask.sum())


_MEASURES: dict[Measure, Callable[[Selection, int], Figure]] = {
    Measure.COUNT: _count,
    Measure.SHARE: _share,
    Measure.TOTAL: _total,
    Measure.MEAN: _mean,
    Measure.RATIO: _ratio,
    Measure.QUANTILE: _quantile,
}
