"""Which branches somebody sees, and with which roles."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar
from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.db import connection
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django_htmx.middleware import HtmxDetails

from declic.accounts.enums import Role
from declic.accounts.errors import InvitationOver
from declic.accounts.models import Membership, User
from declic.branches.models import Branch
from declic.outbox.models import Message
from declic.shared.isolation import EVERYWHERE, confine
from declic.shared.middleware import readable_referer
from declic.shared.pages import COUNSELLORS

Rest = ParamSpec("Rest")
Request = TypeVar("Request", bound=HttpRequest)
View = Callable[Concatenate[Request, Rest], HttpResponse]

#: Who came in through the demonstration's door has no password to type again.
DEMO_SIGN_IN = "demo_sign_in"
INVITATION_SALT = "declic.accounts.invitation"
INVITATION_LIFE = timedelta(days=7)


class TeamRequest(HttpRequest):
    """A request by somebody signed in, with the branch they work in now."""

    user: User
    branch: Branch
    branches: list[Branch]
    roles: frozenset[str]
    today: date
    htmx: HtmxDetails


@dataclass(frozen=True)
class Invitation:
    """A role that somebody with an account may accept; only its signed link keeps it."""

    user: User
    branch: Branch
    role: str
    by: User
    asked_at: datetime


def visible_branches(user: User) -> QuerySet[Branch]:
    """Return the branches whose people this user may see."""
    memberships = Membership.objects.filter(user=user)
    if memberships.filter(role=Role.NATIONAL).exists():
        return Branch.objects.all()
    return Branch.objects.filter(memberships__in=memberships)


def confine_to_antennas_of(user: User) -> None:
    """Have the database show this request the user’s antennas only.

    Read from their roles alone: a mistake in `visible_branches` must not open the second lock too.
    """
    if connection.vendor == "postgresql":
        roles = list(user.memberships.values_list("role", "branch"))
        if any(role == Role.NATIONAL for role, _ in roles):
            confine(branches=EVERYWHERE, files=EVERYWHERE)
        else:
            files = [pk for role, pk in roles if pk and role in COUNSELLORS]
            confine(branches=[pk for _, pk in roles if pk], files=files)


def roles_in(user: User | AnonymousUser, branch: Branch | None) -> frozenset[str]:
    """Return the roles of this user in this branch, the national one included."""
    if not isinstance(user, User):
        return frozenset()
    memberships = user.memberships.all()
    return frozenset(
        m.role for m in memberships if m.branch_id is None or (branch and m.branch_id == branch.pk)
    )


def is_national(user: User) -> bool:
    """Return whether this user has the national role."""
    return user.memberships.filter(role=Role.NATIONAL).exists()


def visible_memberships(user: User, branch: Branch) -> QuerySet[Membership]:
    """Return the roles given in this branch; for the national team, its own too."""
    shown = Q(branch=branch)
    if is_national(user):
        shown |= Q(branch=None)
    return Membership.objects.filter(shown).select_related("user")


def get_visible_membership(user: User, branch: Branch, pk: int) -> Membership:
    """Return this role; 404 when it is not given in their branch."""
    return get_object_or_404(visible_memberships(user, branch), pk=pk)


def get_visible_branch(user: User, pk: int) -> Branch:
    """Return this branch; 404 when the user has no role there."""
    return get_object_or_404(visible_branches(user).distinct(), pk=pk)


def place_of(role: str, branch: Branch) -> Branch | None:
    """Return the branch that a role is given in: none for the national role."""
    return None if role == Role.NATIONAL else branch


def open_invitation(token: str, *, now: datetime) -> Invitation:
    """Return what a link invites to; refuse a link that is forged, old, used or withdrawn."""
    try:
        facts = signing.loads(token, salt=INVITATION_SALT)
        people = User.objects.in_bulk([facts["user"], facts["by"]])
        invitation = Invitation(
            user=people[facts["user"]],
            branch=Branch.objects.get(pk=facts["branch"]),
            role=facts["role"],
            by=people[facts["by"]],
            asked_at=datetime.fromisoformat(facts["asked_at"]),
        )
    except (signing.BadSignature, KeyError, Branch.DoesNotExist) as error:
        raise InvitationOver from error
    if not is_still_open(invitation, now=now):
        raise InvitationOver
    return invitation


def is_still_open(invitation: Invitation, *, now: datetime) -> bool:
    """Return whether a link is fresh and unused, and whoever sent it may still give this role."""
    is_fresh = now - invitation.asked_at <= INVITATION_LIFE
    accepted = Message.objects.filter(
        once_key__startswith=accepted_key(invitation), queued_at__gte=invitation.asked_at
    )
    return is_fresh and may_give(invitation) and not accepted.exists()


def may_give(invitation: Invitation) -> bool:
    """Return whether whoever invited may still give this role in this branch."""
    givers = {Role.NATIONAL} if invitation.role == Role.NATIONAL else {Role.NATIONAL, Role.MANAGER}
    return invitation.by.is_active and bool(roles_in(invitation.by, invitation.branch) & givers)


def accepted_key(invitation: Invitation) -> str:
    """Return how the key of the message begins that says a role was accepted in this place."""
    place = place_of(invitation.role, invitation.branch)
    return f"role-accepted:{invitation.user.pk}:{place.pk if place else 'all'}:"


def confirmed(view: View[Request, Rest]) -> View[Request, Rest]:
    """Open a sensitive page only to somebody who has just shown their password or second factor.

    It stands under `@page`, `@action` or `@form_page`; asking comes before anything is done.
    """

    @wraps(view)
    def guarded(request: Request, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        if is_confirmed(request):
            return view(request, *args, **kwargs)
        messages.info(request, "Avant cela, confirmez que c’est bien vous.")
        came_from = request.get_full_path() if request.method == "GET" else readable_referer(request)
        return redirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': came_from or '/'})}")

    return guarded


def is_confirmed(request: HttpRequest) -> bool:
    """Return whether somebody showed a factor within a quarter of an hour, signing in included."""
    if settings.DECLIC_DEMO and request.session.get(DEMO_SIGN_IN):
        return True
    records = get_authentication_records(request, request.user)
    return any(time.time() - one["at"] < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT for one in records)
