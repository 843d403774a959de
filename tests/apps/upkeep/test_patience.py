"""While tables change, or the database is away, pages ask for patience and lose nothing."""

from pathlib import Path

import pytest
from django.conf import settings
from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client

from declic.upkeep.queries.maintenance import is_closed
from declic.upkeep.services.upgrading import door_closed
from tests.apps.upkeep.conftest import NOW


@pytest.fixture
def folder() -> Path:
    return Path(settings.DECLIC_DATA_DIR)


def test_pages_wait_while_the_door_is_closed(db: None, desk_client: Client, folder: Path) -> None:
    with door_closed(folder, now=NOW):
        answer = desk_client.get("/")
        assert desk_client.get("/sante/vivant").status_code == 200
    assert answer.status_code == 503
    assert "Déclic se met à jour" in answer.content.decode()
    assert answer["Retry-After"] == "30"
    assert desk_client.get("/").status_code == 200


def test_the_door_opens_again_whatever_happens(folder: Path) -> None:
    with pytest.raises(RuntimeError), door_closed(folder, now=NOW):
        raise RuntimeError
    assert not is_closed(folder)


@pytest.mark.parametrize("address", ["/", "/apprenants/", "/comptes/login/"])
def test_a_database_that_is_away_is_said_in_a_sentence(
    desk_client: Client, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    def away(*_: object) -> None:
        raise OperationalError("the database system is shutting down")

    desk_client.raise_request_exception = False
    with monkeypatch.context() as patched:
        patched.setattr(BaseDatabaseWrapper, "cursor", away)
        answer = desk_client.get(address)
    assert answer.status_code in {200, 503}
    assert "database system" not in answer.content.decode()
    assert desk_client.get("/").status_code == 200
