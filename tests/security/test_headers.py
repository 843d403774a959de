"""Every kind of answer carries the same lines: a page, a style, an error, a redirect, a failure."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from declic.accounts.models import User
from declic.config.urls import handler500, urlpatterns
from tests.apps.conftest import SignIn

__all__ = ["handler500"]
COMMON = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
ANSWERS = {
    "/comptes/login/": 200,
    "/static/accounts/accounts.css": 200,
    "/nulle-part/": 404,
    "/antenne/comptes/": 302,
    "/panne/": 500,
    "/ouvert/catalogue.json": 200,
}


def fail(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("Amina Benali, 06 12 34 56 78")


fail.login_required = False  # type: ignore[attr-defined]
urlpatterns = [*urlpatterns, path("panne/", fail)]


@pytest.fixture
def visitor(counsellor: User) -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(("address", "status"), ANSWERS.items())
def test_an_answer_tells_the_browser_what_it_may_do(visitor: Client, address: str, status: int) -> None:
    answer = visitor.get(address)
    assert answer.status_code == status
    assert COMMON.items() <= dict(answer.headers).items()
    assert "camera=()" in answer.headers["Permissions-Policy"]
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert {"object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"} <= set(policy.split("; "))
    assert "Server" not in answer.headers
    answer.close()


@pytest.mark.urls(__name__)
def test_a_failure_tells_nothing_of_people_nor_settings(visitor: Client) -> None:
    page = visitor.get("/panne/").content.decode()
    assert not any(word in page for word in ("Amina", "06 12", "Traceback", "RuntimeError", "declic."))


def test_a_page_of_the_team_is_kept_by_no_browser(sign_in: SignIn, counsellor: User) -> None:
    assert "no-store" in sign_in(counsellor).get("/").headers["Cache-Control"]


def test_each_page_has_a_key_of_its_own_for_scripts(visitor: Client) -> None:
    first, second = (visitor.get("/comptes/login/").headers["Content-Security-Policy"] for _ in range(2))
    assert "'nonce-" in first
    assert first != second


def test_a_post_without_the_forgery_token_is_refused(counsellor: User) -> None:
    client = Client(enforce_csrf_checks=True)
    assert client.post("/comptes/login/", {"login": "x", "password": "x"}).status_code == 403


@pytest.mark.parametrize("elsewhere", ["https://else.example/", "//else.example/", "javascript:alert(1)"])
def test_signing_in_never_leads_elsewhere(counsellor: User, elsewhere: str) -> None:
    answers = {"login": counsellor.email, "password": "un mot de passe long", "next": elsewhere}
    assert "else.example" not in Client().post("/comptes/login/", answers).headers["Location"]


def test_a_host_that_is_not_ours_is_refused(visitor: Client) -> None:
    assert visitor.get("/comptes/login/", headers={"Host": "else.example"}).status_code == 400
