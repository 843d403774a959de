"""Managers read how the installation is, in calm words; a watchdog reads two addresses without names."""

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client
from django.utils import timezone

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.outbox.enums import Delivery
from declic.outbox.models import Message
from declic.upkeep.enums import PulseKey
from declic.upkeep.services.pulses import note_pulse
from tests.apps.conftest import SignIn
from tests.apps.upkeep.conftest import message

PAGE = "/installation/"


def test_a_manager_reads_what_is_well_and_what_is_not(manager_client: Client) -> None:
    now = timezone.now()
    note_pulse(PulseKey.BEAT, now=now)
    note_pulse(PulseKey.BACKUP, now=now - timedelta(days=9))
    told = manager_client.get(PAGE).content.decode()
    assert "La dernière sauvegarde a 1" in told
    assert "Lancez : declic backup" in told
    assert "L’horloge des envois marche" in told


def test_a_backup_that_failed_says_why(manager_client: Client) -> None:
    note_pulse(PulseKey.BACKUP_FAILED, now=timezone.now(), facts={"why": "Il n’y a plus assez de place."})
    assert "plus assez de place" in manager_client.get(PAGE).content.decode()


def test_what_waits_is_counted_for_their_antenna_only(
    manager_client: Client, branch: Branch, other_branch: Branch
) -> None:
    message(Delivery.UNCONFIRMED)
    mine = Message.objects.filter(delivery=Delivery.UNCONFIRMED)
    mine.update(sender_key=f"branch:{branch.pk}", queued_at=timezone.now())
    message(Delivery.UNREACHABLE)
    Message.objects.filter(delivery=Delivery.UNREACHABLE).update(sender_key=f"branch:{other_branch.pk}")
    told = manager_client.get(PAGE).content.decode()
    assert "Messages sans doute envoyés, à vérifier : 1." in told
    assert "Messages à remplacer par un appel : 0." in told


@pytest.mark.parametrize(
    ("persona", "status"),
    [("manager", 200), ("national", 200), ("counsellor", 403), ("volunteer", 403), ("outsider", 403)],
)
def test_managers_only(request: pytest.FixtureRequest, sign_in: SignIn, persona: str, status: int) -> None:
    user: User = request.getfixturevalue(persona)
    assert sign_in(user).get(PAGE).status_code == status


def test_nobody_signed_out_reads_it(db: None, branch: Branch) -> None:
    assert Client().get(PAGE).status_code == 302


@pytest.mark.parametrize("address", ["/sante/vivant", "/sante/pret"])
def test_a_watchdog_needs_no_account(db: None, address: str) -> None:
    answer = Client().get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/json"


def test_ready_asks_little_of_the_database(db: None, django_assert_max_num_queries: "object") -> None:
    Client().get("/sante/pret")
    with django_assert_max_num_queries(3):  # type: ignore[operator]
        Client().get("/sante/pret")


def test_without_a_database_it_is_alive_and_not_ready(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object) -> None:
        raise OperationalError("connection refused")

    with monkeypatch.context() as patched:
        patched.setattr(BaseDatabaseWrapper, "cursor", away)
        alive, ready = Client().get("/sante/vivant"), Client().get("/sante/pret")
    assert (alive.status_code, ready.status_code) == (200, 503)
    assert ready.json()["database"] is False


def test_a_disk_that_is_full_or_read_only_is_not_ready(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    assert Client().get("/sante/pret").json()["disk"] is False
