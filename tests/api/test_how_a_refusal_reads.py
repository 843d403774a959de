"""Refusals are problems (RFC 9457), in two languages, with the value at fault."""

from typing import Any

import pytest
from django.test import Client

from tests.api.conftest import a_person, send


def test_a_problem_speaks_french_or_english(program: Client) -> None:
    french = program.get("/api/v1/referrals/99").json()
    english = program.get("/api/v1/referrals/99", headers={"Accept-Language": "en-GB, fr;q=0.5"}).json()
    assert (french["title"], english["title"]) == ("Introuvable", "Not found")
    assert french["type"] == english["type"]


@pytest.mark.parametrize(
    ("changes", "pointer", "code"),
    [
        ({"first_name": None}, "/person/first_name", "wrong_type"),
        ({"phone": "00 00 00"}, "/person/phone", "phone_unreadable"),
        ({"phone": "", "email": ""}, "/person/phone", "no_contact"),
        ({"birth_on": "2026-02-30"}, "/person/birth_on", "wrong_date"),
        ({"birth_on": "1700-01-01"}, "/person/birth_on", "implausible_birth"),
        ({"french_level": "Z9"}, "/person/french_level", "not_a_choice"),
        ({"age": 12}, "/person/age", "unknown_field"),
    ],
)
def test_a_wrong_value_is_pointed_at(
    program: Client, changes: dict[str, Any], pointer: str, code: str
) -> None:
    answer = send(program, a_person(**changes))
    assert answer.status_code == 422
    assert (pointer, code) in {(one["pointer"], one["code"]) for one in answer.json()["errors"]}


def test_nobody_is_referred_unknowingly(program: Client) -> None:
    answer = send(program, {**a_person(), "is_informed": False})
    assert answer.json()["errors"][0]["code"] == "not_informed"


@pytest.mark.parametrize(
    ("address", "name"), [("?colour=red", "colour"), ("?limit=1&limit=2", "limit"), ("?limit=0", "limit")]
)
def test_a_strange_parameter_is_refused(program: Client, address: str, name: str) -> None:
    answer = program.get(f"/api/v1/referrals{address}")
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, name)


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"method": "PUT", "path": "/api/v1/referrals"}, 405),
        ({"method": "POST", "path": "/api/v1/groups?place=1"}, 405),
        ({"method": "GET", "path": "/api/v1/places", "HTTP_ACCEPT": "text/html"}, 406),
        ({"method": "POST", "path": "/api/v1/referrals", "data": b"a=1", "content_type": "text/plain"}, 415),
        (
            {"method": "POST", "path": "/api/v1/referrals", "data": b"{", "content_type": "application/json"},
            400,
        ),
        (
            {"method": "POST", "path": "/api/v1/referrals", "data": b" " * 1048577, "content_type": "text/x"},
            413,
        ),
        ({"method": "GET", "path": "/api/v1/places?x=%00"}, 400),
        ({"method": "GET", "path": "/api/v1/nowhere"}, 404),
    ],
)
def test_what_cannot_be_answered_is_a_problem_too(program: Client, sent: dict[str, Any], status: int) -> None:
    answer: Any = program.generic(**sent)
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/problem+json")
    assert answer.json()["request_id"] == answer.headers["X-Request-ID"]


def test_a_bug_is_a_problem_without_its_story(program: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("declic.api.views.v1.places.place_list", lambda *_, **__: 1 / 0)
    answer = program.get("/api/v1/places")
    assert (answer.status_code, "division" in answer.content.decode()) == (500, False)


def test_the_number_of_a_request_is_given_back(program: Client) -> None:
    answer = program.get("/api/v1/token", headers={"X-Request-ID": "ccas-2026-0001"})
    assert answer.headers["X-Request-ID"] == "ccas-2026-0001"


def test_an_unchanged_list_is_not_sent_again(program: Client) -> None:
    first = program.get("/api/v1/places")
    again = program.get("/api/v1/places", headers={"If-None-Match": first.headers["ETag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
