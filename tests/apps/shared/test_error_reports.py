"""What a Sentry server hears: where the program broke, and nobody's name."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
import sentry_sdk
from sentry_sdk.envelope import Envelope
from sentry_sdk.transport import Transport

from declic.shared.error_reports import start_reports

NAMES = ("Amina", "Diallo", "amina@example.org", "0612345678")


class Kept(Transport):
    """Keeps what would leave."""

    def __init__(self, options: Any = None) -> None:
        super().__init__(options)
        self.sent: list[str] = []

    def capture_envelope(self, envelope: Envelope) -> None:
        self.sent.append(json.dumps([item.payload.json for item in envelope.items]))


@pytest.fixture
def kept() -> Iterator[Kept]:
    transport = Kept()
    start_reports(
        "https://key@sentry.invalid/1", release="1", transport=transport, default_integrations=False
    )
    yield transport
    sentry_sdk.get_client().close()
    sentry_sdk.get_global_scope().set_client(None)


def break_with(first_name: str, last_name: str, email: str, phone: str) -> None:
    """Fail as a refused row does, quoting everybody."""
    sentry_sdk.set_user({"email": email, "username": first_name})
    sentry_sdk.set_tag("request_id", "abcd-1234")
    sentry_sdk.set_extra("form", {"phone": phone})
    sentry_sdk.set_context("person", {"name": last_name})
    try:
        raise ValueError(f"{first_name} {last_name} {email} {phone}")
    except ValueError as error:
        sentry_sdk.capture_exception(error)


def test_a_report_quotes_nobody(kept: Kept) -> None:
    break_with(*NAMES)
    (report,) = kept.sent
    assert [name for name in NAMES if name in report] == []


def test_a_report_says_what_broke_and_where(kept: Kept) -> None:
    break_with(*NAMES)
    (report,) = kept.sent
    assert '"ValueError"' in report
    assert "break_with" in report
    assert "abcd-1234" in report
