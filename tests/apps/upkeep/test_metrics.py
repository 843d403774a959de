"""« /sante/mesures »: for whoever has the token or sits at the machine, by route and never by name."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families
from pytest_django import Settings

from declic.accounts.models import User
from declic.upkeep.queries.metrics import SHARED_FOLDER

pytestmark = pytest.mark.django_db
ADDRESS = "/sante/mesures"
ELSEWHERE: dict[str, Any] = {"REMOTE_ADDR": "203.0.113.9"}


def samples(client: Client) -> dict[str, float]:
    """Return each measure with its labels."""
    written = client.get(ADDRESS).content.decode()
    families = text_string_to_metric_families(written)
    return {
        f"{one.name}{sorted(one.labels.values())}": one.value for family in families for one in family.samples
    }


@pytest.mark.parametrize(
    ("headers", "around", "status"),
    [
        ({}, {}, 200),
        ({}, ELSEWHERE, 404),
        ({"x-forwarded-for": "203.0.113.9"}, {}, 404),
        ({"authorization": "Bearer right"}, ELSEWHERE, 200),
        ({"authorization": "Bearer wrong"}, ELSEWHERE, 404),
    ],
)
def test_only_the_machine_or_the_token_reads_the_measures(
    client: Client, settings: Settings, headers: dict[str, str], around: dict[str, Any], status: int
) -> None:
    settings.DECLIC_METRICS_TOKEN = "right"
    assert client.get(ADDRESS, headers=headers, **around).status_code == status


def test_without_a_token_nothing_opens_from_elsewhere(client: Client, settings: Settings) -> None:
    settings.DECLIC_METRICS_TOKEN = ""
    assert client.get(ADDRESS, headers={"authorization": "Bearer "}, **ELSEWHERE).status_code == 404


def test_a_request_is_counted_under_its_route(client: Client, manager: User) -> None:
    name = "declic_requests_total['200', 'GET', 'account_login']"
    before = samples(client).get(name, 0)
    client.get("/comptes/login/?next=/apprenants/12/")
    assert samples(client)[name] == before + 1


def test_no_measure_holds_a_value_of_an_address(client: Client) -> None:
    client.get("/apprenants/874512369/?q=Amina")
    written = client.get(ADDRESS).content.decode()
    assert "874512369" not in written
    assert "Amina" not in written


@pytest.mark.parametrize(
    "name", ["declic_queue_jobs[]", "declic_rolls_unsent[]", "declic_messages['queued']"]
)
def test_how_the_work_stands_is_measured(client: Client, name: str) -> None:
    assert samples(client)[name] == 0


COUNT_THREE = """
from prometheus_client import Counter
Counter("declic_trial", "of this test").inc(3)
"""


def test_processes_that_share_a_folder_are_read_together(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SHARED_FOLDER, str(tmp_path))
    subprocess.run([sys.executable, "-c", COUNT_THREE], check=True)  # noqa: S603  # our own words
    subprocess.run([sys.executable, "-c", COUNT_THREE], check=True)  # noqa: S603  # our own words
    assert samples(client)["declic_trial_total[]"] == 6
