"""The pages of the shared ground: help, and every component in all its states."""

import sys

from django.conf import settings
from django.core.paginator import Paginator
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import redirect, render
from django.template.loader import get_template

from declic.shared.forms import SampleForm
from declic.shared.pages import PUBLIC, action, page
from declic.shared.searches import sealed_address
from declic.shared.showcase import SHOWCASE


@page(audience=PUBLIC)
def help_page(request: HttpRequest) -> HttpResponse:
    """Say whom to ask and how to use the keyboard."""
    world = "team" if request.user.is_authenticated else "public"
    return render(request, "shared/help.html", {"layout": f"layouts/{world}.html"})


@action()
def search(request: HttpRequest) -> HttpResponse:
    """Lead to the page that searches, the words sealed in its address."""
    return redirect(sealed_address(request))


@page(audience=PUBLIC)
def style(request: HttpRequest) -> HttpResponse:
    """Show every component of the team’s world."""
    require_workshop()
    context = {
        "showcase": SHOWCASE,
        "empty_form": SampleForm(),
        "failing_form": SampleForm({"born_on": "31/02/1990", "email": "amina"}, auto_id="failing_%s"),
        "sample_page": Paginator(range(90), 10).get_page(request.GET.get("page", 2)),
    }
    return render(request, "shared/style.html", context)


@page(audience=PUBLIC)
def learner_style(request: HttpRequest) -> HttpResponse:
    """Show every component of the learner’s world."""
    require_workshop()
    return render(request, "shared/learner_style.html", {"showcase": SHOWCASE})


def require_workshop() -> None:
    """Hide a page from everywhere but a developer’s machine and the demonstration."""
    if not (settings.DEBUG or settings.DECLIC_DEMO):
        raise Http404


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer a failure with a page that reads nothing but the key of its own style."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return be_patient(request, is_upgrade=False)
    nonce = str(getattr(request, "csp_nonce", ""))
    return HttpResponseServerError(get_template("500.html").render({"csp_nonce": nonce}))


def be_patient(request: HttpRequest, *, is_upgrade: bool) -> HttpResponse:
    """Ask to wait: the tables change, or the database is away; nothing that may miss is read."""
    context = {"csp_nonce": str(getattr(request, "csp_nonce", "")), "is_upgrade": is_upgrade}
    body = get_template("503.html").render(context)
    return HttpResponse(body, status=503, headers={"Retry-After": "30", "Cache-Control": "no-store"})
