"""Leaving before the end, being called again, coming back."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from declic.accounts.access import TeamRequest
from declic.branches.forms import FormPage, posted
from declic.groups.access import get_visible_enrolment
from declic.outcomes.access import get_visible_departure
from declic.outcomes.forms.departures import CalledForm, DepartureForm
from declic.outcomes.queries.departures import call_again_page
from declic.outcomes.services import departures as services
from declic.shared.errors import Refusal
from declic.shared.pages import action, form_page, page

if TYPE_CHECKING:
    from declic.groups.models import Enrolment


@form_page()
def leave(request: TeamRequest, pk: int) -> HttpResponse:
    """Note that somebody left before the end."""
    enrolment = get_visible_enrolment(request.user, pk)
    form = DepartureForm(posted(request), initial={"left_on": request.today, "is_door_open": True})
    if form.is_valid():
        try:
            services.note_departure(enrolment, form.facts, by=request.user, now=timezone.now())
            messages.success(request, "Le départ est noté, la place est libre. La porte reste ouverte.")
            return redirect("outcomes:group_ending", enrolment.group_id)
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
    return departure_form(request, enrolment, form)


def departure_form(request: TeamRequest, enrolment: "Enrolment", form: DepartureForm) -> HttpResponse:
    """Show the form of a departure, with what is to be mended."""
    back = reverse("outcomes:group_ending", args=[enrolment.group_id])
    lead = "Partir n’est pas échouer. Notez ce que la personne dit, et quand la rappeler."
    title = f"{enrolment.learner} arrête avant la fin"
    asked = FormPage(title, form, "Noter le départ", back, lead)
    return render(request, "branches/form.html", {"page": asked}, status=422 if form.errors else 200)


@page()
def call_again(request: TeamRequest) -> HttpResponse:
    """Show whom to call again."""
    number = request.GET.get("page", "1")
    shown = call_again_page(request.branch, today=request.today, number=number)
    return render(request, "outcomes/endings/call_again.html", {"page": shown, "form": CalledForm()})


@action()
def called(request: TeamRequest, pk: int) -> HttpResponse:
    """Note that somebody was called, and whether to call again."""
    departure = get_visible_departure(request.user, pk)
    form = CalledForm(request.POST)
    if not form.is_valid():
        raise Refusal("Cette date n’existe pas. Écrivez-la ainsi : 12/03/2027, ou laissez la case vide.")
    services.note_called(departure, **form.cleaned_data, now=timezone.now())
    messages.success(request, "Merci : l’appel est noté.")
    return redirect("outcomes:call_again")


@action()
def come_back(request: TeamRequest, pk: int) -> HttpResponse:
    """Put somebody who left on the waiting list again."""
    departure = get_visible_departure(request.user, pk)
    services.come_back(departure, by=request.user, now=timezone.now())
    messages.success(request, f"{departure.learner} attend de nouveau une place. Bon retour !")
    return redirect("desk:learner", departure.learner_id)
