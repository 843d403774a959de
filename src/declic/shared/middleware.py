"""What surrounds every page: the date, and the answer to a refusal."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.http import HttpResponseClientRefresh

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
        came_from = request.headers.get("Referer", "")
        is_ours = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=False)
        if request.method == "GET" or not is_ours:
            context = {"refusal": exception.sentence}
            return render(request, "shared/refusal.html", context, status=409)
        messages.error(request, exception.sentence)
        if getattr(request, "htmx", False):
            return HttpResponseClientRefresh()
        return redirect(came_from)
