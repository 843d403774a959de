"""« Accès des programmes »: managers open, watch and revoke what other programs may do."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from declic.accounts.access import TeamRequest
from declic.api.access import get_visible_call, get_visible_token, get_visible_webhook
from declic.api.forms.tokens import AccessForm
from declic.api.queries.tokens import NewAccess, access_file, access_list
from declic.api.services import tokens, webhooks
from declic.branches.forms import posted
from declic.shared.errors import Refusal
from declic.shared.pages import MANAGERS, action, form_page, page


@form_page(audience=MANAGERS)
def board(request: TeamRequest) -> HttpResponse:
    """List the accesses; open one, and show its secret this once."""
    form = AccessForm(posted(request), branch=request.branch, today=request.today)
    made = opened_access(request, form) if form.is_valid() else None
    if made:
        return render(request, "api/new_access.html", {"page": made})
    shown = access_list(request.branch, form, request.GET.get("page", "1"), today=request.today)
    return render(request, "api/programs.html", {"page": shown}, status=422 if form.errors else 200)


def opened_access(request: TeamRequest, form: AccessForm) -> NewAccess | None:
    """Open the access that a form describes; a refusal is said on the form."""
    try:
        token, secret = tokens.open_access(
            request.branch, **form.cleaned_data, by=request.user, now=timezone.now()
        )
    except Refusal as refusal:
        form.add_error("scopes", refusal.sentence)
        return None
    address = settings.DECLIC_BASE_URL.rstrip("/") + reverse("api:token")
    return NewAccess(token, secret, address)


@page(audience=MANAGERS)
def program(request: TeamRequest, pk: int) -> HttpResponse:
    """Show one access, its subscriptions, and the log of its calls."""
    token = get_visible_token(request.branch, pk)
    shown = access_file(token, request.GET.get("page", "1"), today=request.today)
    return render(request, "api/program.html", {"page": shown})


@action(audience=MANAGERS)
def revoke(request: TeamRequest, pk: int) -> HttpResponse:
    """Close an access for good."""
    token = get_visible_token(request.branch, pk)
    tokens.close_access(token, by=request.user, now=timezone.now())
    messages.success(request, f"L’accès « {token.name} » est révoqué. Le programme n’obtient plus rien.")
    return redirect("api:programs")


@action(audience=MANAGERS)
def resume(request: TeamRequest, pk: int) -> HttpResponse:
    """Call a subscription again."""
    webhook = webhooks.switch_on(get_visible_webhook(request.branch, pk), now=timezone.now())
    messages.success(request, "Les appels reprennent dans la minute, avec ce qui a été manqué.")
    return redirect("api:program", webhook.token_id)


@action(audience=MANAGERS)
def replay(request: TeamRequest, pk: int) -> HttpResponse:
    """Call once more with the same event."""
    call = get_visible_call(request.branch, pk)
    webhooks.replay(call, now=timezone.now())
    messages.success(request, "L’appel repart dans la minute.")
    return redirect("api:program", call.webhook.token_id)
