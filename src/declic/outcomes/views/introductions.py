"""The pages where people are put forward to employers."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from declic.accounts.access import TeamRequest
from declic.branches.forms import FormPage, posted
from declic.outcomes.access import get_learner_to_introduce, get_visible_introduction, get_visible_offer
from declic.outcomes.forms.introductions import HireForm, IntroduceForm
from declic.outcomes.queries.introductions import choice_page, introduction_page
from declic.outcomes.services import introductions as services
from declic.outcomes.views.employers import ask
from declic.shared.errors import Refusal
from declic.shared.pages import action, form_page, page


@page()
def choose(request: TeamRequest, pk: int) -> HttpResponse:
    """Search whom to put forward for an offer."""
    offer = get_visible_offer(request.branch, pk)
    shown = choice_page(offer, request.GET.get("q", "").strip(), today=request.today)
    return render(request, "outcomes/jobs/choose.html", {"page": shown})


@form_page()
def introduce(request: TeamRequest, pk: int, learner_pk: int) -> HttpResponse:
    """Record what a person agrees to, and put them forward."""
    offer = get_visible_offer(request.branch, pk)
    learner = get_learner_to_introduce(offer, learner_pk)
    form = IntroduceForm(posted(request))
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("agreed_to", "note")}
        try:
            made = services.introduce(
                offer, learner, **said, by=request.user, today=request.today, now=timezone.now()
            )
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, "L’accord est noté. Le texte pour l’employeur est prêt.")
            return redirect("outcomes:introduction", made.pk)
    back = reverse("outcomes:choose_introduced", args=[pk])
    return ask(request, FormPage(f"Proposer {learner} : {offer.title}", form, "Noter son accord", back))


@page()
def detail(request: TeamRequest, pk: int) -> HttpResponse:
    """Show one introduction, with the words ready to send."""
    introduction = get_visible_introduction(request.branch, pk)
    shown = introduction_page(introduction, signed_by=request.user.get_full_name())
    return render(request, "outcomes/jobs/introduction.html", {"page": shown})


@action()
def move(request: TeamRequest, pk: int) -> HttpResponse:
    """Note the next step."""
    introduction, step = get_visible_introduction(request.branch, pk), request.POST.get("step", "")
    services.move_introduction(introduction, step, by=request.user, today=request.today, now=timezone.now())
    messages.success(request, "L’étape est notée, avec la date d’aujourd’hui.")
    return redirect("outcomes:introduction", pk)


@form_page()
def hire(request: TeamRequest, pk: int) -> HttpResponse:
    """Note that the person was hired."""
    introduction = get_visible_introduction(request.branch, pk)
    form = HireForm(posted(request), offer=introduction.offer, today=request.today)
    if form.is_valid():
        try:
            services.record_hire(
                introduction, form.facts, by=request.user, today=request.today, now=timezone.now()
            )
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, f"Bravo à {introduction.learner.first_name} ! L’emploi est noté.")
            return redirect("outcomes:introduction", pk)
    title, back = f"{introduction.learner} est embauché·e", reverse("outcomes:introduction", args=[pk])
    return ask(request, FormPage(title, form, "Noter l’embauche", back))
