"""Somebody sees where their account is open, and closes it elsewhere."""

import time

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core import mail
from django.test import Client

from declic.accounts.middleware import OPENED_KEY, SEEN_KEY
from declic.accounts.models import User
from tests.apps.conftest import SignIn

PASSWORD = "un mot de passe long"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def opened(user: User, agent: str = FIREFOX) -> Client:
    """Come in by password; the second factor is chosen next, its pages are open."""
    client = Client(headers={"User-Agent": agent})
    client.post("/comptes/login/", {"login": user.email, "password": PASSWORD})
    return client


def close(client: Client, session_pk: int) -> int:
    status: int = client.post("/comptes/sessions/fermer/", {"session": session_pk}).status_code
    return status


def is_open(client: Client) -> bool:
    return client.get("/comptes/2fa/").status_code == 200


def test_the_list_names_the_device_in_words(sign_in: SignIn, counsellor: User) -> None:
    opened(counsellor)
    assert "Firefox sur Linux" in sign_in(counsellor).get("/comptes/sessions/").content.decode()


def test_one_session_is_closed(sign_in: SignIn, counsellor: User) -> None:
    elsewhere = opened(counsellor)
    session = UserSession.objects.get(session_key=elsewhere.session.session_key)
    close(sign_in(counsellor), session.pk)
    assert not is_open(elsewhere)


def test_all_the_others_are_closed_at_once(sign_in: SignIn, counsellor: User) -> None:
    first, second, here = opened(counsellor), opened(counsellor), sign_in(counsellor)
    here.post("/comptes/sessions/fermer/")
    assert (is_open(first), is_open(second), is_open(here)) == (False, False, True)


def test_the_session_of_somebody_else_is_out_of_reach(
    sign_in: SignIn, counsellor: User, manager: User
) -> None:
    theirs = opened(manager)
    session = UserSession.objects.get(session_key=theirs.session.session_key)
    assert close(sign_in(counsellor), session.pk) == 404
    assert is_open(theirs)


def test_another_password_closes_every_other_session(sign_in: SignIn, counsellor: User) -> None:
    elsewhere, here = opened(counsellor), sign_in(counsellor)
    new = {"oldpassword": PASSWORD, "password1": "les cerises de juin", "password2": "les cerises de juin"}
    here.post("/comptes/password/change/", new)
    assert User.objects.get(pk=counsellor.pk).check_password(new["password1"])
    assert not is_open(elsewhere)
    assert not UserSession.objects.filter(session_key=elsewhere.session.session_key).exists()


@pytest.mark.parametrize(("key", "seconds"), [(SEEN_KEY, 2 * 3600 + 5), (OPENED_KEY, 10 * 3600 + 5)])
def test_a_session_ends_after_two_idle_hours_or_a_working_day(
    counsellor: User, key: str, seconds: int
) -> None:
    client = opened(counsellor)
    session = client.session
    session[key] = time.time() - seconds
    session.save()
    assert not is_open(client)


def test_a_session_in_use_stays_open(counsellor: User) -> None:
    client = opened(counsellor)
    session = client.session
    session[SEEN_KEY] = time.time() - 3600
    session.save()
    assert is_open(client)
    assert time.time() - client.session[SEEN_KEY] < 60


def test_a_new_device_is_told_once(counsellor: User) -> None:
    client = opened(counsellor)
    assert [sent.subject for sent in mail.outbox] == [
        "Votre compte Déclic vient d’être ouvert sur un nouvel appareil"
    ]
    client.post("/comptes/logout/")
    client.post("/comptes/login/", {"login": counsellor.email, "password": PASSWORD})
    assert len(mail.outbox) == 1
    assert client.cookies[settings.KNOWN_DEVICE_COOKIE]["httponly"]
