"""The pages of allauth wear our frame, speak French, and run no script without our nonce."""

import re

import pytest
from django.test import Client

from declic.accounts.models import User
from tests.apps.conftest import SignIn

WITHOUT_ACCOUNT = [
    "/comptes/login/",
    "/comptes/signup/",
    "/comptes/password/reset/",
    "/comptes/password/reset/done/",
    "/comptes/password/reset/key/1-dejavu/",
    "/comptes/inactive/",
]
WITH_ACCOUNT = [
    "/comptes/logout/",
    "/comptes/reauthenticate/",
    "/comptes/2fa/",
    "/comptes/2fa/reauthenticate/",
    "/comptes/2fa/webauthn/",
    "/comptes/2fa/webauthn/add/",
    "/comptes/2fa/totp/deactivate/",
    "/comptes/2fa/recovery-codes/generate/",
    "/comptes/password/change/",
    "/comptes/email/",
]
SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<inside>[^<]*)")


def is_allowed(attributes: str, inside: str) -> bool:
    return 'type="application/json"' in attributes or ("nonce=" in attributes and not inside.strip())


def assert_ours(client: Client, address: str) -> None:
    page = client.get(address, follow=True).content.decode()
    assert "UNDEFINED" not in page
    assert "<title>" in page
    assert "Déclic" in page
    assert 'id="contenu"' in page
    assert page.count("<h1") == 1
    assert " style=" not in page
    assert all(is_allowed(*script) for script in SCRIPT.findall(page))


@pytest.mark.parametrize("address", WITHOUT_ACCOUNT)
def test_a_page_for_everybody_is_ours(address: str, counsellor: User) -> None:
    assert_ours(Client(), address)


@pytest.mark.parametrize("address", WITH_ACCOUNT)
def test_a_page_of_an_account_is_ours(address: str, sign_in: SignIn, counsellor: User) -> None:
    assert_ours(sign_in(counsellor), address)


def test_the_second_factor_is_explained_before_it_is_asked(counsellor: User) -> None:
    client = Client()
    client.force_login(counsellor)
    page = client.get("/comptes/2fa/").content.decode()
    assert "nous confient" in page
    assert "application de codes" in page
    assert "clé d’accès" in page
