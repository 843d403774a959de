"""What is missing for a report: a fact, the people of whom nobody knows it, and where it is completed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from django.core.paginator import Page, Paginator
from django.http import Http404
from django.urls import reverse

from declic.engines.indicators import Subject
from declic.impact.models import Report
from declic.impact.queries.reports.live import LiveReport
from declic.learners.models import Learner

if TYPE_CHECKING:
    from declic.impact.forms.missing import GapForm

PAGE_SIZE = 50


@dataclass(frozen=True)
class Gap:
    """A fact that some figures need: its word in addresses, its name, what is typed, where it is told."""

    slug: str
    name: str
    question: str
    #: The fact of the file that is completed in place; nothing when it is told elsewhere.
    fact: str = ""
    #: The address where it is told, by learner; nothing when it is completed in place.
    url_name: str = ""


GAPS = (
    Gap("sexe", "Sexe", "Sexe", fact="sex"),
    Gap("naissance", "Date de naissance", "Date de naissance", fact="birth_on"),
    Gap("quartier", "Quartier prioritaire", "Quartier prioritaire", fact="district"),
    Gap("rsa", "RSA", "Bénéficiaire du RSA", fact="receives_rsa"),
    Gap("inscription", "France Travail", "Inscrit·e à France Travail", fact="is_registered"),
    Gap("services", "Services qui la connaissent", "Connu·e de", fact="known_by"),
    Gap("sortie", "Situation à la sortie", "Situation à la sortie", fact="exit"),
    Gap("niveau", "Diagnostic de sortie", "Diagnostic de sortie", url_name="desk:learner"),
    Gap("suite", "Suite après le parcours", "Suite", url_name="desk:learner"),
    Gap("contact", "Premier contact", "Premier contact", url_name="desk:learner"),
    Gap("appel", "Appel non fait", "Feuille à compléter", url_name="desk:learner"),
    Gap("nouvelles", "Nouvelles à 3 ou 6 mois", "Nouvelles", url_name="desk:learner"),
    Gap("questions", "Les quatre questions", "Les quatre questions", url_name="desk:learner"),
)
GAP_BY_SLUG = {gap.slug: gap for gap in GAPS}
#: Which fact each figure waits for; bands, vintages and exits by the beginning of their key.
SLUG_BY_FIGURE = {
    "women": "sexe",
    "rsa": "rsa",
    "registered": "inscription",
    "unregistered": "inscription",
    "invisible_public": "services",
    "level_gain": "niveau",
    "level_up": "niveau",
    "ability_gain": "niveau",
    "next_step": "suite",
    "reached": "contact",
    "social_change": "questions",
}
SLUG_BY_BEGINNING = {
    "age_": "naissance",
    "district_2024": "quartier",
    "exit_": "sortie",
    "answered_": "nouvelles",
    "job_": "nouvelles",
    "training_": "nouvelles",
}
ROLL_FIGURES = frozenset({"started", "participants", "attendance"})


@dataclass(frozen=True)
class GapCount:
    """One counter of what is missing."""

    gap: Gap
    count: int


@dataclass(frozen=True)
class MissingRow:
    """Somebody of whom a fact is missing, and where to tell it."""

    pk: int
    name: str
    learner_url: str
    form: GapForm | None = None
    tell_url: str = ""

    @property
    def is_told(self) -> bool:
        """Return whether nothing is left to say."""
        return self.form is None and not self.tell_url


@dataclass(frozen=True)
class MissingPage:
    """Everybody of whom one fact is missing."""

    report: Report
    gap: Gap
    count: int
    rows: Page[Learner] | None
    people: list[MissingRow]
    opens_report: bool

    @classmethod
    def of_one(cls, report: Report, gap: Gap, row: MissingRow) -> MissingPage:
        """Return the page of one person alone, whose answer is to mend or is told."""
        return cls(report, gap, 1, None, [row], opens_report=False)


def gap_of_figure(key: str) -> str:
    """Return which fact a figure waits for; nothing when its unknowns cannot be told."""
    if key in ROLL_FIGURES:
        return "appel"
    begins = (slug for beginning, slug in SLUG_BY_BEGINNING.items() if key.startswith(beginning))
    return SLUG_BY_FIGURE.get(key) or next(begins, "")


def unknowns_by_gap(live: LiveReport) -> Iterator[tuple[Gap, list[int]]]:
    """Yield each fact that is missing, with the learners of whom it is, in the order of the facts."""
    missing: dict[str, set[int]] = {}
    for indicator in live.figures.indicators:
        unknowns = live.figures.true[indicator.key].unknowns
        if indicator.subject is Subject.LEARNERS and unknowns is not None:
            found = live.keys_in(np.asarray(unknowns)).tolist()
            missing.setdefault(gap_of_figure(indicator.key), set()).update(found)
    for gap in GAPS:
        if missing.get(gap.slug):
            yield gap, sorted(missing[gap.slug])


def gap_counts(live: LiveReport) -> list[GapCount]:
    """Return the counters of a report."""
    return [GapCount(gap, len(pks)) for gap, pks in unknowns_by_gap(live)]


def get_gap(slug: str) -> Gap:
    """Return the fact that an address names, or 404."""
    gap = GAP_BY_SLUG.get(slug)
    if gap is None:
        raise Http404
    return gap


def missing_pks(live: LiveReport, gap: Gap) -> list[int]:
    """Return the learners of whom a fact is missing."""
    return dict(unknowns_by_gap(live)).get(gap, [])


def missing_learners(live: LiveReport, gap: Gap, *, page: str) -> tuple[int, Page[Learner]]:
    """Return how many people a fact is missing of, and a page of them, by name."""
    pks = missing_pks(live, gap)
    people = Learner.objects.filter(pk__in=pks).select_related("commune", "qpv")
    return len(pks), Paginator(people.order_by("last_name", "first_name", "pk"), PAGE_SIZE).get_page(page)


def row_of(learner: Learner, gap: Gap, form: GapForm | None) -> MissingRow:
    """Return the line of one person."""
    return MissingRow(
        learner.pk,
        learner.sorting_name,
        reverse("desk:learner", args=[learner.pk]),
        form,
        reverse(gap.url_name, args=[learner.pk]) if gap.url_name else "",
    )
