"""The pages about accounts: the first screen, the colleagues, the branch people work in."""

from collections.abc import Callable

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from declic.accounts import access, queries, services
from declic.accounts.access import TeamRequest, confirmed
from declic.accounts.errors import AlreadyInstalled
from declic.accounts.forms import FirstRunForm, InviteForm, RoleForm
from declic.accounts.services import proconnect
from declic.branches.forms import FormPage, posted
from declic.shared.pages import MANAGERS, PUBLIC, TEAM, action, form_page, opened, page


@form_page(audience=PUBLIC)
def first_run(request: HttpRequest) -> HttpResponse:
    """Create the first branch and account, while there is none."""
    if request.method != "POST" and queries.is_installed():
        raise Http404
    form = FirstRunForm(posted(request))
    if not form.is_valid():
        asked = FormPage("Bienvenue dans Déclic", form, "Ouvrir l’antenne", "")
        return render(request, "accounts/first_run.html", {"page": asked})
    return open_house(request, form)


def open_house(request: HttpRequest, form: FirstRunForm) -> HttpResponse:
    """Open the house and sign in; tell whoever comes second."""
    try:
        user = services.open_house(**form.answers())
    except AlreadyInstalled as refusal:
        messages.error(request, refusal.sentence)
        return redirect("account_login")
    get_adapter(request).login(request, user)
    record_authentication(request, user, "password", email=user.email)
    return redirect("mfa_index")


@page(audience=MANAGERS)
def members(request: TeamRequest) -> HttpResponse:
    """Show the accounts of the branch."""
    shown = queries.member_list(request.user, request.branch, request.GET.get("page", "1"))
    return render(request, "accounts/members.html", {"page": shown})


@form_page(audience=MANAGERS)
@confirmed
def invite(request: TeamRequest) -> HttpResponse:
    """Invite a colleague."""
    form = InviteForm(posted(request), by=request.user)
    if form.is_valid():
        now = timezone.now()
        given = services.invite_colleague(request.branch, **form.cleaned_data, by=request.user, now=now)
        later = "" if given else " Cette personne rejoindra la liste quand elle aura accepté."
        messages.success(request, f"L’invitation part à {form.cleaned_data['email']}.{later}")
        return redirect("accounts:members")
    asked = FormPage("Inviter un·e collègue", form, "Envoyer l’invitation", reverse("accounts:members"))
    return render(request, "branches/form.html", {"page": asked})


@form_page(audience=PUBLIC)
def accept_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show somebody what they are invited to, and give them the role once they accept."""
    now = timezone.now()
    invitation = access.open_invitation(token, now=now)
    if request.method != "POST":
        shown = queries.invitation_page(invitation)
        return render(request, "accounts/invitation.html", {"page": shown})
    membership = services.accept_invitation(invitation, now=now)
    messages.success(request, f"C’est fait : vous travaillez aussi pour l’antenne {invitation.branch}.")
    return redirect(services.address_for(membership.user))


@page(audience=MANAGERS)
def member(request: TeamRequest, pk: int) -> HttpResponse:
    """Show one account."""
    membership = access.get_visible_membership(request.user, request.branch, pk)
    shown = queries.member_file(request.user, membership)
    return render(request, "accounts/member.html", {"page": shown})


@form_page(audience=MANAGERS)
@confirmed
def change_role(request: TeamRequest, pk: int) -> HttpResponse:
    """Give a colleague another role."""
    membership = access.get_visible_membership(request.user, request.branch, pk)
    form = RoleForm(posted(request), by=request.user, initial={"role": membership.role})
    if form.is_valid():
        role = form.cleaned_data["role"]
        services.change_role(membership, role, branch=request.branch, by=request.user)
        messages.success(request, "Le rôle est changé.")
        return redirect("accounts:members")
    back = reverse("accounts:member", args=[pk])
    asked = FormPage(f"Rôle de {membership.user}", form, "Changer le rôle", back)
    return render(request, "branches/form.html", {"page": asked})


@action(audience=MANAGERS)
@confirmed
def close_account(request: TeamRequest, pk: int) -> HttpResponse:
    """Close the account of somebody who leaves."""
    membership = access.get_visible_membership(request.user, request.branch, pk)
    user = services.close_account(membership, branch=request.branch, by=request.user)
    messages.success(request, f"Le compte de {user} est fermé.")
    return redirect("accounts:members")


@action(audience=MANAGERS)
@confirmed
def remove_role(request: TeamRequest, pk: int) -> HttpResponse:
    """Take back the role of somebody who no longer works in this branch."""
    membership = access.get_visible_membership(request.user, request.branch, pk)
    user = services.leave_branch(membership, by=request.user)
    messages.success(request, f"{user} n’a plus ce rôle.")
    return redirect("accounts:members")


@action(audience=MANAGERS)
@confirmed
def reopen_account(request: TeamRequest, pk: int) -> HttpResponse:
    """Open again the account of somebody who comes back."""
    membership = access.get_visible_membership(request.user, request.branch, pk)
    user = services.reopen_account(membership, branch=request.branch, by=request.user)
    messages.success(request, f"Le compte de {user} est de nouveau ouvert.")
    return redirect("accounts:member", pk)


@action(audience=MANAGERS)
@confirmed
def invite_again(request: TeamRequest, pk: int) -> HttpResponse:
    """Send the invitation again."""
    membership = access.get_visible_membership(request.user, request.branch, pk)
    now = timezone.now()
    services.invite_again(membership, branch=request.branch, by=request.user, now=now)
    messages.success(request, f"Une nouvelle invitation part à {membership.user.email}.")
    return redirect("accounts:member", pk)


@action(audience=MANAGERS)
@confirmed
def forget_factors(request: TeamRequest, pk: int) -> HttpResponse:
    """Let a colleague who lost telephone and recovery codes choose another second factor."""
    membership = access.get_visible_membership(request.user, request.branch, pk)
    user = services.forget_factors(membership, branch=request.branch, by=request.user)
    get_adapter(request).send_notification_mail("account/email/factors_forgotten", user)
    messages.success(request, f"{user} choisira un autre second facteur à sa prochaine connexion.")
    return redirect("accounts:member", pk)


@page(audience=TEAM)
def sessions(request: TeamRequest) -> HttpResponse:
    """Show where one’s account is open."""
    shown = queries.own_sessions(request.user, request.session.session_key, now=timezone.now())
    return render(request, "accounts/sessions.html", {"page": shown})


@action(audience=TEAM)
@confirmed
def end_sessions(request: TeamRequest) -> HttpResponse:
    """End one of one’s sessions, or all but this one when none is named."""
    named, here = request.POST.get("session", ""), request.session.session_key
    if not named:
        ended = services.end_sessions(request.user, keep=here)
        messages.success(request, f"Sessions fermées : {ended}.")
    elif not named.isdecimal() or not services.end_session(request.user, int(named)):
        raise Http404
    else:
        messages.success(request, "Cette session est fermée.")
    return redirect("accounts:sessions")


def returned_to(view: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Make a view answer the GET by which a provider sends people back, which writes: `@page` could not."""
    return opened(require_safe(view), PUBLIC, ("GET",))


@action(audience=PUBLIC)
def begin_proconnect(request: HttpRequest) -> HttpResponse:
    """Leave for ProConnect, where people say who they are."""
    if not settings.DECLIC_OIDC_ISSUER:
        raise Http404
    return redirect(proconnect.begin(request))


@returned_to
def end_proconnect(request: HttpRequest) -> HttpResponse:
    """Come back from ProConnect and sign in: the one GET that writes, guarded by what this browser began."""
    if not settings.DECLIC_OIDC_ISSUER:
        raise Http404
    return proconnect.come_back(request)


@action(audience=TEAM)
def switch_branch(request: TeamRequest) -> HttpResponse:
    """Work in another branch."""
    given = request.POST.get("branch", "")
    branch = access.get_visible_branch(request.user, int(given) if given.isdecimal() else 0)
    request.session["branch"] = branch.pk
    messages.success(request, f"Vous travaillez maintenant dans l’antenne {branch.name}.")
    return redirect("branches:home")
