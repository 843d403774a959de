"""Each request leaves one line: its number, its route, its cost; and nobody's name."""

import json
import logging

import pytest
from django.test import Client
from structlog.contextvars import get_contextvars

from declic.config.journal import LOGGING
from declic.shared.journal import NoSecrets, formatter
from declic.shared.tokens import make_token

EMAIL = "amina@example.org"
pytestmark = pytest.mark.django_db


def line_of(record: logging.LogRecord) -> dict[str, object]:
    """Return a record as the JSON journal writes it."""
    settings = formatter("json")
    made = settings.pop("()")(**settings)
    NoSecrets().filter(record)
    line: dict[str, object] = json.loads(made.format(record))
    return line


def requests_in(caplog: pytest.LogCaptureFixture) -> list[logging.LogRecord]:
    return [record for record in caplog.records if record.name == "declic.requests"]


def test_a_request_says_its_route_and_its_cost(caplog: pytest.LogCaptureFixture, desk_client: Client) -> None:
    desk_client.get("/chercher/?q=Amina%20Diallo")
    line = line_of(requests_in(caplog)[-1])
    assert (line["route"], line["method"], line["status"]) == ("desk:search", "GET", 200)
    assert isinstance(line["queries"], int)
    assert line["user"]
    assert line["branch"]


def test_what_was_searched_is_in_no_line(caplog: pytest.LogCaptureFixture, desk_client: Client) -> None:
    desk_client.get("/chercher/?q=Amina%20Diallo")
    written = " ".join(str(line_of(record)) for record in caplog.records)
    assert "Amina" not in written
    assert "Diallo" not in written


@pytest.mark.parametrize(
    ("given", "is_kept"), [("abcd-1234", True), ("a b", False), ("x" * 65, False), ("", False)]
)
def test_a_number_is_kept_when_it_is_one(client: Client, given: str, is_kept: bool) -> None:
    answered = client.get("/comptes/login/", headers={"x-request-id": given})["X-Request-ID"]
    assert (answered == given) is is_kept
    assert len(answered) >= 8


def test_a_number_does_not_outlive_its_request(client: Client) -> None:
    client.get("/comptes/login/")
    assert "request_id" not in get_contextvars()


def test_an_error_keeps_its_trace_without_the_secret() -> None:
    token = make_token()
    said = f"no page at /benevoles/lien/{token}/\nDETAIL:  Key (email)=({EMAIL})"
    try:
        raise ValueError(said)
    except ValueError as error:
        trace = (type(error), error, error.__traceback__)
        record = logging.LogRecord("django.request", logging.ERROR, "", 0, "broken", (), trace)
    line = str(line_of(record))
    assert "ValueError" in line
    assert token not in line
    assert EMAIL not in line


def test_a_line_says_no_fact_that_is_not_listed() -> None:
    record = logging.LogRecord("declic.trail", logging.INFO, "", 0, "learner %s erased", (4,), None)
    record.first_name = "Amina"
    line = line_of(record)
    assert line["event"] == "learner 4 erased"
    assert "Amina" not in str(line)


def test_the_journal_of_the_settings_is_read_by_people_or_machines() -> None:
    assert LOGGING["handlers"]["journal"]["formatter"] == "lines"
    assert set(formatter("console")) == set(formatter("json"))
