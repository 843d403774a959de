"""The team's pages: who is due, what the result says, what we decide."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from declic.accounts.access import TeamRequest
from declic.diagnostics import access, queries, services
from declic.diagnostics.errors import ReasonMissing
from declic.diagnostics.forms import ConfirmForm, EvidenceForm
from declic.diagnostics.services.decisions import EvidenceFacts
from declic.shared.pages import action, form_page, page
from declic.shared.visits import start_visit


@page()
def board(request: TeamRequest) -> HttpResponse:
    """List the diagnostics to take, under way, to confirm, confirmed."""
    tab, number = request.GET.get("etat", ""), request.GET.get("page", "1")
    shown = queries.diagnostic_board(request.branch, tab=tab, number=number, today=request.today)
    return render(request, "diagnostics/board.html", {"page": shown})


@action()
def start(request: TeamRequest, learner_pk: int) -> HttpResponse:
    """Start a diagnostic, then show how to take it."""
    learner = access.get_visible_person(request.user, learner_pk)
    is_read_aloud = request.POST.get("read_aloud") == "1"
    run = services.start_run(learner, by=request.user, now=timezone.now(), is_read_aloud=is_read_aloud)
    return redirect("diagnostics:result", run.pk)


@action()
def hand_over(request: TeamRequest, pk: int) -> HttpResponse:
    """Open this computer to the learner: the counsellor is signed out first."""
    run = access.get_visible_run(request.user, pk)
    if access.is_open(run):
        services.resume_run(run)
    start_visit(request, run.learner_id)
    return redirect("diagnostics:run")


@page()
def result(request: TeamRequest, pk: int) -> HttpResponse:
    """Show the result with its reasons, or where the diagnostic stands."""
    run = access.get_visible_run(request.user, pk)
    shown = queries.staff_result(run)
    initial = {"level": shown.placement.proposed_level} if shown else {}
    context = {
        "run": run,
        "page": shown,
        "form": ConfirmForm(initial=initial),
        "is_open": access.is_open(run),
    }
    return render(request, "diagnostics/result.html", context)


@action()
def confirm(request: TeamRequest, pk: int) -> HttpResponse:
    """Confirm the level, or another one with a reason."""
    run = access.get_visible_run(request.user, pk)
    form = ConfirmForm(request.POST)
    if form.is_valid():
        try:
            services.confirm_run(run, **form.cleaned_data, by=request.user, now=timezone.now())
            messages.success(request, "Le niveau est confirmé. La personne attend maintenant une place.")
            return redirect("diagnostics:result", pk)
        except ReasonMissing as refusal:
            form.add_error("reason", refusal.sentence)
    context = {"run": run, "page": queries.staff_result(run), "form": form, "is_open": access.is_open(run)}
    return render(request, "diagnostics/result.html", context, status=422)


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
