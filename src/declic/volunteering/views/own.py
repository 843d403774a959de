"""A volunteer's own pages."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from declic.attendance.access import get_keeper, get_kept_session
from declic.branches.forms import FormPage, posted
from declic.shared.pages import PUBLIC, action, form_page, page
from declic.shared.visits import end_visit
from declic.volunteering import services
from declic.volunteering.access import (
    OwnRequest,
    get_chosen_session,
    get_own_blocked_dates,
    get_own_session,
    get_volunteer,
)
from declic.volunteering.forms import BlockedDatesForm, OwnAvailabilityForm, read_answer
from declic.volunteering.queries.briefing import briefing_page
from declic.volunteering.queries.certificates import certificate_file, certificate_of
from declic.volunteering.queries.charter import charter as read_charter
from declic.volunteering.queries.hours import given_years
from declic.volunteering.queries.onboarding import trial_sessions
from declic.volunteering.queries.own import own_page


@page(audience=PUBLIC)
def own(request: OwnRequest) -> HttpResponse:
    """Show a volunteer what waits for them."""
    member = get_volunteer(request)
    shown = own_page(member, today=request.today)
    return render(request, "volunteering/own.html", {"page": shown, "branch": member.branch})


@action(audience=PUBLIC)
def answer_session(request: OwnRequest, pk: int) -> HttpResponse:
    """Take a yes or a no for one session."""
    member = get_volunteer(request)
    accepts, session = read_answer(request.POST.get("answer", "")), get_own_session(member, pk)
    services.answer_for_session(member, session, accepts=accepts, today=request.today, now=timezone.now())
    messages.success(request, "Merci, c’est noté !" if accepts else "C’est noté. Merci d’avoir prévenu.")
    return redirect("volunteering:own")


@form_page(audience=PUBLIC)
def charter(request: OwnRequest) -> HttpResponse:
    """Show the charter, and take its acceptance."""
    member = get_volunteer(request)
    if request.method == "POST":
        services.accept_charter(member, now=timezone.now())
        messages.success(request, "Merci ! La charte est signée.")
        return redirect("volunteering:own")
    return render(request, "volunteering/charter.html", {"page": read_charter(), "branch": member.branch})


@form_page(audience=PUBLIC)
def trial(request: OwnRequest) -> HttpResponse:
    """Let somebody new choose a session to look at."""
    member = get_volunteer(request)
    if request.method == "POST":
        session = get_chosen_session(member.branch, request.POST.get("session", ""))
        services.choose_trial(member, session, by=None, today=request.today, now=timezone.now())
        messages.success(request, "C’est noté : vous êtes attendu·e pour regarder.")
        return redirect("volunteering:own")
    shown = trial_sessions(member, today=request.today)
    return render(request, "volunteering/trial.html", {"sessions": shown, "branch": member.branch})


@form_page(audience=PUBLIC)
def availability(request: OwnRequest) -> HttpResponse:
    """Let a volunteer say when and where they come."""
    member = get_volunteer(request)
    form = OwnAvailabilityForm(posted(request), instance=member)
    if form.is_valid():
        form.save()
        messages.success(request, "Merci ! Vos moments libres sont notés.")
        return redirect("volunteering:own")
    asked = FormPage("Mes moments libres", form, "Enregistrer", "/benevoles/moi/")
    return show_form(request, asked)


@form_page(audience=PUBLIC)
def block(request: OwnRequest) -> HttpResponse:
    """Let a volunteer say when they are away."""
    member = get_volunteer(request)
    form = BlockedDatesForm(posted(request))
    form.instance.member = member
    if form.is_valid():
        form.save()
        messages.success(request, "C’est noté. Pour une séance déjà promise, dites-le sur sa ligne.")
        return redirect("volunteering:own")
    lead = "Nous ne vous proposerons rien ces jours-là."
    return show_form(request, FormPage("Je suis absent·e", form, "Enregistrer", "/benevoles/moi/", lead))


@action(audience=PUBLIC)
def unblock(request: OwnRequest, pk: int) -> HttpResponse:
    """Take blocked days back."""
    get_own_blocked_dates(get_volunteer(request), pk).delete()
    messages.success(request, "Ces jours sont libres de nouveau.")
    return redirect("volunteering:own")


@page(audience=PUBLIC)
def hours(request: OwnRequest) -> HttpResponse:
    """Show what a volunteer gave."""
    member = get_volunteer(request)
    shown = {"years": given_years(member), "branch": member.branch}
    return render(request, "volunteering/hours.html", shown)


@page(audience=PUBLIC)
def certificate(request: OwnRequest) -> HttpResponse:
    """Give a volunteer their certificate of hours."""
    found = certificate_of(get_volunteer(request), request.GET.get("annee", ""))
    return as_file(certificate_file(*found, today=request.today))


@action(audience=PUBLIC)
def say_ready(request: OwnRequest, pk: int) -> HttpResponse:
    """Let whoever led a session say that somebody beside them is ready."""
    said = services.say_ready(get_volunteer(request), pk, today=request.today, now=timezone.now())
    messages.success(request, f"Merci ! {said.member.first_name} le sait déjà.")
    return redirect("volunteering:own")


@action(audience=PUBLIC)
def leave(request: OwnRequest) -> HttpResponse:
    """Close this browser to the volunteer."""
    end_visit(request)
    return redirect("volunteering:recruit")


@page(audience=PUBLIC)
def briefing(request: OwnRequest, pk: int) -> HttpResponse:
    """Show what to know before a session."""
    keeper = get_keeper(request)
    observer = keeper.member if keeper.member and keeper.member.is_joining else None
    session = get_own_session(observer, pk) if observer else get_kept_session(keeper, pk)
    shown = briefing_page(session, is_observer=observer is not None, today=request.today)
    return render(request, "volunteering/briefing.html", {"page": shown, "branch": session.group.branch})


def show_form(request: OwnRequest, asked: FormPage) -> HttpResponse:
    """Show a form, with 422 when something is to be mended."""
    status = 422 if asked.form.errors else 200
    return render(request, "volunteering/form.html", {"page": asked}, status=status)


def as_file(content: bytes) -> HttpResponse:
    """Return a certificate to keep."""
    file = HttpResponse(content, content_type="application/pdf")
    file["Content-Disposition"] = 'attachment; filename="attestation-benevolat.pdf"'
    return file
