"""A database that is away, behind, damaged or unlocked is seen; the command tells and leaves with a code."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.backends.base.base import BaseDatabaseWrapper

from declic.upkeep.queries import checks
from declic.upkeep.queries.checks import database, setup
from declic.upkeep.queries.checks.findings import Gravity, Ground, broken, watch, well
from tests import factories
from tests.apps.upkeep.conftest import NOW


@pytest.fixture
def ground(db: None, tmp_path: Path) -> Ground:
    return Ground(NOW, tmp_path, tmp_path / "backups")


def test_a_database_that_is_away_is_said_and_nothing_else_is_asked_of_it(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: Any) -> None:
        raise OperationalError("connection refused")

    with monkeypatch.context() as patched:
        patched.setattr(BaseDatabaseWrapper, "cursor", away)
        found = checks.examine(NOW)
    assert found[-1].key == "database"
    assert found[-1].gravity is Gravity.BROKEN


def test_pending_migrations_are_said(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "pending_migrations", lambda _: [("learners", "0009_more")])
    assert "declic upgrade" in database.check_migrations(ground).mend


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL refuses such a row")
def test_a_link_that_leads_nowhere_is_said(ground: Ground) -> None:
    level = factories.LevelFactory.create()
    assert database.check_integrity(ground).gravity is Gravity.WELL
    with connection.constraint_checks_disabled(), connection.cursor() as cursor:
        cursor.execute("UPDATE programmes_level SET programme_id = 99999 WHERE id = %s", [level.pk])
        found = database.check_integrity(ground)
        cursor.execute("DELETE FROM programmes_level WHERE id = %s", [level.pk])
    assert found.gravity is Gravity.BROKEN


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no second lock")
def test_a_table_without_its_second_lock_is_said(ground: Ground) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE learners_learner DISABLE ROW LEVEL SECURITY")
    assert database.check_isolation(ground).gravity is Gravity.WATCH


def test_an_empty_territory_is_said(ground: Ground) -> None:
    assert setup.check_territory(ground).gravity is Gravity.BROKEN
    factories.CommuneFactory.create()
    assert setup.check_territory(ground).gravity is Gravity.WELL


@pytest.mark.parametrize(
    ("found", "code"),
    [
        ([well("a", "Bien.")], 0),
        ([well("a", "Bien."), watch("b", "Voir.", "Lancez : ceci")], 1),
        ([broken("c", "Cassé.", "Lancez : cela"), watch("b", "Voir.", "Lancez : ceci")], 2),
    ],
)
def test_the_command_leaves_with_the_gravest(
    monkeypatch: pytest.MonkeyPatch, found: list[checks.Finding], code: int
) -> None:
    monkeypatch.setattr("declic.upkeep.management.commands.doctor.examine", lambda _: found)
    told = StringIO()
    with pytest.raises(SystemExit) as left:
        call_command("doctor", stdout=told)
    assert left.value.code == code
    assert all(one.mend in told.getvalue() for one in found)


def test_machines_read_json(db: None) -> None:
    told = StringIO()
    with pytest.raises(SystemExit):
        call_command("doctor", "--json", stdout=told)
    read = json.loads(told.getvalue())
    assert {"python", "disk", "database", "backup"} <= {one["key"] for one in read["findings"]}
