"""Funders, and the templates of their reports."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from declic.accounts.models import User
from declic.impact.models import Funder, ReportTemplate
from declic.impact.queries.grids import rows_of_grid

logger = logging.getLogger("declic.trail")


@dataclass(frozen=True)
class TemplateFacts:
    """What is chosen for the reports of a funder."""

    name: str
    title: str
    introduction: str
    indicators: Sequence[str]
    public: Mapping[str, str]
    exit_grid: Mapping[str, str]
    age_scheme: str
    qpv_vintage: str


@transaction.atomic
def save_template(template: ReportTemplate, facts: TemplateFacts, *, by: User) -> ReportTemplate:
    """Write a template; reports that are frozen keep the one they had."""
    template.name, template.title, template.introduction = facts.name, facts.title, facts.introduction
    template.indicators, template.public = list(facts.indicators), dict(facts.public)
    template.exit_grid = rows_of_grid(facts.exit_grid)
    template.age_scheme, template.qpv_vintage = facts.age_scheme, facts.qpv_vintage
    template.save()
    logger.info("template %s saved by user %s", template.pk, by.pk)
    return template


def save_funder(funder: Funder, *, by: User) -> Funder:
    """Write a funder."""
    funder.save()
    logger.info("funder %s saved by user %s", funder.pk, by.pk)
    return funder
