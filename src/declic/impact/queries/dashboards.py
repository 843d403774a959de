"""« Les chiffres »: every figure of a question on one page, and one of them opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from django.utils import timezone
from django.utils.formats import date_format
from numpy.typing import NDArray

from declic.engines.indicators import (
    INDICATOR_BY_KEY,
    INDICATORS,
    SCHEMES,
    Family,
    Figure,
    Indicator,
    Subject,
    compute_figure,
)
from declic.impact.queries.asking import Asking
from declic.impact.queries.breakdowns import Breakdown, breakdowns_of
from declic.impact.queries.charts import BarLine, Chart, draw_months
from declic.impact.queries.facts import EVERYTHING, Part, Sources, draw_facts, keep_public
from declic.impact.queries.facts.classroom import Visits
from declic.impact.queries.figures import (
    FAMILY_NAMES,
    Card,
    Drawn,
    card_of,
    compute,
    draw,
    is_share,
    parts_of,
    shown_alone,
)
from declic.impact.queries.periods import Bucket, ChosenPeriod, buckets_of, periods_offered
from declic.impact.queries.thread import attendance_months, thread_lines, wait_lines
from declic.impact.queries.words import decimal

Mask = NDArray[np.bool_]
AGE = "age_"
CHART_NOTES = {
    Subject.LEARNERS: "Une personne peut compter dans plusieurs mois : leur somme peut dépasser le total."
}


@dataclass(frozen=True)
class FamilyCards:
    """Figures that speak of the same thing."""

    key: str
    name: str
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Freshness:
    """Up to when figures hold, in words, and whether counting them again may change them."""

    words: str
    is_kept: bool


@dataclass(frozen=True)
class DashboardPage:
    """« Les chiffres »."""

    asking: Asking
    offered: list[ChosenPeriod]
    families: list[FamilyCards]
    thread: tuple[BarLine, ...]
    waits: tuple[BarLine, ...]
    attendance: Chart
    freshness: Freshness
    is_empty: bool


@dataclass(frozen=True)
class FigurePage:
    """One figure opened: its rule, its months, its parts, and who is behind it."""

    asking: Asking
    offered: list[ChosenPeriod]
    card: Card
    family: str
    members: str
    others: str
    unknowns: str
    subject: str
    chart: Chart
    chart_note: str
    breakdowns: tuple[Breakdown, ...]
    freshness: Freshness
    is_share: bool


def dashboard_page(asking: Asking) -> DashboardPage:
    """Return every figure of a question."""
    drawn = draw(asking)
    shown = [one for one in INDICATORS if is_of_scheme(one, asking)]
    figures = compute(drawn, shown)
    buckets = buckets_of(asking.chosen, today=asking.today)
    return DashboardPage(
        asking=asking,
        offered=periods_offered(asking.today),
        families=families_of(shown, figures),
        thread=thread_lines(drawn),
        waits=wait_lines(drawn),
        attendance=attendance_months(drawn, buckets),
        freshness=freshness_of(drawn.sources),
        is_empty=not any(figure.numerator or figure.is_hidden for figure in figures.values()),
    )


def families_of(shown: Sequence[Indicator], figures: dict[str, Figure]) -> list[FamilyCards]:
    """Return the cards of each family."""
    return [
        FamilyCards(
            family,
            FAMILY_NAMES[family],
            tuple(card_of(one, figures[one.key]) for one in shown if one.family is family),
        )
        for family in Family
        if any(one.family is family for one in shown)
    ]


def is_of_scheme(indicator: Indicator, asking: Asking) -> bool:
    """Return whether a figure is shown: every one but the age bands of other schemes."""
    return not indicator.key.startswith(AGE) or indicator.key.startswith(f"{AGE}{asking.scheme.key}_")


def figure_page(asking: Asking, key: str) -> FigurePage:
    """Return one figure opened."""
    indicator = INDICATOR_BY_KEY[key]
    drawn = draw(asking, EVERYTHING if asking.hides_small else parts_of(indicator))
    exact = compute_figure(indicator, drawn.facts, drawn.mask)
    figure = compute(drawn, beside(indicator, asking))[key] if asking.hides_small else exact
    return FigurePage(
        asking=asking,
        offered=periods_offered(asking.today),
        card=card_of(indicator, figure),
        family=FAMILY_NAMES[indicator.family],
        members=size_of(exact.members, asking),
        others=size_of(others_of(exact), asking),
        unknowns=size_of(exact.unknowns, asking),
        subject=indicator.subject,
        chart=chart_of(drawn, indicator),
        chart_note=CHART_NOTES.get(indicator.subject, ""),
        breakdowns=() if figure.is_hidden else breakdowns_of(drawn, indicator, exact),
        freshness=freshness_of(drawn.sources),
        is_share=is_share(indicator),
    )


def beside(indicator: Indicator, asking: Asking) -> list[Indicator]:
    """Return the figures that are protected together with one: those of the dashboard, and its own bands."""
    prefixes = (f"{AGE}{one.key}_" for one in SCHEMES)
    own = next((prefix for prefix in prefixes if indicator.key.startswith(prefix)), "")
    return [one for one in INDICATORS if is_of_scheme(one, asking) or (own and one.key.startswith(own))]


def others_of(figure: Figure) -> Mask | None:
    """Return who is in the base of a figure and not counted."""
    if figure.base is None or figure.members is None:
        return None
    others: Mask = figure.base & ~figure.members
    return others


def size_of(mask: Mask | None, asking: Asking) -> str:
    """Return how long a list is, for whoever may open it."""
    if mask is None or not asking.shows_members:
        return ""
    return decimal(int(mask.sum()), 0)


def chart_of(drawn: Drawn, indicator: Indicator) -> Chart:
    """Return a figure month by month."""
    asking, parts = drawn.asking, parts_of(indicator)
    buckets = buckets_of(asking.chosen, today=asking.today)
    visits: Sequence[Visits | None] = [None] * len(buckets)
    if Part.CLASSROOM in parts:
        visits = drawn.sources.classroom.split([one.period for one in buckets])
    months = [
        (one.label, one.short, month_figure(drawn, indicator, one, seen))
        for one, seen in zip(buckets, visits, strict=True)
    ]
    return draw_months(f"{indicator.name_fr}, mois par mois", indicator, months)


def month_figure(drawn: Drawn, indicator: Indicator, bucket: Bucket, visits: Visits | None) -> Figure:
    """Return the figure of one month, without its lists: what it needs is drawn, and no more."""
    facts = draw_facts(drawn.sources, bucket.period, parts_of(indicator), visits)
    figure = compute_figure(indicator, facts, keep_public(drawn.sources, facts))
    return shown_alone(figure, indicator, hides_small=drawn.asking.hides_small)


def freshness_of(sources: Sources) -> Freshness:
    """Return up to when the figures hold, in words."""
    if sources.kept_at is not None:
        words = (
            f"Présences comptées jusqu’à maintenant. Le reste (orientations, places, diagnostics, suites) "
            f"est celui du {moment_words(sources.kept_at)}."
        )
        return Freshness(words, is_kept=True)
    if sources.rolls_read_at is None:
        return Freshness("Chiffres comptés à l’instant, feuilles d’aujourd’hui comprises.", is_kept=False)
    words = (
        "Chiffres comptés à l’instant, feuilles d’aujourd’hui comprises. L’heure ou la salle d’une ancienne "
        f"séance, corrigée depuis le {moment_words(sources.rolls_read_at)}, compte dans la semaine."
    )
    return Freshness(words, is_kept=True)


def moment_words(moment: datetime) -> str:
    """Return a moment in words."""
    return str(date_format(timezone.localtime(moment), "j F à H\\hi"))
