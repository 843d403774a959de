"""What the antenna does for its volunteers."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from declic.accounts.access import TeamRequest
from declic.shared.numbers import small_int
from declic.shared.pages import action, page
from declic.team.access import get_visible_member
from declic.volunteering import services
from declic.volunteering.access import get_chosen_session, get_visible_session
from declic.volunteering.enums import Origin, Task
from declic.volunteering.errors import UnfitForTask
from declic.volunteering.forms import ReadyForm
from declic.volunteering.queries.certificates import certificate_file, certificate_of
from declic.volunteering.queries.office import member_page, newcomers_page, search_page
from declic.volunteering.queries.risks import at_risk as risky_sessions
from declic.volunteering.views.own import as_file


@page()
def newcomers(request: TeamRequest) -> HttpResponse:
    """Show who arrived, and what to do for each."""
    step, number = request.GET.get("etape", ""), request.GET.get("page", "1")
    shown = newcomers_page(request.branch, step=step, number=number, today=request.today)
    return render(request, "volunteering/newcomers.html", {"page": shown})


@page()
def member(request: TeamRequest, pk: int) -> HttpResponse:
    """Show what one member of the team gives."""
    shown = member_page(get_visible_member(request.branch, pk), today=request.today)
    return render(request, "volunteering/member.html", {"page": shown, "form": ReadyForm()})


@action()
def ready(request: TeamRequest, pk: int) -> HttpResponse:
    """Say that somebody is ready to help or to lead."""
    one, form = get_visible_member(request.branch, pk), ReadyForm(request.POST)
    levels = form.cleaned_data["levels"] if form.is_valid() else []
    step = request.POST.get("step", "")
    services.mark_ready(one, step, levels=levels, by=request.user, now=timezone.now())
    messages.success(request, f"{one} le sait déjà. Merci de l’avoir accompagné·e.")
    return redirect("volunteering:member", pk)


@action()
def send_link(request: TeamRequest, pk: int) -> HttpResponse:
    """Send a member their personal link, and show it once."""
    one = get_visible_member(request.branch, pk)
    make = services.renew_link if "renew" in request.POST else services.send_link
    address = request.build_absolute_uri(reverse("volunteering:door", args=[make(one, now=timezone.now())]))
    return render(request, "volunteering/link.html", {"member": one, "address": address})


@action()
def close_links(request: TeamRequest, pk: int) -> HttpResponse:
    """Close every link of a member."""
    one = get_visible_member(request.branch, pk)
    services.close_links(one, now=timezone.now())
    messages.success(request, f"Les liens de {one} ne s’ouvrent plus.")
    return redirect("volunteering:member", pk)


@action()
def choose_trial(request: TeamRequest, pk: int) -> HttpResponse:
    """Choose a session for somebody who comes to look on."""
    one = get_visible_member(request.branch, pk)
    session = get_chosen_session(request.branch, request.POST.get("session", ""))
    services.choose_trial(one, session, by=request.user, today=request.today, now=timezone.now())
    messages.success(request, f"{one} est attendu·e, et prévenu·e.")
    return redirect("volunteering:member", pk)


@action()
def let_go(request: TeamRequest, pk: int) -> HttpResponse:
    """Note that somebody who discovered does not go on."""
    one = get_visible_member(request.branch, pk)
    services.let_go(one, today=request.today, now=timezone.now())
    messages.success(request, f"C’est noté : {one} ne donne pas suite. Son lien est fermé.")
    return redirect("volunteering:newcomers")


@page()
def member_certificate(request: TeamRequest, pk: int) -> HttpResponse:
    """Give the certificate of hours of a member, to sign."""
    found = certificate_of(get_visible_member(request.branch, pk), request.GET.get("annee", ""))
    return as_file(certificate_file(*found, today=request.today))


@page()
def search(request: TeamRequest, pk: int) -> HttpResponse:
    """Show whom to ask for a session."""
    session = get_visible_session(request.branch, pk)
    task, number = request.GET.get("pour", ""), request.GET.get("page", "1")
    shown = search_page(session, task=task, number=number, today=request.today, url=request.path)
    return render(request, "volunteering/search.html", {"page": shown})


@action()
def propose(request: TeamRequest, pk: int) -> HttpResponse:
    """Ask one person for a session."""
    session, task = get_visible_session(request.branch, pk), asked_task(request)
    one = get_visible_member(request.branch, asked_member(request))
    services.propose(session, one, task, by=request.user, today=request.today, now=timezone.now())
    messages.success(request, f"{one.first_name} reçoit votre proposition.")
    return redirect(f"{reverse('volunteering:search', args=[pk])}?pour={task}")


@action()
def propose_to_best(request: TeamRequest, pk: int) -> HttpResponse:
    """Ask the best three people for a session, the first yes wins."""
    session, task = get_visible_session(request.branch, pk), asked_task(request)
    asked = services.propose_to_best(
        session, task, origin=Origin.SWAP, by=request.user, today=request.today, now=timezone.now()
    )
    messages.success(request, f"Propositions envoyées : {len(asked)}. Le premier oui l’emporte.")
    return redirect(f"{reverse('volunteering:search', args=[pk])}?pour={task}")


@page()
def at_risk(request: TeamRequest) -> HttpResponse:
    """Show the coming sessions that may go wrong."""
    shown = risky_sessions(request.branch, today=request.today)
    return render(request, "volunteering/at_risk.html", {"risky": shown})


def asked_task(request: TeamRequest) -> str:
    """Return the task that was posted; refuse any other word."""
    task = request.POST.get("task", "")
    if task not in Task.values:
        raise UnfitForTask
    return task


def asked_member(request: TeamRequest) -> int:
    """Return the number of the person that was posted; refuse what is none."""
    typed = small_int(request.POST.get("member", ""))
    if typed is None:
        raise UnfitForTask
    return typed
