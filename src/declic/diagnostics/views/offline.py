"""The diagnostic without network: its page, the names it keeps a day, and what comes back."""

import json

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from declic.accounts.access import TeamRequest
from declic.diagnostics import access, queries, services
from declic.diagnostics.errors import OfflineRefused
from declic.shared.errors import Refusal
from declic.shared.pages import action, page

REFUSED, RECEIVED_NOW, KNOWN = 422, 201, 200
#: A diagnostic of twenty answers takes some ten kilobytes.
MOST_BYTES = 300_000


@page()
def offline(request: TeamRequest) -> HttpResponse:
    """Show the page that a device keeps."""
    return render(request, "diagnostics/offline/page.html", {"page": queries.offline_page()})


@page()
def people(request: TeamRequest) -> HttpResponse:
    """Give the names of who awaits a diagnostic, for a device that goes where there is no network."""
    return JsonResponse({"people": queries.people_awaiting(request.branch)})


@action()
def prepare(_: TeamRequest) -> HttpResponse:
    """Calculate the path of the bank in service."""
    services.make_current_panel(now=timezone.now())
    return redirect("diagnostics:offline")


@action()
def receive(request: TeamRequest) -> HttpResponse:
    """Take a diagnostic that comes back, once; a refusal leaves it on the device."""
    try:
        payload = read_body(request)
        received = services.receive_offline_run(
            payload, branch=request.branch, by=request.user, now=timezone.now()
        )
    except Refusal as refusal:
        return JsonResponse({"sentence": refusal.sentence}, status=REFUSED)
    sentence = queries.sentence_of(received.returned, is_new=received.is_new)
    return JsonResponse({"sentence": sentence}, status=RECEIVED_NOW if received.is_new else KNOWN)


def read_body(request: TeamRequest) -> object:
    """Return the JSON of a request, when it is one and not too long."""
    if len(request.body) > MOST_BYTES:
        raise OfflineRefused
    try:
        return json.loads(request.body)
    except (ValueError, RecursionError) as error:
        raise OfflineRefused from error


@page()
def returns(request: TeamRequest) -> HttpResponse:
    """List what came back and waits for a decision."""
    shown = queries.returns_page(request.branch, number=request.GET.get("page", "1"))
    return render(request, "diagnostics/offline/returns.html", {"page": shown})


@page()
def returned(request: TeamRequest, pk: int) -> HttpResponse:
    """Show one of them, with the people who may have taken it."""
    found = access.get_visible_return(request.user, pk)
    shown = queries.return_page(found, searched=request.GET.get("q", "")[:100])
    return render(request, "diagnostics/offline/returned.html", {"page": shown})


@action()
def attach(request: TeamRequest, pk: int, learner_pk: int) -> HttpResponse:
    """Make it a diagnostic of this person."""
    found = access.get_visible_return(request.user, pk)
    learner = access.get_visible_person(request.user, learner_pk)
    run = services.attach_return(found, learner, by=request.user)
    messages.success(request, "Le diagnostic est rattaché. Il vous reste à confirmer le niveau.")
    return redirect("diagnostics:result", run.pk)


@action()
def set_aside(request: TeamRequest, pk: int) -> HttpResponse:
    """Leave it without effect."""
    found = access.get_visible_return(request.user, pk)
    services.set_return_aside(found, by=request.user, now=timezone.now())
    messages.info(request, "Ce diagnostic est mis de côté. Ses réponses sont gardées.")
    return redirect("diagnostics:returns")
