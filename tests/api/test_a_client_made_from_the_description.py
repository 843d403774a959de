"""A client written by a machine from the stored description refers somebody and reads it back."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pytest_django.live_server_helper import LiveServer

from declic.api.management.commands.api_schema import STORED
from declic.partners.models import Partner
from declic.referrals.models import Referral
from tests.api.conftest import PARTNER_RIGHTS, OpenAccess

ERRAND = """
import sys
from declic_client import AuthenticatedClient
from declic_client.api.referrals import create_referral, get_referral
from declic_client.models import PersonIn, ReferralIn, ReferrerIn

client = AuthenticatedClient(base_url=sys.argv[1], token=sys.argv[2])
sent = ReferralIn(
    person=PersonIn(first_name="Awa", last_name="Diop", phone="06 39 98 00 01"),
    referrer=ReferrerIn(first_name="Sonia", last_name="Martel", email="sonia@example.org"),
    is_informed=True,
)
made = create_referral.sync(client=client, body=sent, idempotency_key="ccas-2026-0001")
print(get_referral.sync(made.id, client=client).status)
"""


@pytest.fixture
def client_folder(tmp_path: Path) -> Path:
    """Generate the client where nothing else is."""
    config = tmp_path / "config.yml"
    config.write_text("project_name_override: declic-client\npost_hooks: []\n")
    command = [
        sys.executable,
        "-m",
        "openapi_python_client",
        "generate",
        "--path",
        str(STORED),
        "--meta",
        "none",
    ]
    where = ["--output-path", str(tmp_path / "made" / "declic_client"), "--config", str(config)]
    (tmp_path / "made").mkdir()
    subprocess.run([*command, *where], check=True, capture_output=True, cwd=tmp_path)  # noqa: S603
    return tmp_path / "made"


@pytest.mark.django_db(transaction=True)
def test_a_generated_client_refers_and_reads_back(
    client_folder: Path, live_server: LiveServer, opened: OpenAccess, partner: Partner
) -> None:
    secret = opened(PARTNER_RIGHTS, partner)
    command: list[Any] = [sys.executable, "-c", ERRAND, live_server.url, secret]
    done = subprocess.run(command, cwd=client_folder, capture_output=True, text=True, check=False)  # noqa: S603
    assert (done.stdout.strip(), done.stderr) == ("received", "")
    assert Referral.objects.get().partner == partner
