"""What the national team takes away: questions, an offline panel, answers without people."""

from django.http import HttpResponse
from django.shortcuts import render

from declic.accounts.access import TeamRequest
from declic.diagnostics.queries.exports import anonymous_answers, exports_page, offline_panel, qti_package
from declic.shared.pages import NATIONAL, page


@page(audience=NATIONAL)
def exports(request: TeamRequest) -> HttpResponse:
    """Say what can be taken away."""
    return render(request, "diagnostics/bank/exports.html", {"page": exports_page()})


@page(audience=NATIONAL)
def qti(_: TeamRequest) -> HttpResponse:
    """Give the questions as a QTI 3.0 package."""
    return as_file(qti_package(), "application/zip", "banque-qti.zip")


@page(audience=NATIONAL)
def panel(_: TeamRequest) -> HttpResponse:
    """Give the diagnostic as a panel for pages without network."""
    return as_file(offline_panel(), "application/json", "panneau-hors-ligne.json")


@page(audience=NATIONAL)
def answers(_: TeamRequest) -> HttpResponse:
    """Give the scores without people."""
    return as_file(anonymous_answers(), "text/csv; charset=utf-8", "reponses-anonymes.csv")


def as_file(content: bytes | str, kind: str, name: str) -> HttpResponse:
    """Return content as a file to keep."""
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
