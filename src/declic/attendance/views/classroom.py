"""« Ma classe »: my sessions, their rolls, and what a device sends when the network is back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from declic.attendance import access, queries, services
from declic.attendance.access import ClassRequest
from declic.attendance.errors import NoClassToOpen, UnreadableBatch
from declic.attendance.forms import RollForm, read_batch
from declic.shared.pages import PUBLIC, action, page
from declic.team.errors import LinkClosed

SIGNED_OUT, BAD_REQUEST = 401, 400
SCRIPTS = ("database", "forget", "home", "marks", "roll", "roll-view", "shell", "signing", "store", "sync")
SHARED = ("utilities", "navigation", "actions", "forms", "data", "people", "learner")
#: What the pages of « Ma classe » need when there is no network.
KEPT_FILES = (
    *(f"attendance/{name}.js" for name in SCRIPTS),
    "attendance/class.css",
    *(f"diagnostics/offline-{name}.js" for name in ("forget", "store")),
    *(f"programmes/{name}.css" for name in ("packs", "teach")),
    "programmes/teach.js",
    *(f"programmes/teach-{name}.js" for name in ("address", "awake", "clock", "plan", "state")),
    *(f"shared/{name}" for name in ("tokens.css", "base.css", "pages.css", "logo.svg")),
    *(f"shared/components/{name}.css" for name in SHARED),
    *(f"shared/js/{name}.js" for name in ("early", "theme", "dialogs")),
    "fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2",
)


@page(audience=PUBLIC)
def home(request: ClassRequest) -> HttpResponse:
    """Show the sessions of whoever teaches."""
    shown = queries.class_home(access.get_keeper(request), today=request.today)
    return render(request, "attendance/home.html", {"page": shown})


@page(audience=PUBLIC)
def roll(request: ClassRequest, pk: int) -> HttpResponse:
    """Show the roll of one session."""
    keeper = access.get_keeper(request)
    session = access.get_kept_session(keeper, pk)
    shown = queries.roll_page(session, keeper, today=request.today)
    return render(request, "attendance/roll.html", {"page": shown})


@action(audience=PUBLIC)
def save_roll(request: ClassRequest, pk: int) -> HttpResponse:
    """Take a roll from a page without scripts."""
    keeper = access.get_keeper(request)
    session = access.get_kept_session(keeper, pk)
    form, now = RollForm(request.POST), timezone.now()
    closes = "close" in request.POST
    services.take_roll(session, form.marks, by=keeper, today=request.today, now=now, closes=closes)
    messages.success(request, "La feuille est fermée. Merci !" if closes else "C’est noté.")
    return redirect("attendance:roll", pk)


@action(audience=PUBLIC)
def receive(request: ClassRequest) -> HttpResponse:
    """Take what a device wrote, online or not, and answer with each line’s fate and the rolls."""
    try:
        keeper = access.get_keeper(request)
        received = services.receive_batch(read_batch(request.body), by=keeper, now=timezone.now())
    except (NoClassToOpen, LinkClosed) as refusal:
        return JsonResponse({"sentence": refusal.sentence}, status=SIGNED_OUT)
    except UnreadableBatch as refusal:
        return JsonResponse({"sentence": refusal.sentence}, status=BAD_REQUEST)
    rolls = [queries.roll_state(one) for one in received.rolls]
    return JsonResponse({"keeper": keeper.key, "lines": received.outcome_by_key, "rolls": rolls})


@page(audience=PUBLIC)
def worker(request: HttpRequest) -> HttpResponse:
    """Give the script that keeps these pages on the device."""
    context = {"files": KEPT_FILES}
    return render(request, "attendance/worker.js", context, content_type="text/javascript")


@page(audience=PUBLIC)
def manifest(request: HttpRequest) -> HttpResponse:
    """Give what a phone needs to put « Ma classe » on its home screen."""
    return render(request, "attendance/app.webmanifest", content_type="application/manifest+json")
