"""What is missing for a report, completed in place, one person at a time."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from declic.accounts.access import TeamRequest
from declic.impact.access import get_visible_report
from declic.impact.forms.missing import GapForm
from declic.impact.queries.missing import MissingPage, get_gap, missing_learners, row_of
from declic.impact.queries.reports.live import draw_report
from declic.impact.services.missing import complete_fact
from declic.learners.access import get_visible_learner
from declic.shared.pages import MANAGERS, action, page


@page()
def missing(request: TeamRequest, pk: int, slug: str) -> HttpResponse:
    """Show everybody of whom one fact is missing, each with its small form."""
    report, gap = get_visible_report(request.user, pk), get_gap(slug)
    live = draw_report(report, today=request.today)
    count, shown = missing_learners(live, gap, page=request.GET.get("page", "1"))
    forms = [GapForm(gap=gap, learner=one, today=request.today) if gap.fact else None for one in shown]
    people = [row_of(one, gap, form) for one, form in zip(shown, forms, strict=True)]
    found = MissingPage(report, gap, count, shown, people, opens_report=bool(request.roles & MANAGERS))
    return render(request, "impact/missing.html", {"page": found})


@action()
def complete(request: TeamRequest, pk: int, slug: str, learner_pk: int) -> HttpResponse:
    """Write one missing fact; with htmx the line alone is swapped."""
    report, gap = get_visible_report(request.user, pk), get_gap(slug)
    learner = get_visible_learner(request.user, learner_pk)
    form = GapForm(request.POST, gap=gap, learner=learner, today=request.today)
    if not form.is_valid():
        return unread(request, MissingPage.of_one(report, gap, row_of(learner, gap, form)))
    complete_fact(
        report,
        gap,
        learner,
        form.cleaned_data["value"],
        by=request.user,
        now=timezone.now(),
        since=form.since,
    )
    return told(request, MissingPage.of_one(report, gap, row_of(learner, gap, None)))


def unread(request: TeamRequest, shown: MissingPage) -> HttpResponse:
    """Show what to mend in one answer: the line alone with htmx, a page with it otherwise."""
    name = "impact/parts/missing_row.html" if request.htmx else "impact/missing.html"
    return render(request, name, {"page": shown, "row": shown.people[0]}, status=422)


def told(request: TeamRequest, shown: MissingPage) -> HttpResponse:
    """Say that a fact is written."""
    if request.htmx:
        return render(request, "impact/parts/missing_row.html", {"page": shown, "row": shown.people[0]})
    messages.success(request, f"C’est noté pour {shown.people[0].name}.")
    return redirect("impact:missing", shown.report.pk, shown.gap.slug)
