"""Funders and the templates of their reports, as the pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.paginator import Page, Paginator
from django.db.models import Count, Prefetch

from declic.branches.models import Branch, Venue
from declic.impact.models import Funder, ReportTemplate
from declic.impact.queries.figures import FAMILY_NAMES
from declic.impact.queries.grids import CLASS_LABELS, exit_labels, grid_of, grid_source
from declic.impact.queries.reports.recipe import blocks_of, choices_offered, recipe_of
from declic.partners.models import Partner
from declic.programmes.models import Programme

if TYPE_CHECKING:
    from declic.impact.forms.templates import TemplateForm

PAGE_SIZE = 50


@dataclass(frozen=True)
class FundersPage:
    """The funders of a branch, with their templates."""

    page: Page[Funder]


@dataclass(frozen=True)
class TemplatePage:
    """A template being written, in its parts."""

    form: TemplateForm
    funder: Funder
    grid_source: str
    gone: list[str]
    template: ReportTemplate | None


def funders_page(branch: Branch, *, page: str) -> FundersPage:
    """Return the funders of a branch."""
    templates = ReportTemplate.objects.annotate(report_count=Count("reports")).order_by("name")
    funders = Funder.objects.filter(branch=branch).prefetch_related(Prefetch("templates", templates))
    return FundersPage(Paginator(funders, PAGE_SIZE).get_page(page))


def template_page(form: TemplateForm, funder: Funder, template: ReportTemplate | None) -> TemplatePage:
    """Return what the page of a template shows around its form."""
    gone = blocks_of(recipe_of(template))[1] if template else []
    return TemplatePage(form, funder, grid_source(), gone, template)


def template_choices(branch: Branch) -> list[tuple[int, str]]:
    """Return the templates of a branch, to begin a report from."""
    templates = ReportTemplate.objects.filter(funder__branch=branch).select_related("funder")
    return [(one.pk, str(one)) for one in templates]


def figure_choices() -> list[tuple[str, str, str]]:
    """Return everything that a template may ask: key, name, family in words."""
    return [(key, name, FAMILY_NAMES[family]) for key, name, family in choices_offered()]


def public_choices(branch: Branch) -> dict[str, list[tuple[str, str]]]:
    """Return what may narrow the public of a template: programmes, venues and partners of the branch."""
    rows = {
        "programme": Programme.objects.all(),
        "lieu": Venue.objects.filter(branch=branch),
        "partenaire": Partner.objects.filter(branch=branch),
    }
    return {name: [("", "tous"), *((str(one.pk), str(one)) for one in found)] for name, found in rows.items()}


def grid_rows(template: ReportTemplate | None) -> list[tuple[str, str, str]]:
    """Return the rows of a grid: the exit, its words, its class."""
    grid = grid_of(template.exit_grid if template else [])
    return [(word, label, grid[word]) for word, label in exit_labels().items()]


def class_choices() -> list[tuple[str, str]]:
    """Return the classes of exits."""
    return list(CLASS_LABELS.items())


def new_funder(branch: Branch) -> Funder:
    """Return a funder to write, of this branch."""
    return Funder(branch=branch)


def new_template(funder: Funder) -> ReportTemplate:
    """Return a template to write, of this funder."""
    return ReportTemplate(funder=funder)
