"""How allauth behaves here: accounts are opened by a manager, never by a passer-by."""

import time
from datetime import timedelta

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.utils import timezone

from declic.accounts.models import User
from declic.shared.visits import KEY

#: Somebody who signed in this recently sets a first second factor without typing the password again.
JUST_NOW = timedelta(minutes=5)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Close public sign-up; ask for the password again only where it protects."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return no: a manager invites."""
        return False

    def format_email_subject(self, subject: str) -> str:
        """Return the subject as it was written, without the name of the machine before it."""
        return str(subject)

    def login(self, request: HttpRequest, user: User) -> None:
        """Sign in; whichever learner used this browser with their card uses it no more."""
        super().login(request, user)
        request.session.pop(KEY, None)

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Return whether the password must be typed again: not by a newcomer who has just done so."""
        return super().is_reauthentication_required(app=app) and not is_newcomer(context.request)


def is_newcomer(request: HttpRequest) -> bool:
    """Return whether somebody has just signed in, and has no second factor but a fresh one."""
    records = get_authentication_records(request, request.user)
    has_just_signed_in = any(time.time() - record["at"] < JUST_NOW.total_seconds() for record in records)
    older = Authenticator.objects.filter(user=request.user.pk, created_at__lt=timezone.now() - JUST_NOW)
    return has_just_signed_in and not older.exists()
