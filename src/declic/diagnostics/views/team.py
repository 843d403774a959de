"""The team's pages: who is due, what the result says, what we decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from declic.accounts.access import TeamRequest
from declic.diagnostics import access, queries, services
from declic.diagnostics.errors import PlaceTaken, ReasonMissing
from declic.diagnostics.forms import ConfirmForm, EvidenceForm, StartForm
from declic.diagnostics.services.decisions import EvidenceFacts
from declic.shared.pages import MANAGERS, action, form_page, page
from declic.shared.visits import start_visit

if TYPE_CHECKING:
    from declic.diagnostics.models import DiagnosticRun
    from declic.diagnostics.queries import StaffResult
    from declic.learners.models import Learner


@page()
def board(request: TeamRequest) -> HttpResponse:
    """List the diagnostics to take, under way, to confirm, confirmed."""
    tab, number = request.GET.get("etat", ""), request.GET.get("page", "1")
    sees_decisions = bool(request.roles & MANAGERS)
    shown = queries.diagnostic_board(
        request.branch, tab=tab, number=number, today=request.today, sees_decisions=sees_decisions
    )
    return render(request, "diagnostics/board.html", {"page": shown})


@form_page()
def start(request: TeamRequest, learner_pk: int) -> HttpResponse:
    """Ask how and where the diagnostic is taken, then start it."""
    learner = access.get_visible_person(request.user, learner_pk)
    shown = queries.start_page(learner, place=request.GET.get("poste", "")[:40], now=timezone.now())
    if shown.open_run:
        return redirect("diagnostics:result", shown.open_run.pk)
    form = StartForm(request.POST or None, initial=shown.initial, may_exit=shown.may_exit)
    if form.is_valid():
        try:
            return begin(request, learner, form)
        except PlaceTaken as refusal:
            form.add_error("place", refusal.sentence)
    context = {"page": shown, "form": form}
    return render(request, "diagnostics/start.html", context, status=422 if form.errors else 200)


def begin(request: TeamRequest, learner: Learner, form: StartForm) -> HttpResponse:
    """Start a diagnostic; on this computer at once, or later."""
    run = services.start_run(learner, by=request.user, now=timezone.now(), **form.facts)
    if "here" in request.POST:
        return open_here(request, run, run.place_label)
    return redirect("diagnostics:result", run.pk)


@action()
def hand_over(request: TeamRequest, pk: int) -> HttpResponse:
    """Open this computer to the learner: the counsellor is signed out first."""
    run = access.get_visible_run(request.user, pk)
    return open_here(request, run, request.POST.get("place", run.place_label)[:40])


def open_here(request: TeamRequest, run: DiagnosticRun, place: str) -> HttpResponse:
    """Sign the counsellor out, and show the learner's screen."""
    opened = services.hand_over_run(run, place=place, now=timezone.now())
    start_visit(request, run.learner_id)
    access.keep_hold(request, opened)
    return redirect("diagnostics:run")


@page()
def result(request: TeamRequest, pk: int) -> HttpResponse:
    """Show the result with its reasons, or where the diagnostic stands."""
    run = access.get_visible_run(request.user, pk)
    shown = queries.staff_result(run)
    initial = {"level": shown.placement.proposed_level} if shown else {}
    return render(
        request, "diagnostics/result.html", result_context(run, shown, ConfirmForm(initial=initial))
    )


def result_context(run: DiagnosticRun, shown: StaffResult | None, form: ConfirmForm) -> dict[str, object]:
    """Return what the page of one diagnostic shows."""
    place = run.place_label or queries.suggested_place(run.learner.branch, now=timezone.now())
    return {"run": run, "page": shown, "form": form, "is_open": access.is_open(run), "place": place}


@action()
def confirm(request: TeamRequest, pk: int) -> HttpResponse:
    """Confirm the level, or another one with a reason."""
    run = access.get_visible_run(request.user, pk)
    form = ConfirmForm(request.POST)
    if form.is_valid():
        try:
            services.confirm_run(run, **form.cleaned_data, by=request.user, now=timezone.now())
            messages.success(request, confirmed_words(run))
            return redirect("diagnostics:result", pk)
        except ReasonMissing as refusal:
            form.add_error("reason", refusal.sentence)
    context = result_context(run, queries.staff_result(run), form)
    return render(request, "diagnostics/result.html", context, status=422)


def confirmed_words(run: DiagnosticRun) -> str:
    """Return what a confirmed level leads to: a seat at the arrival, nothing by itself at the exit."""
    if run.purpose == "exit":
        return "Le niveau de sortie est confirmé. Il ne change pas le niveau d’arrivée."
    return "Le niveau est confirmé. La personne attend maintenant une place."


@action()
def abandon(request: TeamRequest, pk: int) -> HttpResponse:
    """Close a diagnostic that will not be finished."""
    services.abandon_run(access.get_visible_run(request.user, pk), now=timezone.now())
    messages.info(request, "Le diagnostic est arrêté. Un autre peut commencer.")
    return redirect("diagnostics:list")


@form_page()
def evidence(request: TeamRequest, learner_pk: int) -> HttpResponse:
    """Record a result of ABC Diag, Pix or a partner."""
    learner = access.get_visible_person(request.user, learner_pk)
    form = EvidenceForm(request.POST or None)
    if form.is_valid():
        facts = EvidenceFacts(**form.cleaned_data)
        services.record_evidence(learner, facts, by=request.user, now=timezone.now())
        messages.success(request, "Le résultat est noté. Il n’est jamais le niveau à lui seul.")
        return redirect("desk:learner", learner.pk)
    return render(request, "diagnostics/evidence.html", {"learner": learner, "form": form})
