"""What stands between a request and the pages of the team."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import resolve, reverse

from declic.accounts.access import roles_in, visible_branches
from declic.accounts.models import User

Respond = Callable[[HttpRequest], HttpResponse]

#: Names of addresses that stay open to somebody who still has to set a second factor.
BEFORE_SECOND_FACTOR = ("account_logout", "account_reauthenticate", "mfa_")
FIRST_RUN = "accounts:first_run"
DEMO_SIGN_IN = "demo_sign_in"


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
    """Return whether the request is for a style, a script or a picture."""
    return request.path.startswith(f"/{settings.STATIC_URL.strip('/')}/")
