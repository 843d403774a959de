"""The journal keeps every sign-in, good or bad, and names nobody."""

import logging
from typing import Any

import pytest
from django.test import Client

from declic.accounts.models import User

PASSWORD = "un mot de passe long"


@pytest.mark.parametrize(
    ("password", "said"),
    [(PASSWORD, "Connexion du compte {pk}"), ("faux", "Connexion refusée, depuis 127.0.0.1")],
)
def test_a_sign_in_is_written(
    counsellor: User, caplog: pytest.LogCaptureFixture, password: str, said: str
) -> None:
    caplog.set_level(logging.INFO, logger="declic.accounts")
    Client().post("/comptes/login/", {"login": counsellor.email, "password": password})
    assert said.format(pk=counsellor.pk) in caplog.text
    assert counsellor.email not in caplog.text
    assert counsellor.last_name not in caplog.text


def test_a_mail_server_that_is_away_keeps_nobody_outside(
    counsellor: User, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_BACKEND, settings.EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", 9
    client = Client()
    client.post("/comptes/login/", {"login": counsellor.email, "password": PASSWORD})
    assert "_auth_user_id" in client.session
    assert "n’est pas parti" in caplog.text
