"""Sign in with ProConnect: an identity checked line by line, an account that exists already."""

import secrets
import time
from base64 import urlsafe_b64encode
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare

from declic.accounts.errors import AccountClosed, NotInvited, ProviderNotTrusted, SignInInterrupted
from declic.accounts.models import ProviderIdentity, User
from declic.accounts.services.provider import Proof, read_provider

FLOW_KEY, IDENTITY_KEY = "proconnect_flow", "proconnect_identity"
#: Written on the request, never in the session: nobody else who signs in here later inherits it.
PROVED = "proved_two_factors"
FLOW_SECONDS = 10 * 60
SCOPES = "openid email given_name usual_name"
#: What a provider calls two factors, in `amr` and in `acr`.
TWO_FACTORS = frozenset({"mfa"})
STRONG_LEVELS = frozenset(
    {
        "eidas0-mfa",
        "eidas1-mfa",
        "eidas2",
        "eidas3",
        "https://proconnect.gouv.fr/assurance/self-asserted-2fa",
        "https://proconnect.gouv.fr/assurance/consistency-checked-2fa",
    }
)


@dataclass(frozen=True)
class Flow:
    """What this browser must bring back from the provider, once, within ten minutes."""

    state: str
    nonce: str
    verifier: str
    begun_at: float


def begin(request: HttpRequest) -> str:
    """Return the address of the provider where people say who they are."""
    provider = read_provider()
    flow = Flow(
        state=secrets.token_urlsafe(32),
        nonce=secrets.token_urlsafe(32),
        verifier=secrets.token_urlsafe(32),
        begun_at=time.time(),
    )
    request.session[FLOW_KEY] = asdict(flow)
    challenge = urlsafe_b64encode(sha256(flow.verifier.encode()).digest()).decode().rstrip("=")
    asked = {
        "response_type": "code",
        "client_id": settings.DECLIC_OIDC_CLIENT_ID,
        "redirect_uri": callback_address(),
        "scope": SCOPES,
        "state": flow.state,
        "nonce": flow.nonce,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
        "claims": '{"id_token":{"amr":{"essential":true},"acr":{"essential":false}}}',
    }
    return f"{provider.authorization_endpoint}?{urlencode(asked)}"


def callback_address() -> str:
    """Return where the provider sends people back."""
    return f"{settings.DECLIC_BASE_URL}/comptes/proconnect/retour/"


def come_back(request: HttpRequest) -> HttpResponse:
    """Sign in whoever the provider vouches for, if invited; our second factor follows unless proved."""
    flow = taken_flow(request)
    if "code" not in request.GET:
        raise SignInInterrupted
    provider = read_provider()
    proof = provider.prove(
        request.GET["code"], verifier=flow.verifier, nonce=flow.nonce, redirect_uri=callback_address()
    )
    user, is_linked = invited_user(proof)
    is_strong = is_linked and (bool(TWO_FACTORS & set(proof.methods)) or proof.level in STRONG_LEVELS)
    request.session[IDENTITY_KEY] = {
        "user": user.pk,
        "issuer": proof.issuer,
        "subject": proof.subject,
        "id_token": proof.id_token,
        "leave_at": provider.end_session_endpoint,
    }
    setattr(request, PROVED, is_strong)
    record_authentication(request, user, "proconnect")
    response: HttpResponse = perform_login(request, Login(user=user, email=user.email))
    return response


def taken_flow(request: HttpRequest) -> Flow:
    """Return what was begun in this browser, which never serves twice."""
    kept: dict[str, Any] | None = request.session.pop(FLOW_KEY, None)
    brought = request.GET.get("state", "")
    if kept is None or not constant_time_compare(kept["state"], brought):
        raise SignInInterrupted
    flow = Flow(**kept)
    if time.time() - flow.begun_at > FLOW_SECONDS:
        raise SignInInterrupted
    return flow


def invited_user(proof: Proof) -> tuple[User, bool]:
    """Return the account that is meant, and whether this identity has already opened it."""
    known = ProviderIdentity.objects.filter(issuer=proof.issuer, subject=proof.subject)
    found = known.select_related("user").first()
    user = found.user if found else invited_by_address(proof)
    if not user.is_active:
        raise AccountClosed
    return user, found is not None


def invited_by_address(proof: Proof) -> User:
    """Return the account that was opened for this address; nobody gets one by coming here."""
    if not proof.is_email_verified:
        raise ProviderNotTrusted
    user = User.objects.filter(email=proof.email.lower()).first()
    if user is None:
        raise NotInvited
    return user


def proved_second_factor(request: HttpRequest) -> bool:
    """Return whether the sign-in under way comes from an identity known here, proved by two factors."""
    return bool(getattr(request, PROVED, False))


@transaction.atomic
def keep_identity(request: HttpRequest, user: User) -> None:
    """Remember which identity opened this account, once every factor was shown."""
    brought = request.session.get(IDENTITY_KEY)
    if brought is None:
        return
    if brought["user"] != user.pk:
        del request.session[IDENTITY_KEY]
        return
    ProviderIdentity.objects.get_or_create(
        issuer=brought["issuer"], subject=brought["subject"], defaults={"user": user}
    )


def leave_address(request: HttpRequest) -> str:
    """Return where the provider closes its own session; nothing when it opened none."""
    brought = request.session.get(IDENTITY_KEY)
    if brought is None or not brought["leave_at"]:
        return ""
    asked = {
        "id_token_hint": brought["id_token"],
        "state": secrets.token_urlsafe(16),
        "post_logout_redirect_uri": f"{settings.DECLIC_BASE_URL}/comptes/login/",
    }
    return f"{brought['leave_at']}?{urlencode(asked)}"
