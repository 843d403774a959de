"""Coming in through the real door: the password, then the second factor."""

import pytest
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
)
from playwright.sync_api import Page, expect

from declic.accounts.models import User
from tests.browser.association import Association
from tests.browser.codes import code_now
from tests.browser.counsellor import push

pytestmark = pytest.mark.browser

PASSWORD = "les cerises de juillet"


@pytest.fixture
def secret(association: Association) -> str:
    """The secret that the application of a counsellor holds."""
    association.counsellor.set_password(PASSWORD)
    association.counsellor.save()
    secret: str = generate_totp_secret()
    TOTP.activate(association.counsellor, secret)
    return secret


def type_password(page: Page, user: User, password: str) -> None:
    page.goto("/comptes/login/")
    page.locator("input[name=login]").fill(user.email)
    page.get_by_label("Mot de passe", exact=True).fill(password)
    push(page, "Se connecter")


def test_a_password_and_a_code_open_today(page: Page, association: Association, secret: str) -> None:
    type_password(page, association.counsellor, PASSWORD)
    expect(page.get_by_role("heading", level=1)).to_have_text("Votre code")
    page.get_by_label("Code").fill(code_now(secret))
    push(page, "Se connecter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Aujourd’hui")


def test_a_wrong_code_opens_nothing(page: Page, association: Association, secret: str) -> None:
    type_password(page, association.counsellor, PASSWORD)
    wrong = format_hotp_value((int(code_now(secret)) + 1) % 10**6)
    page.get_by_label("Code").fill(wrong)
    push(page, "Se connecter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Votre code")
    page.goto("/parcours/")
    expect(page.get_by_role("heading", level=1)).not_to_contain_text("Parcours")


def test_a_wrong_password_says_so_and_keeps_the_address(page: Page, association: Association) -> None:
    type_password(page, association.counsellor, "autre chose de long")
    expect(page.locator("main")).to_contain_text("mot de passe")
    expect(page.locator("input[name=login]")).to_have_value(association.counsellor.email)
