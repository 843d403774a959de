"""A request acts for the antennas of whoever is signed in, and gives the role back whatever happens."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.privacy.middleware.isolation import IsolationMiddleware
from declic.shared.isolation import TAKE_ROLE, ask, current_confinement, team_role
from tests.apps.privacy.isolation.conftest import acting_as, owner

pytestmark = pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL alone locks rows")


def answered(user: User, view: Any) -> Any:
    """Return what the middleware makes of a view, as Django calls both."""
    request = RequestFactory().get("/")
    request.user = user

    def respond(asked: HttpRequest) -> Any:
        middleware.process_view(asked, view)
        return view(asked)

    middleware = IsolationMiddleware(respond)
    return middleware(request)


def who_am_i(request: HttpRequest) -> HttpResponse:
    return HttpResponse("|".join(str(part) for part in acting_as()))


def test_a_counsellor_acts_for_their_antenna(branch: Branch, counsellor: User) -> None:
    said = answered(counsellor, who_am_i).content.decode()
    assert said == f"{team_role(connection)}|{branch.pk}|{branch.pk}"


def test_a_volunteer_acts_for_no_whole_file(branch: Branch, volunteer: User) -> None:
    assert answered(volunteer, who_am_i).content.decode() == f"{team_role(connection)}|{branch.pk}|"


def test_the_national_team_acts_for_all(national: User) -> None:
    assert answered(national, who_am_i).content.decode() == f"{team_role(connection)}|*|*"


def test_the_role_is_given_back(counsellor: User) -> None:
    answered(counsellor, who_am_i)
    assert acting_as() == (owner(), "", "")


def test_the_role_is_given_back_by_a_page_that_breaks(counsellor: User) -> None:
    def broken(request: HttpRequest) -> HttpResponse:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        answered(counsellor, broken)
    assert acting_as() == (owner(), "", "")
    assert current_confinement() is None


def test_a_streamed_answer_stays_confined_part_by_part(branch: Branch, counsellor: User) -> None:
    def streamed(request: HttpRequest) -> StreamingHttpResponse:
        def parts() -> Iterator[str]:
            yield acting_as()[0]
            yield acting_as()[0]

        return StreamingHttpResponse(parts())

    parts = iter(answered(counsellor, streamed).streaming_content)
    assert next(parts) == team_role(connection).encode()
    assert acting_as()[0] == owner()
    assert next(parts) == team_role(connection).encode()
    assert list(parts) == []
    assert acting_as()[0] == owner()


def test_it_costs_one_query_and_two_statements_a_request(
    counsellor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered(counsellor, who_am_i)
    statements: list[str] = []

    def counted(opened: Any, sql: str, values: list[str]) -> Any:
        statements.append(sql)
        return ask(opened, sql, values)

    monkeypatch.setattr("declic.shared.isolation.ask", counted)
    with CaptureQueriesContext(connection) as captured:
        answered(counsellor, lambda _: HttpResponse())
    assert len(captured) == 1
    assert statements == [TAKE_ROLE, TAKE_ROLE]
