"""The pages of groups: the week, one group, the waiting list, and the answers to offers."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from declic.accounts.access import TeamRequest
from declic.groups import access, queries, services
from declic.groups.forms import CancelSessionForm, MoveSessionForm, OpenGroupForm, ReasonForm
from declic.learners.access import get_visible_learner
from declic.partners.queries import open_link
from declic.shared.errors import Refusal
from declic.shared.pages import PUBLIC, action, form_page, page

FARTHEST_DAYS = 3 * 366


@page()
def timetable(request: TeamRequest) -> HttpResponse:
    """Show the week that contains `?semaine=`."""
    day = read_day(request.GET.get("semaine", ""), request.today)
    shown = queries.week_timetable(request.branch, day=day)
    return render(request, "groups/timetable.html", {"page": shown})


def read_day(typed: str, today: date) -> date:
    """Return the day of an address, or today when it is none, or too far to matter."""
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        return today
    return day if abs((day - today).days) <= FARTHEST_DAYS else today


@page()
def detail(request: TeamRequest, pk: int) -> HttpResponse:
    """Show one group."""
    group = access.get_visible_group(request.user, pk)
    shown = queries.group_detail(group, today=request.today)
    return render(request, "groups/detail.html", {"page": shown, "form": ReasonForm()})


@form_page()
def open_group(request: TeamRequest) -> HttpResponse:
    """Open a group by hand."""
    form = OpenGroupForm(request.branch, request.POST or None)
    if form.is_valid():
        try:
            group = services.open_group(request.branch, form.facts, by=request.user, now=timezone.now())
            return redirect("groups:detail", group.pk)
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
    return render(request, "groups/open.html", {"form": form}, status=422 if form.errors else 200)


@page()
def waiting(request: TeamRequest) -> HttpResponse:
    """Show who waits for a seat."""
    shown = queries.waiting_page(request.branch, number=request.GET.get("page", "1"), today=request.today)
    return render(request, "groups/waiting.html", {"page": shown})


@action()
def offer(request: TeamRequest, pk: int, learner_pk: int) -> HttpResponse:
    """Offer a seat to a person."""
    group = access.get_visible_group(request.user, pk)
    learner = get_visible_learner(request.user, learner_pk)
    services.offer_seat(group, learner, by=request.user, today=request.today, now=timezone.now())
    messages.success(request, f"Une place est tenue pour {learner}. Prévenez la personne.")
    return redirect("desk:learner", learner.pk)


@action()
def answer(request: TeamRequest, pk: int) -> HttpResponse:
    """Record what a person answered by phone or at the desk."""
    enrolment = access.get_visible_enrolment(request.user, pk)
    accepts = request.POST.get("answer") == "yes"
    services.answer_offer(enrolment, accepts=accepts, now=timezone.now())
    messages.success(request, "La place est acceptée." if accepts else "La place est libre de nouveau.")
    return redirect("desk:learner", enrolment.learner_id)


@action()
def withdraw(request: TeamRequest, pk: int) -> HttpResponse:
    """Take a person out of a group, with a reason."""
    enrolment = access.get_visible_enrolment(request.user, pk)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        raise Refusal("Dites en quelques mots pourquoi la personne quitte le groupe.")
    services.withdraw_learner(enrolment, reason=form.cleaned_data["reason"], now=timezone.now())
    return redirect("groups:detail", enrolment.group_id)


@action()
def cancel(request: TeamRequest, pk: int) -> HttpResponse:
    """Cancel a group, with a reason."""
    group = access.get_visible_group(request.user, pk)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        raise Refusal("Dites en quelques mots pourquoi le groupe est annulé.")
    reason = form.cleaned_data["reason"]
    services.cancel_group(group, reason=reason, today=request.today, now=timezone.now())
    return redirect("groups:detail", pk)


@page()
def session(request: TeamRequest, pk: int) -> HttpResponse:
    """Show one session."""
    found = access.get_visible_session(request.user, pk)
    shown = queries.session_page(found, now=timezone.now())
    return render(request, "groups/session.html", {"page": shown})


@form_page()
def cancel_session(request: TeamRequest, pk: int) -> HttpResponse:
    """Cancel one session, with a reason."""
    found = access.get_visible_session(request.user, pk)
    form = CancelSessionForm(request.POST or None)
    if form.is_valid():
        try:
            now = timezone.now()
            added = services.cancel_session(found, **form.cleaned_data, by=request.user, now=now)
            messages.success(request, queries.cancelled_words(found, added, now=now))
            return redirect("groups:session", pk)
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
    return session_form(request, "groups/session_cancel.html", found, form)


@form_page()
def move_session(request: TeamRequest, pk: int) -> HttpResponse:
    """Move one session to another moment or room."""
    found = access.get_visible_session(request.user, pk)
    form = MoveSessionForm(found, request.POST or None)
    if form.is_valid():
        try:
            said = {name: form.cleaned_data[name] for name in ("reason", "seen")}
            services.move_session(found, form.place, **said, by=request.user, now=timezone.now())
            messages.success(request, "La séance est déplacée. Chacun est prévenu.")
            return redirect("groups:session", pk)
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
    return session_form(request, "groups/session_move.html", found, form)


def session_form(request: TeamRequest, template: str, found: Any, form: Any) -> HttpResponse:
    """Show a form about one session, with what is to be mended."""
    context = {"session": found, "form": form}
    return render(request, template, context, status=422 if form.errors else 200)


@action()
def undo_session_change(request: TeamRequest, pk: int) -> HttpResponse:
    """Hold a cancelled session after all, or put a moved one back."""
    found = access.get_visible_session(request.user, pk)
    services.undo_session_change(found, by=request.user, now=timezone.now())
    messages.success(request, "C’est fait : la séance a lieu comme prévu au départ. Chacun est prévenu.")
    return redirect("groups:session", pk)


@action()
def release_guest(request: TeamRequest, pk: int, learner_pk: int) -> HttpResponse:
    """Give back the seat of somebody invited to one session."""
    found = access.get_visible_session(request.user, pk)
    learner = get_visible_learner(request.user, learner_pk)
    services.release_guest(found, learner)
    messages.success(request, f"{learner} n’est plus attendu·e à cette séance.")
    return redirect("groups:session", pk)


@page(audience=PUBLIC)
def next_dates(request: HttpRequest, token: str) -> HttpResponse:
    """Show a referrer the next date of the people they referred."""
    today = timezone.localdate()
    dates = queries.followed_dates(open_link(token, today), today=today)
    is_part = bool(getattr(request, "htmx", False))
    template = "groups/parts/next_dates.html" if is_part else "groups/next_dates.html"
    return render(request, template, {"dates": dates, "token": token})
