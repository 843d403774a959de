"""What people decide about a proposal: accept or refuse, whole or line by line, and undo."""

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from declic.accounts.access import TeamRequest
from declic.planning import access, services
from declic.shared.pages import action

#: What the page was showing, said back by its forms: pages of the lists, a level, a place.
SHOWN = ("page", "niveau", "lieu")


@action()
def accept_all(request: TeamRequest, pk: int) -> HttpResponse:
    """Accept every line that waits for an answer."""
    found = access.get_visible_proposal(request.user, pk)
    done = services.accept_all(found, by=request.user, today=request.today, now=timezone.now())
    return back_with_report(request, done, pk)


@action()
def accept_group(request: TeamRequest, pk: int) -> HttpResponse:
    """Open a proposed group and offer its seats."""
    proposed = access.get_visible_group(request.user, pk)
    done = services.accept_group(proposed, by=request.user, today=request.today, now=timezone.now())
    return back_with_report(request, done, proposed.run_id, group_pk=pk)


@action()
def accept_seat(request: TeamRequest, pk: int) -> HttpResponse:
    """Offer one proposed seat."""
    seat = access.get_visible_seat(request.user, pk)
    done = services.accept_seat(seat, by=request.user, today=request.today, now=timezone.now())
    return back_with_report(request, done, seat.proposed_group.run_id, group_pk=seat.proposed_group_id)


@action()
def refuse_group(request: TeamRequest, pk: int) -> HttpResponse:
    """Refuse a proposed group."""
    proposed = access.get_visible_group(request.user, pk)
    services.refuse_group(proposed)
    messages.success(request, "Groupe refusé. Ces personnes restent sur la liste d’attente.")
    return back_to(request, proposed.run_id, group_pk=pk)


@action()
def refuse_seat(request: TeamRequest, pk: int) -> HttpResponse:
    """Refuse one proposed seat."""
    seat = access.get_visible_seat(request.user, pk)
    services.refuse_seat(seat)
    messages.success(request, "Place refusée. Cette personne reste sur la liste d’attente.")
    return back_to(request, seat.proposed_group.run_id, group_pk=seat.proposed_group_id)


@action()
def undo_all(request: TeamRequest, pk: int) -> HttpResponse:
    """Undo all that was accepted of a plan and has not begun."""
    found = access.get_visible_proposal(request.user, pk)
    done = services.undo_run(found, by=request.user, today=request.today, now=timezone.now())
    return back_with_report(request, done, pk)


@action()
def undo_group(request: TeamRequest, pk: int) -> HttpResponse:
    """Undo the acceptance of one group."""
    proposed = access.get_visible_group(request.user, pk)
    done = services.undo_group(proposed, by=request.user, today=request.today, now=timezone.now())
    return back_with_report(request, done, proposed.run_id, group_pk=pk)


def back_with_report(
    request: TeamRequest,
    done: services.Acceptance | services.Undone,
    run_pk: int,
    *,
    group_pk: int | None = None,
) -> HttpResponse:
    """Say what was done and what was not, then return to the plan."""
    if done.did:
        messages.success(request, done.did)
    if done.did_not:
        messages.warning(request, done.did_not)
    return back_to(request, run_pk, group_pk=group_pk)


def back_to(request: TeamRequest, run_pk: int, *, group_pk: int | None = None) -> HttpResponse:
    """Return to the plan, on the page and with the filters people came from, at their group."""
    shown = QueryDict(mutable=True)
    shown.update({name: number for name in SHOWN if (number := request.POST.get(name, "")).isdecimal()})
    query = f"?{shown.urlencode()}" if shown else ""
    anchor = f"#groupe-{group_pk}" if group_pk else ""
    return redirect(f"{reverse('planning:run', args=[run_pk])}{query}{anchor}")
