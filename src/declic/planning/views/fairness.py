"""The curve of fairness: ask for a few plans, compare them, choose one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from declic.accounts.access import TeamRequest
from declic.planning import access, services
from declic.planning.errors import NotOfThisCurve
from declic.planning.forms.fairness import AskCurveForm, ChoosePlanForm
from declic.planning.queries.fairness import curve_page, fairness_page
from declic.planning.queries.runs import next_monday
from declic.shared.errors import Refusal
from declic.shared.pages import MANAGERS, action, form_page, page


@form_page(audience=MANAGERS)
def fairness(request: TeamRequest) -> HttpResponse:
    """Show the latest curves, and ask for another."""
    form = AskCurveForm(request.POST or None, initial={"starts_on": next_monday(request.today)})
    if form.is_valid():
        try:
            return ask_curve(request, form)
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
    context = {"page": fairness_page(request.branch), "form": form}
    return render(request, "planning/fairness/ask.html", context, status=422 if form.errors else 200)


def ask_curve(request: TeamRequest, form: AskCurveForm) -> HttpResponse:
    """Ask for a curve and lead to its page."""
    starts_on = form.cleaned_data["starts_on"]
    curve = services.ask_curve(request.branch, starts_on=starts_on, by=request.user, now=timezone.now())
    return redirect("planning:curve", curve.pk)


@page()
def curve(request: TeamRequest, pk: int) -> HttpResponse:
    """Show one curve: its progress, then its plans side by side."""
    found = access.get_visible_curve(request.user, pk)
    may_choose = bool(request.roles & MANAGERS)
    shown = curve_page(found, now=timezone.now(), may_choose=may_choose)
    return render(request, "planning/fairness/curve.html", {"page": shown})


@action(audience=MANAGERS)
def choose(request: TeamRequest, pk: int) -> HttpResponse:
    """Make a proposal of one plan of the curve."""
    found = access.get_visible_curve(request.user, pk)
    form = ChoosePlanForm(request.POST)
    if not form.is_valid():
        raise NotOfThisCurve
    chosen = services.choose_plan(found, form.cleaned_data["plan"], by=request.user, now=timezone.now())
    messages.success(request, f"« {chosen.label} » est la proposition. Vous pouvez l’accepter.")
    return redirect("planning:run", chosen.pk)
