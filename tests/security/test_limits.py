"""Tries are counted in the database: another process sees the same count, and few queries pay for it."""

from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from declic.accounts.models import User
from declic.config.doors import CACHES
from declic.shared.limits import Limit

PASSWORD = "un mot de passe long"  # of a factory
THREE = Limit("three", times=3, seconds=3600)


@pytest.fixture(autouse=True)
def kept_tries(settings: Any, db: None) -> None:
    settings.CACHES = CACHES
    call_command("createcachetable", verbosity=0)
    caches["default"].clear()


def count(times: int) -> None:
    list(map(THREE.count, ["visitor"] * times))


@pytest.mark.parametrize(("times", "is_reached"), [(2, False), (3, True)])
def test_a_limit_is_reached_at_its_number(times: int, is_reached: bool) -> None:
    count(times)
    assert THREE.is_reached("visitor") is is_reached


def test_somebody_else_has_their_own_count() -> None:
    count(3)
    assert not THREE.is_reached("neighbour")


def test_the_count_is_in_the_database_and_names_nobody() -> None:
    count(1)
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM declic_cache")
        keys = [row[0] for row in cursor.fetchall()]
    assert len(keys) == 1
    assert "visitor" not in keys[0]


def test_asking_costs_one_read() -> None:
    count(1)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        THREE.is_reached("visitor")
    assert len(asked) == 1


def posted(client: Client, address: str, times: int, **answers: str) -> int:
    statuses = [client.post(address, answers).status_code for _ in range(times)]
    return statuses[-1]


def test_guessing_a_password_is_stopped(counsellor: User) -> None:
    posted(Client(), "/comptes/login/", 6, login=counsellor.email, password="faux")
    client = Client()
    client.post("/comptes/login/", {"login": counsellor.email, "password": PASSWORD})
    assert "_auth_user_id" not in client.session


def test_guessing_a_code_is_stopped(counsellor: User) -> None:
    TOTP.activate(counsellor, generate_totp_secret())
    client = Client()
    client.post("/comptes/login/", {"login": counsellor.email, "password": PASSWORD})
    assert posted(client, "/comptes/2fa/authenticate/", 6, code="000000") == 200
    assert "Trop" in client.post("/comptes/2fa/authenticate/", {"code": "000000"}).content.decode()


def test_asking_for_links_again_and_again_is_stopped(counsellor: User) -> None:
    assert posted(Client(), "/comptes/password/reset/", 6, email=counsellor.email) == 429


def test_trying_secret_links_at_random_is_stopped(counsellor: User) -> None:
    client = Client()
    statuses = [client.get(f"/orientations/deposer/au-hasard-{number}/").status_code for number in range(31)]
    assert (statuses[0], statuses[29], statuses[30]) == (409, 409, 429)


def test_counting_is_allowed_to_a_page_that_may_not_write(counsellor: User) -> None:
    assert Client().get("/suites/attestation/INCONNU-0000/", follow=True).status_code == 404
