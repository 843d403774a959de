"""How allauth behaves here: accounts are opened by a manager, never by a passer-by."""

import logging
import time
from datetime import timedelta
from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from declic.accounts.middleware import OPENED_KEY, SEEN_KEY
from declic.accounts.models import User
from declic.accounts.queries.devices import is_known_device, remember_device
from declic.accounts.services.proconnect import keep_identity, leave_address, proved_second_factor
from declic.accounts.services.sessions import end_sessions
from declic.shared.visits import KEY

#: Somebody who signed in this recently sets a first second factor without typing the password again.
JUST_NOW = timedelta(minutes=5)
#: From this many recovery codes down, whoever uses one is told to make others.
FEW_CODES = 2
MFA_STAGE = "allauth.mfa.stages.AuthenticateStage"
journal = logging.getLogger("declic.accounts")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Close public sign-up; ask for the password again only where it protects."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return no: a manager invites."""
        return False

    def format_email_subject(self, subject: str) -> str:
        """Return the subject as it was written, without the name of the machine before it."""
        return str(subject)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a message about an account; a mail server that is away keeps nobody outside."""
        try:
            super().send_mail(template_prefix, email, context)
        except (OSError, SMTPException):
            journal.exception("Un message de sécurité n’est pas parti : %s", template_prefix)

    def get_login_stages(self) -> list[str]:
        """Return what stands between the password and the pages; none is asked twice."""
        stages: list[str] = super().get_login_stages()
        is_proved = proved_second_factor(context.request)
        return [one for one in stages if not (is_proved and one == MFA_STAGE)]

    def login(self, request: HttpRequest, user: User) -> None:
        """Sign in; whichever learner used this browser with their card uses it no more."""
        super().login(request, user)
        request.session.pop(KEY, None)
        request.session[OPENED_KEY] = request.session[SEEN_KEY] = time.time()
        keep_identity(request, user)
        journal.info("Connexion du compte %s", user.pk)

    def set_password(self, user: User, password: str) -> None:
        """Change the password; wherever else the account is open, it closes."""
        super().set_password(user, password)
        end_sessions(user, keep=context.request.session.session_key)

    def post_login(self, request: HttpRequest, user: User, **facts: Any) -> HttpResponse:
        """Tell the owner of an account that a new device opened it, and count the codes that are left."""
        response: HttpResponse = super().post_login(request, user, **facts)
        if not is_known_device(request, user):
            self.send_notification_mail("account/email/new_device", user)
        remember_device(response, request, user)
        warn_of_last_codes(request, user)
        return response

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Write that a sign-in failed, without saying for whom."""
        journal.warning("Connexion refusée, depuis %s", self.get_client_ip(request))

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """Return where people go once they have left: to the provider, when it opened the session."""
        return leave_address(request) or str(super().get_logout_redirect_url(request))

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Return whether the password must be typed again: not by a newcomer who has just done so."""
        return super().is_reauthentication_required(app=app) and not is_newcomer(context.request)


def is_newcomer(request: HttpRequest) -> bool:
    """Return whether somebody has just signed in, and has no second factor but a fresh one."""
    records = get_authentication_records(request, request.user)
    has_just_signed_in = any(time.time() - record["at"] < JUST_NOW.total_seconds() for record in records)
    older = Authenticator.objects.filter(user=request.user.pk, created_at__lt=timezone.now() - JUST_NOW)
    return has_just_signed_in and not older.exists()


def warn_of_last_codes(request: HttpRequest, user: User) -> None:
    """Tell whoever came in with a recovery code how many are left, when they are few."""
    records = get_authentication_records(request, user)
    if not records or records[-1].get("type") != Authenticator.Type.RECOVERY_CODES:
        return
    codes = Authenticator.objects.get(user=user, type=Authenticator.Type.RECOVERY_CODES)
    left = len(codes.wrap().get_unused_codes())
    if left <= FEW_CODES:
        messages.warning(
            request,
            f"Codes de secours restants : {left}. Faites-en de nouveaux dans « Protéger mon compte ».",
        )
