"""Figures of a report in words: like those of the dashboard, « secret » where they may not be shown."""

from __future__ import annotations

from declic.engines.indicators import Figure, Indicator, Measure
from declic.impact.queries.words import decimal, number_words, unit_words

SECRET = "secret"  # noqa: S105  # the word of statisticians for what may not be shown


def value_words(indicator: Indicator, figure: Figure) -> str:
    """Return the value with its unit: « 62 % », « 1 240 heures », « secret » where it may not be shown."""
    if figure.is_hidden:
        return SECRET
    unit = unit_words(figure.value, indicator.unit)
    return f"{number_words(figure.value, indicator.unit)} {unit}".strip()


def interval_words(indicator: Indicator, figure: Figure) -> str:
    """Return the interval at 95 %, nothing where there is none."""
    if figure.is_hidden or figure.low is None or figure.high is None:
        return ""
    low, high = (number_words(end, indicator.unit) for end in (figure.low, figure.high))
    return f"{low} à {high}"


def base_words(indicator: Indicator, figure: Figure) -> str:
    """Return what a share or a mean is taken over: « 8 sur 10 », « sur 10 »."""
    if not figure.denominator:
        return ""
    base = decimal(figure.denominator, 0)
    if figure.is_hidden or figure.numerator is None or indicator.measure is Measure.MEAN:
        return f"sur {base}"
    return f"{decimal(figure.numerator, 0)} sur {base}"


def unknown_words(figure: Figure) -> str:
    """Return how many could not be counted, in figures."""
    if figure.unknown is None:
        return SECRET
    return decimal(figure.unknown, 0) if figure.unknown else ""
