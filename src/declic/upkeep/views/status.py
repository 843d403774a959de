"""« État de l’installation »."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from declic.accounts.access import TeamRequest
from declic.shared.pages import MANAGERS, page
from declic.upkeep.queries.status import status_page


@page(audience=MANAGERS)
def status(request: TeamRequest) -> HttpResponse:
    """Show how the installation is, and what to do."""
    shown = status_page(request.branch, now=timezone.now())
    return render(request, "upkeep/status.html", {"page": shown})
