"""A report on what the database says now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from declic.branches.models import Branch, Venue
from declic.engines.indicators import SCHEMES, Facts, Period
from declic.engines.indicators.period import Mask
from declic.impact.models import Report
from declic.impact.queries.facts import draw_facts, keep_public, read_sources
from declic.impact.queries.publics import Public, read_public
from declic.impact.queries.reports.figures import ReportFigures, compute_report
from declic.impact.queries.reports.recipe import Recipe, recipe_of
from declic.learners.enums import Sex
from declic.partners.models import Partner
from declic.programmes.models import Level, Programme

EVERYBODY = "toutes les personnes de l’antenne"


@dataclass(frozen=True)
class LiveReport:
    """The figures of a recipe today, with the facts they are counted from."""

    recipe: Recipe
    facts: Facts
    mask: Mask
    figures: ReportFigures

    @property
    def counted(self) -> Mask:
        """Return which learners of the public some figure counts or cannot tell: bool (L,)."""
        return self.figures.counted(len(self.facts.people))

    @property
    def is_empty(self) -> bool:
        """Return whether nobody at all is counted."""
        return not self.counted.any()

    def keys_in(self, mask: Mask) -> NDArray[np.int64]:
        """Return the learners of a mask."""
        return self.facts.people.keys[mask]


def draw_report(report: Report, *, today: date, recipe: Recipe | None = None) -> LiveReport:
    """Return a report on today's data, by its template or by the recipe given."""
    wanted = recipe or recipe_of(report.template)
    branch = report.template.funder.branch_id
    sources = read_sources([branch], read_public(wanted.public), today=today, is_fresh=True)
    facts = draw_facts(sources, Period(report.starts_on, report.ends_on))
    mask = keep_public(sources, facts)
    return LiveReport(wanted, facts, mask, compute_report(wanted, facts, mask))


def public_words(public: Public, branch: Branch) -> str:
    """Return whom a report counts, in words."""
    kept = [
        name_of_row(Programme, public.programme),
        name_of_row(Level, public.level),
        name_of_row(Venue, public.venue),
        name_of_row(Partner, public.partner, "orientées par "),
        {Sex.WOMAN: "femmes", Sex.MAN: "hommes", Sex.OTHER: "personnes d’un autre sexe"}.get(
            Sex(public.sex), ""
        )
        if public.sex
        else "",
        band_words(public.ages),
        f"quartiers prioritaires {public.qpv}" if public.qpv else "",
        "public invisible (connu d’aucun service)" if public.invisible else "",
    ]
    return ", ".join(word for word in kept if word) or f"{EVERYBODY} {branch.name}"


def name_of_row(
    model: type[Programme] | type[Level] | type[Venue] | type[Partner], pk: int | None, before: str = ""
) -> str:
    """Return the name of a row that a public keeps; nothing when it keeps none, or a row that is gone."""
    row = None if pk is None else model._default_manager.filter(pk=pk).first()  # noqa: SLF001  # Django's name
    return f"{before}{row}" if row else ""


def band_words(ages: str) -> str:
    """Return an age band in words."""
    scheme_key, _, band = ages.partition(":")
    labels = {key: dict(zip(one.keys, one.labels_fr, strict=True)) for one in SCHEMES for key in [one.key]}
    return labels.get(scheme_key, {}).get(band, "")
