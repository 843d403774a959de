"""PostgreSQL goes away for a while: pages ask for patience, the beat and the jobs go on when it is back."""

from collections.abc import Iterator

import pytest
from django.db import close_old_connections, connection
from django.test import Client

from declic.desk.management.commands.beat import Command as Beat
from declic.upkeep.enums import PulseKey
from declic.upkeep.services.pulses import last_pulse
from tests import factories
from tests.operations.proxy import Proxy

pytestmark = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite is a file: it does not go away"
)


@pytest.fixture
def door(transactional_db: None) -> Iterator[Proxy]:
    """Put a door before the database of the tests."""
    real = dict(connection.settings_dict)
    proxy = Proxy(str(real["HOST"]), int(real["PORT"]))
    connection.close()
    connection.settings_dict.update({"HOST": "127.0.0.1", "PORT": proxy.port, "CONN_HEALTH_CHECKS": True})
    yield proxy
    connection.close()
    connection.settings_dict.update(real)
    proxy.close()


def test_pages_ask_for_patience_and_come_back(door: Proxy) -> None:
    factories.UserFactory.create()
    client = Client(raise_request_exception=False)
    assert client.get("/comptes/login/").status_code == 200
    door.shut()
    away = [client.get(address) for address in ("/comptes/login/", "/sante/pret", "/sante/vivant")]
    door.open()
    close_old_connections()  # as each real request begins; the client of tests does not
    assert [answer.status_code for answer in away[1:]] == [503, 200]
    assert client.get("/comptes/login/").status_code == 200
    assert client.get("/sante/pret").json()["database"] is True


def test_a_page_that_needs_people_answers_503_in_a_sentence(door: Proxy) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(factories.UserFactory.create())
    door.shut()
    answer = client.get("/apprenants/")
    door.open()
    assert answer.status_code == 503
    assert "ne trouve plus ses données" in answer.content.decode()


def test_the_beat_outlives_a_minute_without_database(door: Proxy) -> None:
    beat = Beat()
    door.shut()
    beat.run_minute()
    assert connection.connection is None or not connection.is_usable()
    door.open()
    connection.close()
    beat.run_minute()
    assert last_pulse(PulseKey.BEAT) is not None
