"""One wrong line in what ProConnect sends, and nobody is signed in; a sentence says how to go on."""

import json
from typing import Any

import jwt
import pytest
from django.test import Client

from declic.accounts.models import User
from tests.apps.accounts.fake_provider import OTHER_KEY, FakeProvider
from tests.apps.accounts.test_proconnect import RETURN, START, begun, come_back, linked, provider

__all__ = ["provider"]
NOT_TRUSTED = "pas pu vérifier la réponse"


def assert_refused(client: Client, answer: Any, sentence: str) -> None:
    assert answer.status_code == 409
    assert sentence in answer.content.decode()
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    "claim",
    [
        {"nonce": "another"},
        {"iss": "https://else.example"},
        {"aud": "another"},
        {"exp": 1},
        {"sub": "another"},
        {"azp": "another"},
    ],
    ids=["nonce", "issuer", "audience", "expired", "another person", "another client"],
)
def test_an_identity_with_a_wrong_line_is_refused(
    provider: FakeProvider, counsellor: User, claim: dict[str, Any]
) -> None:
    linked(provider, counsellor)
    provider.identity |= claim
    assert_refused(*come_back(provider), NOT_TRUSTED)


@pytest.mark.parametrize(
    ("algorithm", "key"),
    [("none", None), ("HS256", "x" * 32), ("RS256", OTHER_KEY)],
    ids=["none", "a secret", "another key"],
)
def test_a_signature_that_is_not_theirs_is_refused(provider: FakeProvider, algorithm: str, key: Any) -> None:
    provider.algorithm, provider.key = algorithm, key
    assert_refused(*come_back(provider), NOT_TRUSTED)


def test_a_userinfo_without_a_signature_is_refused(provider: FakeProvider) -> None:
    provider.userinfo_type = "application/json"
    assert_refused(*come_back(provider), NOT_TRUSTED)


@pytest.mark.parametrize("state", ["", "another"])
def test_a_state_that_was_not_begun_here_is_refused(provider: FakeProvider, state: str) -> None:
    assert_refused(*come_back(provider, state=state), "interrompue")


def test_a_return_never_serves_twice(provider: FakeProvider) -> None:
    client, asked = begun(provider)
    sent = {"code": "once", "state": asked["state"][0]}
    client.get(RETURN, sent)
    assert_refused(client, client.get(RETURN, sent), "interrompue")


def test_an_address_that_nobody_verified_is_refused(provider: FakeProvider) -> None:
    del provider.person["email_verified"]
    assert_refused(*come_back(provider), NOT_TRUSTED)


def test_nobody_gets_an_account_by_coming_here(provider: FakeProvider) -> None:
    provider.person["email"] = "passante@example.org"
    assert_refused(*come_back(provider), "Aucun compte")
    assert not User.objects.filter(email="passante@example.org").exists()


def test_a_closed_account_stays_closed(provider: FakeProvider, counsellor: User) -> None:
    User.objects.filter(pk=counsellor.pk).update(is_active=False)
    assert_refused(*come_back(provider), "compte est fermé")


def test_a_provider_that_says_it_is_another_is_refused(provider: FakeProvider) -> None:
    provider.published["issuer"] = "https://else.example"
    assert Client().post(START).status_code == 409


def test_a_provider_that_is_away_leaves_the_password(settings: Any, counsellor: User) -> None:
    settings.DECLIC_OIDC_ISSUER = "http://127.0.0.1:9"
    assert_refused(client := Client(), client.post(START), "ProConnect ne répond pas")


def test_it_is_off_unless_it_is_set_up(counsellor: User) -> None:
    assert Client().post(START).status_code == Client().get(RETURN).status_code == 404
    assert "ProConnect" not in Client().get("/comptes/login/").content.decode()


def test_the_fake_provider_really_lies() -> None:
    forged = jwt.encode({"sub": "x"}, "", "none")
    assert json.loads(jwt.utils.base64url_decode(forged.split(".")[0]))["alg"] == "none"
