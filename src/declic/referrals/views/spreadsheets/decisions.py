"""What is done with a whole import: discard it, apply it, give up its last rows, undo it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from declic.accounts.access import TeamRequest
from declic.referrals.access import get_visible_import
from declic.referrals.services import spreadsheets as services
from declic.shared.pages import action


@action()
def discard(request: TeamRequest, pk: int) -> HttpResponse:
    """Forget a file that was not applied."""
    services.discard_import(get_visible_import(request.user, pk), by=request.user)
    messages.success(request, "Le fichier est supprimé. Personne n’a été ajouté.")
    return redirect("referrals:imports")


@action()
def apply(request: TeamRequest, pk: int) -> HttpResponse:
    """Import the rows that are ready."""
    spreadsheet = get_visible_import(request.user, pk)
    done = services.apply_import(spreadsheet, by=request.user, now=timezone.now())
    messages.success(request, f"Import fait. {done.sentence}")
    return redirect("referrals:import_report", pk)


@action()
def forget(request: TeamRequest, pk: int) -> HttpResponse:
    """Give up the rows that nobody completed."""
    spreadsheet = get_visible_import(request.user, pk)
    services.forget_waiting_rows(spreadsheet, by=request.user)
    messages.success(request, "Les lignes incomplètes sont oubliées.")
    return redirect("referrals:import_report", pk)


@action()
def undo(request: TeamRequest, pk: int) -> HttpResponse:
    """Undo a whole import."""
    spreadsheet = get_visible_import(request.user, pk)
    services.undo_import(spreadsheet, by=request.user, now=timezone.now())
    messages.success(request, "L’import est annulé.")
    return redirect("referrals:import_report", pk)
