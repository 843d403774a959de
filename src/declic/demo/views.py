"""The page that opens the demonstration."""

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from declic.accounts.access import DEMO_SIGN_IN
from declic.demo import queries, services
from declic.shared.pages import PUBLIC, action, page
from declic.shared.visits import end_visit

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@page(audience=PUBLIC)
def home(request: HttpRequest) -> HttpResponse:
    """Explain what to try, and open each role with one click."""
    return render(request, "demo/home.html", {"page": queries.demo_page(services.demo_users())})


@action(audience=PUBLIC)
def sign_in(request: HttpRequest, role: str) -> HttpResponse:
    """Sign in as one of the demonstration's people, without password or second factor."""
    user = services.demo_user(role)
    end_visit(request)
    login(request, user, backend=BACKEND)
    request.session[DEMO_SIGN_IN] = True
    return redirect("desk:today")
