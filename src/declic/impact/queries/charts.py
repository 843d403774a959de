"""Charts as lengths and places, for the page to draw: each has the same numbers as its table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from declic.engines.indicators import Figure, Indicator, Measure, Unit
from declic.impact.queries.words import HIDDEN, interval_words, number_words, unit_words, value_words

WIDTH, HEIGHT = 720.0, 260.0
LEFT, RIGHT, TOP, BOTTOM = 56.0, 8.0, 12.0, 34.0
#: How much of its place a bar takes.
BAR_SHARE = 0.66
TICKS = 4
HIDDEN_HEIGHT = 40.0
NICE = (1.0, 2.0, 2.5, 5.0, 10.0)
#: So many labels under a chart can be read side by side.
MOST_LABELS = 13
SEVERAL = 2.0


@dataclass(frozen=True)
class Point:
    """One month: its words, and where its mark goes, in the units of the drawing."""

    label: str
    short: str
    value: str
    interval: str
    is_hidden: bool
    x: str
    y: str
    width: str
    height: str
    middle: str
    y_value: str
    low: str
    high: str
    has_mark: bool
    has_interval: bool


@dataclass(frozen=True)
class Tick:
    """A line across the chart with its number."""

    y: str
    text_y: str
    label: str


@dataclass(frozen=True)
class Chart:
    """A chart over time; bars for what adds up, dots with their interval for what does not."""

    title: str
    unit: str
    points: tuple[Point, ...]
    ticks: tuple[Tick, ...]
    has_bars: bool
    base: str
    summary: str

    width = f"{WIDTH:g}"
    height = f"{HEIGHT:g}"
    left = f"{LEFT:g}"
    right = f"{WIDTH - RIGHT:g}"
    label_y = f"{HEIGHT - BOTTOM + 22:g}"
    tick_x = f"{LEFT - 8:g}"
    hidden_y = f"{HEIGHT - BOTTOM - HIDDEN_HEIGHT:g}"
    hidden_height = f"{HIDDEN_HEIGHT:g}"

    @property
    def is_empty(self) -> bool:
        """Return whether no month has anything to show."""
        return not any(point.has_mark or point.is_hidden for point in self.points)


@dataclass(frozen=True)
class BarLine:
    """One line of a chart that is also a table: a label, a number, a bar of so many hundredths."""

    label: str
    value: str
    length: str
    note: str = ""
    is_hidden: bool = False


def draw_months(title: str, indicator: Indicator, months: Sequence[tuple[str, str, Figure]]) -> Chart:
    """Return the chart of an indicator: label, short label and figure of each month."""
    has_bars = indicator.measure in (Measure.COUNT, Measure.TOTAL)
    ends = [end for _, _, one in months for end in (one.value, one.low, one.high) if end is not None]
    low, high = scale_of(ends, indicator, has_bars=has_bars)
    step = (WIDTH - LEFT - RIGHT) / max(1, len(months))
    every = ceil(len(months) / MOST_LABELS)
    points = tuple(
        point_of(indicator, month, place, step, (low, high), is_named=place % every == 0)
        for place, month in enumerate(months)
    )
    ticks = tuple(tick_of(value, low, high, indicator.unit) for value in tick_values(low, high))
    base = f"{y_of(max(low, 0), low, high):.1f}"
    unit = unit_words(SEVERAL, indicator.unit)
    return Chart(title, unit, points, ticks, has_bars, base, summary_of(indicator, months))


def scale_of(ends: Sequence[float], indicator: Indicator, *, has_bars: bool) -> tuple[float, float]:
    """Return the ends of the upward axis: shares from 0 to 1, the rest from 0 to a round number."""
    if indicator.unit is Unit.SHARE:
        return 0.0, 1.0
    low = min([0.0, *ends])
    high = max([0.0, *ends])
    step = nice_step((high - low) or 1.0)
    return floor(low / step) * step if not has_bars else 0.0, max(step, ceil(high / step) * step)


def nice_step(length: float) -> float:
    """Return a round number that cuts a length in four or so."""
    rough = length / TICKS
    power = 10.0 ** floor(log10(rough))
    return next(power * one for one in NICE if power * one >= rough * 0.999)


def tick_values(low: float, high: float) -> list[float]:
    """Return the round numbers of an axis, its ends included."""
    step = nice_step(high - low)
    return [low + place * step for place in range(round((high - low) / step) + 1)]


def tick_of(value: float, low: float, high: float, unit: Unit) -> Tick:
    """Return one line across the chart."""
    y = y_of(value, low, high)
    return Tick(f"{y:.1f}", f"{y + 4:.1f}", number_words(value, unit))


def y_of(value: float, low: float, high: float) -> float:
    """Return how far from the top a value is drawn."""
    return TOP + (HEIGHT - TOP - BOTTOM) * (high - value) / (high - low)


def point_of(
    indicator: Indicator,
    month: tuple[str, str, Figure],
    place: int,
    step: float,
    ends: tuple[float, float],
    *,
    is_named: bool,
) -> Point:
    """Return the mark of one month."""
    label, short, figure = month
    base = y_of(max(ends[0], 0.0), *ends)
    top = base if figure.value is None else y_of(figure.value, *ends)
    low, high = (top if end is None else y_of(end, *ends) for end in (figure.low, figure.high))
    left = LEFT + step * (place + (1 - BAR_SHARE) / 2)
    return Point(
        label=label,
        short=short if is_named else "",
        value=value_words(figure, indicator),
        interval=interval_words(figure, indicator),
        is_hidden=figure.is_hidden,
        x=f"{left:.1f}",
        y=f"{min(top, base):.1f}",
        width=f"{step * BAR_SHARE:.1f}",
        height=f"{abs(base - top):.1f}",
        middle=f"{LEFT + step * (place + 0.5):.1f}",
        y_value=f"{top:.1f}",
        low=f"{low:.1f}",
        high=f"{high:.1f}",
        has_mark=figure.value is not None,
        has_interval=figure.low is not None and figure.value is not None,
    )


def summary_of(indicator: Indicator, months: Sequence[tuple[str, str, Figure]]) -> str:
    """Return what the chart shows, in one sentence, for whoever does not see it."""
    seen = [(figure.value, label) for label, _, figure in months if figure.value is not None]
    if not seen:
        return "Aucune valeur à montrer sur cette période."
    (least, first), (most, last) = min(seen), max(seen)
    low, high = (number_words(one, indicator.unit) for one in (least, most))
    return f"Le plus bas : {low} ({first}). Le plus haut : {high} ({last})."


def bar_lines(rows: Sequence[tuple[str, int | None, str]]) -> tuple[BarLine, ...]:
    """Return lines whose bars compare; a number that is hidden has no length."""
    most = max((count for _, count, _ in rows if count is not None), default=0) or 1
    return tuple(
        BarLine(
            label,
            HIDDEN if count is None else number_words(count, Unit.PEOPLE),
            f"{100 * (count or 0) / most:.1f}",
            note,
            count is None,
        )
        for label, count, note in rows
    )
