"""What surrounds every page: the date, and the answer to a refusal."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.http import HttpResponseClientRefresh

from declic.shared import reading
from declic.shared.errors import Refusal

Respond = Callable[[HttpRequest], HttpResponse]


class TodayMiddleware:
    """Give each request one date, so that no page straddles midnight."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Set `request.today` and answer."""
        request.today = timezone.localdate()  # type: ignore[attr-defined]
        return self.respond(request)


class CleanAddressMiddleware:
    """Refuse an address with a NUL: no person types one, and a database may choke on it."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or refuse."""
        if "%00" in request.META.get("QUERY_STRING", "") or "\0" in request.path:
            return HttpResponseBadRequest("Cette adresse n’est pas lisible.")
        return self.respond(request)


class RefusalMiddleware:
    """Turn a refusal into its sentence, on the page people came from."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        return self.respond(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Show the sentence of a refusal; let bugs be bugs."""
        if not isinstance(exception, Refusal):
            return None
        reading.note_refused()
        came_from = readable_referer(request)
        if request.method == "GET" or not came_from:
            context = {"refusal": exception.sentence}
            return render(request, "shared/refusal.html", context, status=409)
        messages.error(request, exception.sentence)
        if getattr(request, "htmx", False):
            return HttpResponseClientRefresh()
        return redirect(came_from)


def readable_referer(request: HttpRequest) -> str:
    """Return the page people came from, if it is ours and can be opened again."""
    came_from = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=False):
        return ""
    try:
        view = resolve(urlsplit(came_from).path).func
    except Resolver404:
        return ""
    return came_from if "GET" in getattr(view, "methods", ("GET",)) else ""
