"""The figures of a question, as the page may show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray

from declic.engines.indicators import (
    INDICATOR_BY_KEY,
    INDICATORS,
    SPLITS,
    Facts,
    Family,
    Figure,
    Indicator,
    Measure,
    compute_figures,
    hide_figures,
    hide_small,
)
from declic.impact.queries.asking import Asking
from declic.impact.queries.facts import EVERYTHING, Part, Sources, draw_facts, keep_public, read_sources
from declic.impact.queries.words import (
    fraction_words,
    interval_words,
    unit_words,
    unknown_words,
    value_words,
)

FAMILY_NAMES = {
    Family.JOURNEY: "Le chemin",
    Family.WAITING: "L’attente",
    Family.PROFILE: "Qui vient",
    Family.CLASSROOM: "En classe",
    Family.PROGRESS: "Les progrès",
    Family.EXITS: "Les sorties",
    Family.FOLLOW_UP: "Trois et six mois après",
    Family.AROUND: "Autour des apprenants",
}
#: What each family is counted from, so that a page draws nothing else.
PARTS = {
    Family.JOURNEY: frozenset({Part.DOORS}),
    Family.WAITING: frozenset({Part.DOORS}),
    Family.PROFILE: frozenset({Part.CLASSROOM}),
    Family.CLASSROOM: frozenset({Part.CLASSROOM}),
    Family.PROGRESS: frozenset({Part.OUTCOMES}),
    Family.EXITS: frozenset({Part.OUTCOMES}),
    Family.FOLLOW_UP: frozenset({Part.OUTCOMES}),
    Family.AROUND: frozenset({Part.AROUND}),
}
#: Figures of one family that are counted from two parts.
BOTH = frozenset({"started", "participants", "self_censorship_overcome", "invisible_public"})
#: Figures that ask in how many places people came.
OF_PLACES = frozenset({"places_per_person", "several_places"})


@dataclass(frozen=True)
class Drawn:
    """The facts of a question, and who is of its public."""

    asking: Asking
    sources: Sources
    facts: Facts
    mask: NDArray[Any]


@dataclass(frozen=True)
class Card:
    """A figure in words, with its address."""

    key: str
    name: str
    value: str
    unit: str
    interval: str
    fraction: str
    unknown: str
    rule: str
    is_hidden: bool


def parts_of(indicator: Indicator) -> frozenset[Part]:
    """Return what a figure is counted from."""
    more = frozenset({Part.DOORS, Part.CLASSROOM}) if indicator.key in BOTH else frozenset()
    places = frozenset({Part.PLACES}) if indicator.key in OF_PLACES else frozenset()
    return PARTS[indicator.family] | more | places


def draw(asking: Asking, parts: frozenset[Part] = EVERYTHING) -> Drawn:
    """Return the facts behind a question."""
    sources = read_sources(asking.scope.branches, asking.public, today=asking.today)
    facts = draw_facts(sources, asking.period, parts)
    return Drawn(asking, sources, facts, keep_public(sources, facts))


def compute(drawn: Drawn, indicators: Iterable[Indicator] = INDICATORS) -> dict[str, Figure]:
    """Return the figures that may be shown, by key; protected together when small numbers are hidden."""
    wanted = list(indicators)
    figures = compute_figures(wanted, drawn.facts, drawn.mask)
    if not drawn.asking.hides_small:
        return figures
    return hide_figures(figures, {one.key: one.measure for one in wanted}, SPLITS)


def shown_alone(figure: Figure, indicator: Indicator, *, hides_small: bool) -> Figure:
    """Return one figure as it may be shown by itself."""
    return hide_small(figure, indicator.measure) if hides_small else figure


def card_of(indicator: Indicator, figure: Figure) -> Card:
    """Return a figure in words."""
    return Card(
        key=indicator.key,
        name=indicator.name_fr,
        value=value_words(figure, indicator),
        unit=unit_words(figure.value, indicator.unit),
        interval=interval_words(figure, indicator),
        fraction=fraction_words(figure, indicator),
        unknown=unknown_words(figure),
        rule=indicator.rule_fr,
        is_hidden=figure.is_hidden,
    )


def is_known(key: str) -> bool:
    """Return whether a figure of this name is computed."""
    return key in INDICATOR_BY_KEY


def is_share(indicator: Indicator) -> bool:
    """Return whether a figure counts some people out of others."""
    return indicator.measure is Measure.SHARE
