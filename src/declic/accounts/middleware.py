"""What stands between a request and the pages of the team."""

import time
from collections.abc import Callable

from allauth.account.adapter import get_adapter
from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import resolve, reverse
from django.utils import timezone

from declic.accounts.access import DEMO_SIGN_IN, roles_in, visible_branches
from declic.accounts.models import User
from declic.shared.limits import Limit

Respond = Callable[[HttpRequest], HttpResponse]

#: Names of addresses that stay open to somebody who still has to set a second factor.
BEFORE_SECOND_FACTOR = ("account_logout", "account_reauthenticate", "mfa_")
FIRST_RUN = "accounts:first_run"
#: What a watchdog asks; it never signs in, even where nobody has yet.
HEALTH = "/sante/"


#: When a session was opened and last used; the second is written at most once in five minutes.
OPENED_KEY, SEEN_KEY, SEEN_EVERY_SECONDS = "opened_at", "seen_at", 5 * 60
#: How addresses call the secret that they carry.
SECRETS = {"token", "key"}
#: Links are long: whoever opens many that do not exist is guessing. A class behind one address is not.
WRONG_LINKS = Limit("wrong-links", times=30, seconds=10 * 60)


class SessionAgeMiddleware:
    """End the session of whoever has been away for long, and any session after a working day."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; sign out first when the session is too old."""
        if is_static(request) or SEEN_KEY not in request.session or not request.user.is_authenticated:
            return self.respond(request)
        now, session = time.time(), request.session
        idle, age = now - session[SEEN_KEY], now - session.get(OPENED_KEY, now)
        if idle > settings.DECLIC_IDLE_SECONDS or age > settings.SESSION_COOKIE_AGE:
            logout(request)
            messages.info(request, "Vous étiez absent·e depuis longtemps. Connectez-vous de nouveau.")
        elif idle > SEEN_EVERY_SECONDS:
            session[SEEN_KEY] = now
            UserSession.objects.filter(session_key=session.session_key).update(last_seen_at=timezone.now())
        return self.respond(request)


class WrongLinkMiddleware:
    """Stop whoever tries secret links at random."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and count the links that lead nowhere."""
        response = self.respond(request)
        match = request.resolver_match
        if response.status_code in {404, 409} and match and SECRETS & match.kwargs.keys():
            WRONG_LINKS.count(get_adapter(request).get_client_ip(request))
        return response

    def process_view(
        self, request: HttpRequest, _view: Respond, _args: object, kwargs: dict[str, object]
    ) -> HttpResponse | None:
        """Refuse a link to whoever has tried too many."""
        if not SECRETS & kwargs.keys() or not WRONG_LINKS.is_reached(
            get_adapter(request).get_client_ip(request)
        ):
            return None
        return render(request, "429.html", status=429)


class FirstRunMiddleware:
    """Lead an empty installation to the screen that creates the first antenna and account."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond
        self.is_installed = False

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Redirect while there is no account at all."""
        if self.is_installed or is_static(request):
            return self.respond(request)
        self.is_installed = User.objects.exists()
        if self.is_installed or request.path == reverse(FIRST_RUN):
            return self.respond(request)
        return redirect(FIRST_RUN)


class SecondFactorMiddleware:
    """Demand a second factor of everyone who signs in."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Redirect to the choice of a second factor while there is none."""
        if is_static(request) or not isinstance(request.user, User) or self.may_pass(request):
            return self.respond(request)
        return redirect("mfa_index")

    @staticmethod
    def may_pass(request: HttpRequest) -> bool:
        """Return whether this request needs no second factor, or the user has one."""
        name = resolve(request.path_info).view_name
        if name.startswith(BEFORE_SECOND_FACTOR):
            return True
        if settings.DECLIC_DEMO and request.session.get(DEMO_SIGN_IN):
            return True
        return bool(is_mfa_enabled(request.user))


class BranchMiddleware:
    """Set the branch that the user works in now, and their roles there."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Set `request.branch` and `request.roles`."""
        if isinstance(request.user, User) and not is_static(request):
            branches = list(visible_branches(request.user))
            chosen = request.session.get("branch")
            branch = next((b for b in branches if b.pk == chosen), branches[0] if branches else None)
            request.branch = branch  # type: ignore[attr-defined]
            request.roles = roles_in(request.user, branch)  # type: ignore[attr-defined]
            request.branches = branches  # type: ignore[attr-defined]
        return self.respond(request)


def is_static(request: HttpRequest) -> bool:
    """Return whether the request is for a style, a script, a picture or the health of the program."""
    return request.path.startswith((f"/{settings.STATIC_URL.strip('/')}/", HEALTH))
