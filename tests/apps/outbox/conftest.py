"""No SMS of a test is written among the data of this machine."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from tests.apps.outbox.mail_server import MailServer, mail_server


@pytest.fixture(autouse=True)
def sms_file(settings: Settings, tmp_path: Path) -> Path:
    settings.DECLIC_DATA_DIR, settings.DECLIC_SMS_FILE = tmp_path, True
    return tmp_path / "sms.jsonl"


@pytest.fixture
def post_office(settings: Settings) -> Iterator[MailServer]:
    """A real mail server, spoken to by our own conversation."""
    with mail_server() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        yield server
