"""Signing in asks for a password, then a code; strangers do not get in."""

from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client
from pytest_django import Settings

from declic.accounts.models import User
from declic.shared.visits import KEY

PASSWORD = "un mot de passe long"
IN_MEMORY = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}


def sign_in(user: User, password: str = PASSWORD) -> tuple[Client, str]:
    client = Client()
    answer = client.post("/comptes/login/", {"login": user.email, "password": password})
    return client, answer.headers.get("Location", "")


def guess(user: User, times: int) -> None:
    for _ in range(times):
        sign_in(user, "faux")


def test_signing_in_asks_for_the_code(counsellor: User) -> None:
    secret = generate_totp_secret()
    TOTP.activate(counsellor, secret)
    client, leads_to = sign_in(counsellor)
    assert leads_to == "/comptes/2fa/authenticate/"
    assert "next=/antenne/" in client.get("/antenne/").headers["Location"]
    code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
    client.post("/comptes/2fa/authenticate/", {"code": code})
    assert client.get("/antenne/").status_code == 200


def test_a_wrong_code_does_not_sign_in(counsellor: User) -> None:
    TOTP.activate(counsellor, generate_totp_secret())
    client, _ = sign_in(counsellor)
    client.post("/comptes/2fa/authenticate/", {"code": "abcdef"})
    assert client.get("/antenne/").status_code == 302


def test_a_closed_account_does_not_sign_in(counsellor: User) -> None:
    User.objects.filter(pk=counsellor.pk).update(is_active=False)
    client, _ = sign_in(counsellor)
    assert "_auth_user_id" not in client.session


def test_nobody_signs_up_alone(counsellor: User) -> None:
    page = Client().get("/comptes/signup/")
    assert "sur invitation" in page.content.decode()
    answers = {"email": "x@example.org", "password1": PASSWORD, "password2": PASSWORD}
    Client().post("/comptes/signup/", answers)
    assert not User.objects.filter(email="x@example.org").exists()


def test_guessing_passwords_is_stopped(counsellor: User, settings: Settings) -> None:
    settings.CACHES = IN_MEMORY
    guess(counsellor, times=12)
    assert sign_in(counsellor)[1] == ""


def test_the_administration_has_no_door_without_a_second_factor(counsellor: User) -> None:
    User.objects.filter(pk=counsellor.pk).update(is_staff=True, is_superuser=True)
    client = Client()
    answers = {"username": counsellor.email, "password": PASSWORD}
    answer = client.post("/administration/login/?next=/administration/", answers)
    assert answer.status_code == 302
    assert "_auth_user_id" not in client.session


def test_an_unknown_address_is_answered_like_a_known_one(counsellor: User) -> None:
    known = Client().post("/comptes/password/reset/", {"email": counsellor.email})
    unknown = Client().post("/comptes/password/reset/", {"email": "personne@example.com"})
    assert known.headers["Location"] == unknown.headers["Location"]


def test_a_passkey_needs_no_password_first(counsellor: User) -> None:
    answer = Client().get("/comptes/2fa/webauthn/login/", headers={"X-Requested-With": "XMLHttpRequest"})
    assert "request_options" in answer.json()


def test_a_learners_visit_ends_when_the_team_signs_in(counsellor: User) -> None:
    client = Client()
    session = client.session
    session[KEY] = {"learner": 1, "card": 1, "since": 2_000_000_000}
    session.save()
    client.post("/comptes/login/", {"login": counsellor.email, "password": PASSWORD})
    assert "_auth_user_id" in client.session
    assert KEY not in client.session
