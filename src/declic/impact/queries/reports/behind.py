"""The people behind one figure of a report: names while they may be seen, numbers otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from django.core.paginator import Page, Paginator
from django.http import Http404
from django.urls import reverse

from declic.engines.indicators import Subject
from declic.impact.enums import ReportState
from declic.impact.models import Report, ReportedPerson
from declic.impact.queries.reports.figures import compute_whole_report
from declic.impact.queries.reports.frozen import read
from declic.impact.queries.reports.live import draw_report
from declic.impact.queries.reports.pages import full_words
from declic.impact.queries.scopes import SEES_NAMES
from declic.learners.models import Learner
from declic.partners.models import Partner
from declic.team.models import TeamMember

PAGE_SIZE = 50
MEMBERS, UNKNOWNS = "comptes", "inconnus"


@dataclass(frozen=True)
class ListedPerson:
    """Somebody behind a figure: a name and a file where they may be seen, a number otherwise."""

    name: str
    url: str = ""


@dataclass(frozen=True)
class BehindPage:
    """Who is behind one figure of a report."""

    report: Report
    key: str
    name: str
    rule: str
    value: str
    shows: str
    people: list[ListedPerson]
    page: Page[int]
    note: str


def behind_page(
    report: Report, key: str, *, shows: str, roles: frozenset[str], page: str, today: date
) -> BehindPage:
    """Return who is behind one figure of a draft, or of a frozen report."""
    if report.state == ReportState.DRAFT:
        live = draw_report(report, today=today)
        facts, figures = live.facts, live.figures
    else:
        frozen = read(bytes(report.facts or b""))
        facts, figures = frozen.facts, compute_whole_report(frozen.recipe, frozen.facts)
    indicator = next((one for one in figures.indicators if one.key == key), None)
    if indicator is None:
        raise Http404
    figure = figures.true[key]
    mask = figure.unknowns if shows == UNKNOWNS else figure.members
    keys_by_subject = {
        Subject.LEARNERS: facts.people.keys,
        Subject.TEAM: facts.team.keys,
        Subject.PARTNERS: facts.partners.keys,
    }
    keys = keys_by_subject[indicator.subject][np.asarray(mask)].tolist()
    shown = Paginator(keys, PAGE_SIZE).get_page(page)
    people = people_of(report, indicator.subject, list(shown), sees_names=bool(roles & SEES_NAMES))
    return BehindPage(
        report, key, indicator.name_fr, indicator.rule_fr, full_words(indicator, figure),
        UNKNOWNS if shows == UNKNOWNS else MEMBERS, people, shown, note_of(report, indicator.subject, roles),
    )  # fmt: skip


def note_of(report: Report, subject: Subject, roles: frozenset[str]) -> str:
    """Return why some names are not there."""
    if report.state != ReportState.DRAFT and subject is not Subject.LEARNERS:
        return "Ce rapport est figé : il garde des numéros, et non les noms de l’équipe ou des partenaires."
    if not roles & SEES_NAMES:
        return "Les noms se voient dans l’antenne."
    if report.state != ReportState.DRAFT:
        return "Une personne dont la fiche a été effacée n’est plus qu’un numéro."
    return ""


def people_of(
    report: Report, subject: Subject, keys: Sequence[int], *, sees_names: bool
) -> list[ListedPerson]:
    """Return some people behind a figure, in the order of their keys."""
    if not sees_names or (subject is not Subject.LEARNERS and report.state != ReportState.DRAFT):
        return [ListedPerson(f"n° {key}") for key in keys]
    if subject is Subject.TEAM:
        return [ListedPerson(str(one)) for one in TeamMember.objects.filter(pk__in=keys)]
    if subject is Subject.PARTNERS:
        return [ListedPerson(one.name) for one in Partner.objects.filter(pk__in=keys)]
    pks = dict.fromkeys(keys)
    if report.state == ReportState.DRAFT:
        found = Learner.objects.in_bulk(list(pks))
        return [person_of(found.get(key), key) for key in keys]
    named = ReportedPerson.objects.filter(report=report, number__in=list(pks)).select_related("learner")
    learners = {one.number: one.learner for one in named}
    return [person_of(learners.get(key), key) for key in keys]


def person_of(learner: Learner | None, key: int) -> ListedPerson:
    """Return one learner with their file, or the number that is left."""
    if learner is None:
        return ListedPerson(f"n° {key}, fiche effacée")
    return ListedPerson(learner.sorting_name, reverse("desk:learner", args=[learner.pk]))
