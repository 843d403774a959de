"""The thirty-second page, without sign-in; and the one question to a partner."""

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from declic.branches.forms import posted
from declic.outcomes.access import get_follow_up_of_partner, get_follow_up_of_token
from declic.outcomes.enums import OutcomeKind
from declic.outcomes.errors import PartnerLinkClosed
from declic.outcomes.forms.news import OwnAnswerForm, OwnHoursForm, OwnWordForm
from declic.outcomes.queries.follow_up_page import (
    CONTRACT,
    CONTRACTS,
    HOURS,
    OTHER,
    SITUATION,
    WORD,
    first_screen,
    follow_up_page,
    step_after,
)
from declic.outcomes.queries.inclusion import CHOICES, QUESTION_BY_STEP
from declic.outcomes.queries.news import partner_news_page
from declic.outcomes.services import answering
from declic.outcomes.services.calling import hear_partner
from declic.shared.errors import Refusal
from declic.shared.pages import PUBLIC, action, form_page

if TYPE_CHECKING:
    from declic.outcomes.models import FollowUp

TRY_AGAIN = "Touchez une des réponses."


@form_page(audience=PUBLIC)
def follow_up(request: HttpRequest, token: str, step: str = "") -> HttpResponse:
    """Show one screen of a person's page, and keep what they touch."""
    try:
        found = get_follow_up_of_token(token, now=timezone.now())
        step = step or first_screen(found)
        error = keep(request, found, step) if request.method == "POST" else ""
    except Refusal as refusal:
        return closed(request, refusal)
    if request.method == "POST" and not error:
        return redirect("outcomes:follow_up_step", token, step_after(found, step))
    shown = follow_up_page(found, token, step, error=error)
    return render(request, "outcomes/follow_up/screen.html", {"page": shown}, status=422 if error else 200)


def keep(request: HttpRequest, found: "FollowUp", step: str) -> str:
    """Keep the answer of one screen; return what to mend, if anything."""
    now, today = timezone.now(), timezone.localdate()
    if step == WORD:
        word = OwnWordForm(request.POST)
        if not word.is_valid():
            return "Votre mot est trop long. Gardez 300 lettres."
        answering.say_word(found, word.cleaned_data["word"], now=now)
        return ""
    if step == HOURS:
        return keep_hours(request, found)
    answer = read_answer(request, step)
    if answer is None or (step in (SITUATION, OTHER) and not answer):
        return TRY_AGAIN
    if step in (SITUATION, OTHER):
        answering.say_situation(found, answer, today=today, now=now)
    elif step == CONTRACT:
        answering.say_contract(found, answer, now=now)
    else:
        field, value = QUESTION_BY_STEP[step].field, int(answer) if answer else None
        answering.say_inclusion(found, field, value, today=today, now=now)
    return ""


def keep_hours(request: HttpRequest, found: "FollowUp") -> str:
    """Keep the hours that were typed, or touched; « je ne sais pas » leaves them unknown."""
    hours = OwnHoursForm({"hours": "" if "unsure" in request.POST else request.POST.get("hours", "")})
    if hours.sentence:
        return hours.sentence
    answering.say_hours(found, hours.cleaned_data["hours"], now=timezone.now())
    return ""


def read_answer(request: HttpRequest, step: str) -> str | None:
    """Return the button that was pressed, empty for « je ne sais pas »; nothing for what no button says."""
    if step in (SITUATION, OTHER):
        values = [one.value for one in OutcomeKind]
    elif step == CONTRACT:
        values = [one.value for one in CONTRACTS]
    elif step in QUESTION_BY_STEP:
        values = [one.value for one in CHOICES]
    else:
        return None
    form = OwnAnswerForm(values, request.POST)
    return form.cleaned_data["answer"] if form.is_valid() and "answer" in request.POST else None


@action(audience=PUBLIC)
def refuse(request: HttpRequest, token: str) -> HttpResponse:
    """Let a person prefer not to answer."""
    try:
        answering.refuse_news(get_follow_up_of_token(token, now=timezone.now()), now=timezone.now())
    except Refusal as refusal:
        return closed(request, refusal)
    return redirect("outcomes:follow_up", token)


@action(audience=PUBLIC)
def not_me(request: HttpRequest, token: str) -> HttpResponse:
    """Close a link that reached somebody else."""
    try:
        answering.say_wrong_contact(get_follow_up_of_token(token, now=timezone.now()), now=timezone.now())
    except Refusal as refusal:
        return closed(request, refusal)
    return redirect("outcomes:follow_up", token)


@form_page(audience=PUBLIC)
def partner_news(request: HttpRequest, token: str) -> HttpResponse:
    """Ask a partner what somebody they referred does today."""
    form = OwnAnswerForm([one.value for one in OutcomeKind], posted(request))
    try:
        shown = partner_news_page(get_follow_up_of_partner(token))
        if shown is None:
            raise PartnerLinkClosed
        if form.is_valid() and "answer" in request.POST:
            answer = form.cleaned_data["answer"]
            hear_partner(token, answer, today=timezone.localdate(), now=timezone.now())
            return redirect("outcomes:partner_news", token)
    except Refusal as refusal:
        return render(
            request, "outcomes/follow_up/partner_closed.html", {"sentence": refusal.sentence}, status=409
        )
    status = 422 if request.method == "POST" else 200
    return render(request, "outcomes/follow_up/partner.html", {"page": shown}, status=status)


def closed(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Say kindly why a link opens nothing."""
    return render(request, "outcomes/follow_up/closed.html", {"sentence": refusal.sentence}, status=409)
