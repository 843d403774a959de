"""The pages across: one look at several subjects."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from declic.accounts.access import TeamRequest
from declic.desk import queries
from declic.desk.forms import CardForm
from declic.desk.services import begin_own_diagnostic
from declic.diagnostics.access import get_visitor
from declic.groups.access import get_visitors_offer
from declic.groups.enums import Stage
from declic.groups.services import answer_offer
from declic.learners.access import get_visible_learner
from declic.learners.errors import CardLocked, CardUnknown, WrongPictures
from declic.learners.queries.cards import all_pictures
from declic.learners.services import open_own_week
from declic.learners.services.cards import open_card
from declic.outbox.access import get_message_of_sender
from declic.outbox.services import note_called
from declic.outbox.services import send_again as send_message_again
from declic.shared.pages import COUNSELLORS, PUBLIC, TEAM, action, form_page, page
from declic.shared.tokens import hash_token
from declic.shared.visits import end_visit, start_visit

PICTURES_A_CARD = 3


@page(audience=TEAM)
def today(request: TeamRequest) -> HttpResponse:
    """Show the day: sessions, and who waits for one of us."""
    sees_people = bool(request.roles & COUNSELLORS)
    shown = queries.today_page(
        request.branch, today=request.today, now=timezone.now(), sees_people=sees_people
    )
    return render(request, "desk/today.html", {"page": shown})


@page()
def board(request: TeamRequest) -> HttpResponse:
    """Show the whole thread, everybody in one column."""
    return render(
        request, "desk/board.html", {"page": queries.board_page(request.branch, today=request.today)}
    )


@page()
def column(request: TeamRequest, stage: str) -> HttpResponse:
    """Show everybody of one column."""
    if stage not in Stage.values:
        raise Http404
    number = request.GET.get("page", "1")
    shown = queries.column_page(request.branch, Stage(stage), number=number, today=request.today)
    return render(request, "desk/column.html", {"page": shown})


@page()
def search(request: TeamRequest) -> HttpResponse:
    """Find people by name as it sounds, phone or card."""
    text, number = request.GET.get("q", "").strip(), request.GET.get("page", "1")
    return render(
        request, "desk/search.html", {"page": queries.search_page(request.branch, text, number=number)}
    )


@page()
def learner(request: TeamRequest, pk: int) -> HttpResponse:
    """Show the file of one person."""
    person = get_visible_learner(request.user, pk)
    return render(request, "desk/learner.html", {"page": queries.learner_file(person, today=request.today)})


@page()
def messages_board(request: TeamRequest) -> HttpResponse:
    """Show whom to phone, and what became of messages."""
    state, number = request.GET.get("etat", ""), request.GET.get("page", "1")
    shown = queries.messages_page(request.branch, state=state, number=number, now=timezone.now())
    return render(request, "desk/messages.html", {"page": shown})


@action()
def note_call(request: TeamRequest, pk: int) -> HttpResponse:
    """Note that somebody was called instead of written to."""
    message = get_message_of_sender(queries.sender_key(request.branch), pk)
    note_called(message, timezone.now())
    messages.success(request, "Merci : l’appel est noté.")
    return redirect("desk:messages")


@action()
def send_again(request: TeamRequest, pk: int) -> HttpResponse:
    """Send a message again because somebody asks."""
    message = get_message_of_sender(queries.sender_key(request.branch), pk)
    send_message_again(message, timezone.now())
    messages.success(request, "Le message repart.")
    return redirect("desk:messages")


@form_page(audience=PUBLIC)
def learner_card(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for the three pictures of a card, one at a time, then open the learner's page."""
    form = CardForm(request.POST)
    chosen = form.pictures if form.is_valid() else []
    if len(chosen) < PICTURES_A_CARD:
        return render(request, "desk/card.html", {"page": queries.card_page(all_pictures(), chosen)})
    try:
        person = open_card(token, chosen[:PICTURES_A_CARD], now=timezone.now())
    except (CardLocked, CardUnknown, WrongPictures) as refusal:
        messages.error(request, refusal.sentence)
        return redirect("desk:learner_card", token)
    start_visit(request, person.pk, card=hash_token(token))
    return redirect("desk:my_page")


@page(audience=PUBLIC)
def my_page(request: HttpRequest) -> HttpResponse:
    """Show a learner their level, their next session, where and when."""
    shown = queries.my_page(get_visitor(request), today=timezone.localdate())
    return render(request, "desk/my_page.html", {"page": shown})


@action(audience=PUBLIC)
def begin_diagnostic(request: HttpRequest) -> HttpResponse:
    """Let a learner start the diagnostic alone."""
    begin_own_diagnostic(get_visitor(request), now=timezone.now())
    return redirect("diagnostics:run")


@action(audience=PUBLIC)
def open_my_week(request: HttpRequest) -> HttpResponse:
    """Let a learner say when they are free."""
    token = open_own_week(get_visitor(request), by=None, now=timezone.now())
    return redirect("learners:moments", token)


@action(audience=PUBLIC)
def answer_my_offer(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a learner's yes or no to a seat."""
    offer = get_visitors_offer(get_visitor(request), pk)
    answer_offer(offer, accepts=request.POST.get("answer") == "yes", now=timezone.now())
    return redirect("desk:my_page")


@action(audience=PUBLIC)
def leave(request: HttpRequest) -> HttpResponse:
    """Close this browser to the learner."""
    end_visit(request)
    return render(request, "desk/goodbye.html", {})
