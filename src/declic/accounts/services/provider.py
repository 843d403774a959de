"""A provider of identities (OpenID Connect): what it publishes, what it signs, and what of it is believed."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

import jwt
import requests
from django.conf import settings
from django.utils.crypto import constant_time_compare

from declic.accounts.errors import ProviderAway, ProviderNotTrusted

SECONDS = 5
#: Asymmetric signatures only: nobody who knows our secret can forge one, and « none » is no signature.
ALGORITHMS = ("RS256", "ES256")
DISCOVERY = "/.well-known/openid-configuration"
LEEWAY_SECONDS = 30
ON_THIS_MACHINE = frozenset({"127.0.0.1", "localhost"})


@dataclass(frozen=True)
class Proof:
    """What a provider vouches for."""

    issuer: str
    subject: str
    email: str
    is_email_verified: bool
    methods: tuple[str, ...]
    level: str
    id_token: str


@dataclass(frozen=True)
class Provider:
    """Where a provider answers, as it publishes it."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    userinfo_endpoint: str
    jwks_uri: str
    end_session_endpoint: str = ""

    def prove(self, code: str, *, verifier: str, nonce: str, redirect_uri: str) -> Proof:
        """Return whom a code stands for, once every signature and every line was checked."""
        tokens = self.exchange(code, verifier=verifier, redirect_uri=redirect_uri)
        keys = self.keys()
        identity = self.believed(str(tokens.get("id_token", "")), keys, required=("exp", "iat", "nonce"))
        if not constant_time_compare(str(identity["nonce"]), nonce):
            raise ProviderNotTrusted
        person = self.person(str(tokens.get("access_token", "")), keys)
        if person.get("sub") != identity["sub"]:
            raise ProviderNotTrusted
        is_verified = settings.DECLIC_OIDC_VOUCHES_FOR_EMAILS or person.get("email_verified") is True
        return Proof(
            issuer=self.issuer,
            subject=str(identity["sub"]),
            email=str(person.get("email", "")),
            is_email_verified=is_verified and person.get("email_verified", True) is True,
            methods=tuple(map(str, identity.get("amr") or ())),
            level=str(identity.get("acr", "")),
            id_token=str(tokens["id_token"]),
        )

    def exchange(self, code: str, *, verifier: str, redirect_uri: str) -> Mapping[str, Any]:
        """Return the tokens of a code, from our server to theirs."""
        sent = {
            "grant_type": "authorization_code",
            "code": code,
            "code_verifier": verifier,
            "redirect_uri": redirect_uri,
            "client_id": settings.DECLIC_OIDC_CLIENT_ID,
            "client_secret": settings.DECLIC_OIDC_SECRET,
        }
        return as_json(asked("POST", self.token_endpoint, data=sent))

    def keys(self) -> jwt.PyJWKSet:
        """Return the keys that the provider publishes; a token never says where to find others."""
        try:
            return jwt.PyJWKSet.from_dict(dict(as_json(asked("GET", self.jwks_uri))))
        except jwt.PyJWTError as error:
            raise ProviderNotTrusted from error

    def person(self, access_token: str, keys: jwt.PyJWKSet) -> Mapping[str, Any]:
        """Return what the provider says of a person, in a text that it signed."""
        answer = asked("GET", self.userinfo_endpoint, headers={"Authorization": f"Bearer {access_token}"})
        if not answer.headers.get("Content-Type", "").startswith("application/jwt"):
            raise ProviderNotTrusted
        return self.believed(answer.text, keys, required=())

    def believed(self, token: str, keys: jwt.PyJWKSet, *, required: tuple[str, ...]) -> Mapping[str, Any]:
        """Return what a token says, if the provider signed it, for us, and it is still fresh."""
        try:
            header = jwt.get_unverified_header(token)
            key = next(one for one in keys.keys if one.key_id == header.get("kid"))
            claims: dict[str, Any] = jwt.decode(
                token,
                key,
                algorithms=list(ALGORITHMS),
                audience=settings.DECLIC_OIDC_CLIENT_ID,
                issuer=self.issuer,
                leeway=LEEWAY_SECONDS,
                options={"require": ["iss", "aud", "sub", *required]},
            )
        except (jwt.PyJWTError, StopIteration) as error:
            raise ProviderNotTrusted from error
        if claims.get("azp", settings.DECLIC_OIDC_CLIENT_ID) != settings.DECLIC_OIDC_CLIENT_ID:
            raise ProviderNotTrusted
        return claims


def read_provider() -> Provider:
    """Return the provider of the settings, as it describes itself; its own name must be the one we know."""
    issuer = settings.DECLIC_OIDC_ISSUER
    described = as_json(asked("GET", issuer + DISCOVERY))
    names = ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri")
    if str(described.get("issuer", "")).rstrip("/") != issuer or not all(described.get(one) for one in names):
        raise ProviderNotTrusted
    return Provider(
        issuer=str(described["issuer"]),
        authorization_endpoint=str(described["authorization_endpoint"]),
        token_endpoint=str(described["token_endpoint"]),
        userinfo_endpoint=str(described["userinfo_endpoint"]),
        jwks_uri=str(described["jwks_uri"]),
        end_session_endpoint=str(described.get("end_session_endpoint", "")),
    )


def asked(method: str, address: str, **options: Any) -> requests.Response:
    """Return what the provider answers: by https, at once, and from where we asked."""
    parts = urlsplit(address)
    if parts.scheme != "https" and parts.hostname not in ON_THIS_MACHINE:
        raise ProviderNotTrusted
    try:
        answer = requests.request(method, address, timeout=SECONDS, allow_redirects=False, **options)
    except requests.RequestException as error:
        raise ProviderAway from error
    if answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise ProviderAway
    if answer.status_code != HTTPStatus.OK:
        raise ProviderNotTrusted
    return answer


def as_json(answer: requests.Response) -> Mapping[str, Any]:
    """Return an answer as the object that it holds."""
    try:
        read = answer.json()
    except requests.JSONDecodeError as error:
        raise ProviderNotTrusted from error
    if not isinstance(read, dict):
        raise ProviderNotTrusted
    return read
