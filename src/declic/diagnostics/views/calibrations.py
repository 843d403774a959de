"""The national pages of calibration: ask, wait, read, decide."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from declic.accounts.access import TeamRequest
from declic.diagnostics import access, services
from declic.diagnostics.queries.calibration_page import calibration_page, calibrations_page
from declic.shared.pages import NATIONAL, action, page


@page(audience=NATIONAL)
def calibrations(request: TeamRequest) -> HttpResponse:
    """List the calibrations."""
    shown = calibrations_page(number=request.GET.get("page", "1"))
    return render(request, "diagnostics/bank/calibrations.html", {"page": shown})


@action(audience=NATIONAL)
def ask(request: TeamRequest) -> HttpResponse:
    """Ask for a calibration of the bank in service."""
    asked = services.ask_calibration(by=request.user, now=timezone.now())
    return redirect("diagnostics:calibration", asked.pk)


@page(audience=NATIONAL)
def calibration(request: TeamRequest, pk: int) -> HttpResponse:
    """Show one calibration: its progress, then its result."""
    found, number = access.get_calibration(pk), request.GET.get("page", "1")
    shown = calibration_page(found, number=number, now=timezone.now())
    return render(request, "diagnostics/bank/calibration.html", {"page": shown})


@action(audience=NATIONAL)
def retry(_: TeamRequest, pk: int) -> HttpResponse:
    """Start again a calibration whose worker stopped."""
    services.retry_calibration(access.get_calibration(pk), now=timezone.now())
    return redirect("diagnostics:calibration", pk)


@action(audience=NATIONAL)
def adopt(request: TeamRequest, pk: int) -> HttpResponse:
    """Put the parameters in service, with the suggested cuts when they are ticked."""
    found, with_cuts = access.get_calibration(pk), request.POST.get("with_cuts") == "1"
    made = services.adopt_calibration(found, with_cuts=with_cuts, by=request.user, now=timezone.now())
    messages.success(request, f"La version {made} est en service. Les diagnostics commencés gardent la leur.")
    return redirect("diagnostics:calibration", pk)


@action(audience=NATIONAL)
def refuse(request: TeamRequest, pk: int) -> HttpResponse:
    """Leave a result aside."""
    services.refuse_calibration(access.get_calibration(pk))
    messages.info(request, "La calibration est écartée. La banque ne change pas.")
    return redirect("diagnostics:calibrations")
