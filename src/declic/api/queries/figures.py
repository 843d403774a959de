"""The antenna's figures for a program: small numbers hidden, whole periods only."""

from dataclasses import dataclass
from datetime import date

from declic.api.models import ApiToken
from declic.engines.indicators import INDICATORS, Figure, Indicator
from declic.impact.queries.asking import read_asking
from declic.impact.queries.figures import compute, draw


@dataclass(frozen=True)
class GivenFigure:
    """One figure as it may be shown outside."""

    key: str
    name: str
    rule: str
    unit: str
    value: float | None
    low: float | None
    high: float | None
    is_hidden: bool


@dataclass(frozen=True)
class GivenFigures:
    """The figures of one period."""

    period: str
    starts_on: date
    ends_on: date
    items: list[GivenFigure]


def figures(token: ApiToken, *, period: str, today: date) -> GivenFigures:
    """Return every figure of the antenna over a period; no role, so that small numbers are hidden."""
    asking = read_asking(
        {"periode": period}, branch=token.branch, branches=[token.branch], roles=frozenset(), today=today
    )
    computed = compute(draw(asking))
    return GivenFigures(
        period=asking.chosen.key,
        starts_on=asking.period.start,
        ends_on=asking.period.end,
        items=[figure_of(one, computed[one.key]) for one in INDICATORS],
    )


def figure_of(indicator: Indicator, figure: Figure) -> GivenFigure:
    """Return one figure, without its value when it is hidden."""
    low, high = (None, None) if figure.is_hidden else (figure.low, figure.high)
    return GivenFigure(
        key=indicator.key,
        name=indicator.name_fr,
        rule=indicator.rule_fr,
        unit=str(indicator.unit.value),
        value=None if figure.is_hidden else figure.value,
        low=low,
        high=high,
        is_hidden=figure.is_hidden,
    )
