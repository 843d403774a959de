"""ProConnect opens an account that exists, and our own second factor stays unless another was proved."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from declic.accounts.models import ProviderIdentity, User
from tests.apps.accounts.fake_provider import CLIENT, FakeProvider, running

START, RETURN = "/comptes/proconnect/", "/comptes/proconnect/retour/"
MFA_PAGE, TODAY = "/comptes/2fa/authenticate/", "/"


@pytest.fixture
def provider(settings: Any, counsellor: User) -> Iterator[FakeProvider]:
    with running() as fake:
        fake.person["email"] = counsellor.email
        settings.DECLIC_OIDC_ISSUER, settings.DECLIC_OIDC_CLIENT_ID = fake.issuer, CLIENT
        settings.DECLIC_OIDC_SECRET = "kept"  # of a provider that lives a second
        TOTP.activate(counsellor, generate_totp_secret())
        yield fake


def begun(provider: FakeProvider) -> tuple[Client, dict[str, list[str]]]:
    client = Client()
    asked = parse_qs(urlsplit(client.post(START).headers["Location"]).query)
    provider.nonce = asked["nonce"][0]
    return client, asked


def come_back(provider: FakeProvider, **instead: str) -> tuple[Client, Any]:
    client, asked = begun(provider)
    return client, client.get(RETURN, {"code": "once", "state": asked["state"][0], **instead})


def linked(provider: FakeProvider, user: User) -> None:
    ProviderIdentity.objects.create(user=user, issuer=provider.issuer, subject="someone")


def test_what_is_asked_is_bound_to_this_browser(provider: FakeProvider) -> None:
    _, asked = begun(provider)
    assert asked["code_challenge_method"] == ["S256"]
    assert min(len(asked[name][0]) for name in ("state", "nonce", "code_challenge")) >= 43


def test_a_first_time_asks_for_our_own_second_factor(provider: FakeProvider) -> None:
    client, answer = come_back(provider)
    assert answer.headers["Location"] == MFA_PAGE
    assert "_auth_user_id" not in client.session
    assert not ProviderIdentity.objects.exists()


def test_a_known_identity_proved_by_two_factors_opens_at_once(
    provider: FakeProvider, counsellor: User
) -> None:
    linked(provider, counsellor)
    client, answer = come_back(provider)
    assert answer.headers["Location"] == TODAY
    assert client.session["_auth_user_id"] == str(counsellor.pk)
    assert "code_verifier" in provider.sent


def test_a_known_identity_without_two_factors_is_asked_for_ours(
    provider: FakeProvider, counsellor: User
) -> None:
    linked(provider, counsellor)
    provider.identity["amr"] = ["pwd"]
    assert come_back(provider)[1].headers["Location"] == MFA_PAGE


def test_a_proof_serves_one_sign_in_only(provider: FakeProvider, counsellor: User, manager: User) -> None:
    linked(provider, counsellor)
    TOTP.activate(manager, generate_totp_secret())
    client, _ = come_back(provider)
    client.post("/comptes/logout/")
    answers = {"login": manager.email, "password": "un mot de passe long"}
    assert client.post("/comptes/login/", answers).headers["Location"] == MFA_PAGE


def test_leaving_closes_the_session_at_the_provider_too(provider: FakeProvider, counsellor: User) -> None:
    linked(provider, counsellor)
    client, _ = come_back(provider)
    leads_to = client.post("/comptes/logout/").headers["Location"]
    assert leads_to.startswith(f"{provider.issuer}/session/end?id_token_hint=")


def test_the_sign_in_page_offers_it_when_it_is_set_up(provider: FakeProvider) -> None:
    assert "S’identifier avec ProConnect" in Client().get("/comptes/login/").content.decode()
