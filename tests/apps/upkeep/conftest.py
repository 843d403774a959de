"""An installation with a few people, its folder, its keys."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper
from pytest_django import DjangoDbBlocker

from declic.outbox.enums import Channel, MessageKind
from declic.outbox.models import Message
from declic.upkeep.services.backing_up import Backup, make_backup
from declic.upkeep.services.databases import opened_file
from declic.upkeep.services.keys import show_keys
from declic.upkeep.services.places import Place
from tests import factories

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Kept:
    """A backup, and the private key that opens it."""

    backup: Backup
    secret: str


@pytest.fixture(scope="session")
def empty_bases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the empty base that PostgreSQL is copied into waits from one test to the next."""
    return tmp_path_factory.mktemp("empty-bases")


@pytest.fixture
def several_databases(
    transactional_db: None, django_db_blocker: DjangoDbBlocker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Let a test open databases of its own, that no settings name."""
    real = django_db_blocker._real_ensure_connection
    monkeypatch.setattr(BaseDatabaseWrapper, "ensure_connection", real)


@pytest.fixture
def place(
    several_databases: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, empty_bases: Path
) -> Iterator[Place]:
    monkeypatch.setattr(settings, "DECLIC_BACKUP_KEYS", "")
    folder = tmp_path / "data"
    (folder / "papers/12").mkdir(parents=True)
    (folder / "papers/12/sheet.jpg").write_bytes(b"a signed sheet" * 1000)
    (folder / "secret.key").write_text("a secret", encoding="ascii")
    (folder / "static").mkdir()
    (folder / "static/made-again.css").write_text("x", encoding="ascii")
    for base in empty_bases.iterdir():
        shutil.copy(base, folder)
    yield Place("default", folder, tmp_path / "backups")
    for base in folder.glob("aside-empty-*"):
        shutil.copy(base, empty_bases)


@pytest.fixture
def people(place: Place) -> None:
    factories.UserFactory.create()
    branch = factories.BranchFactory.create()
    factories.LearnerFactory.create_batch(12, branch=branch)
    factories.small_group(branch, factories.LevelFactory.create())


def message(delivery: str) -> Message:
    """Put a message in the outbox."""
    return Message.objects.create(
        kind=MessageKind.SEAT_CONFIRMED,
        channel=Channel.EMAIL,
        recipient="a@example.org",
        body="Votre place est confirmée.",
        once_key=f"test:{delivery}",
        queued_at=NOW,
        delivery=delivery,
    )


@pytest.fixture
def kept(place: Place, people: None) -> Kept:
    secret = show_keys(place.folder).private
    return Kept(make_backup(place, now=NOW), secret)


@pytest.fixture
def elsewhere(several_databases: None, tmp_path: Path) -> Iterator[Place]:
    """An empty folder on SQLite, beside our installation."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    with opened_file(folder / "declic.sqlite3", "elsewhere") as alias:
        yield Place(alias, folder, folder / "backups")
