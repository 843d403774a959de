"""Databases besides our own: opened under a name, read as they were at one instant, copied whole."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import dj_database_url
from django.apps import apps
from django.apps.registry import Apps
from django.core.management import call_command
from django.db import DataError, connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from declic.upkeep.errors import NotEqual, UnfitRow, UnreadableAddress
from declic.upkeep.queries.schema import pending_migrations
from declic.upkeep.services.tables import (
    Print,
    empty_tables,
    kept_models,
    options_of,
    prints_of,
    read_rows,
    reset_sequences,
    write_rows,
)

PAGES_AT_ONCE = 2_000
SQLITE_ENGINE = "django.db.backends.sqlite3"


@contextmanager
def opened_file(path: Path, alias: str) -> Iterator[str]:
    """Open a SQLite file under a name, for a while."""
    options = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": "PRAGMA foreign_keys=ON;"}
    with opened({"ENGINE": SQLITE_ENGINE, "NAME": str(path), "OPTIONS": options}, alias) as name:
        yield name


@contextmanager
def opened_address(address: str, alias: str) -> Iterator[str]:
    """Open the database of an address under a name, for a while."""
    try:
        configured = dict(dj_database_url.parse(address))
    except (ValueError, KeyError) as error:
        raise UnreadableAddress from error
    if configured["ENGINE"] == SQLITE_ENGINE:
        with opened_file(Path(str(configured["NAME"])), alias) as name:
            yield name
        return
    with opened(configured, alias) as name:
        yield name


@contextmanager
def opened(configured: dict[str, Any], alias: str) -> Iterator[str]:
    """Open a database under a name; forget the name afterwards."""
    known = connections.configure_settings({"default": dict(configured)})["default"]
    connections.databases[alias] = known
    try:
        yield alias
    finally:
        connections[alias].close()
        del connections[alias]
        del connections.databases[alias]


@contextmanager
def frozen(alias: str) -> Iterator[None]:
    """Read one instant of a database, however long it takes and whatever others write."""
    with transaction.atomic(using=alias):
        if connections[alias].vendor == "postgresql":
            with connections[alias].cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


def copy_sqlite(source: Path, copy: Path) -> None:
    """Copy a SQLite database that may be in use, some pages at a time (SQLite's online backup)."""
    with closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True, timeout=20)) as reader:
        copy.touch(mode=0o600)
        with closing(sqlite3.connect(copy)) as writer:
            reader.backup(writer, pages=PAGES_AT_ONCE, sleep=0.01)
            writer.execute("PRAGMA journal_mode=DELETE")
            names = {row[0] for row in writer.execute("SELECT name FROM sqlite_master")}
            if "django_session" in names:
                writer.execute("DELETE FROM django_session")
            writer.commit()
            writer.execute("VACUUM")


def build_tables(alias: str) -> None:
    """Make the tables of this version of Déclic, or bring them up to it."""
    call_command("migrate", database=alias, verbosity=0, interactive=False, run_syncdb=True)


def build_tables_like(source: str, alias: str) -> None:
    """Make the tables of a database that is not yet at this version of Déclic."""
    if not pending_migrations(source):
        build_tables(alias)
        return
    executor = MigrationExecutor(connections[alias])
    executor.migrate(last_applied(MigrationLoader(connections[source])))


def registry_of(alias: str) -> Apps:
    """Return the models as the tables of a database are: ours, or those of the version it stayed at."""
    loader = MigrationLoader(connections[alias])
    if not loader.applied_migrations or not pending_migrations(alias):
        return apps
    return loader.project_state(last_applied(loader), at_end=True).apps


def last_applied(loader: MigrationLoader) -> list[tuple[str, str]]:
    """Return the last migration that each app went through."""
    applied = set(loader.applied_migrations) & set(loader.graph.nodes)
    return sorted(
        node
        for node in applied
        if not any(
            child.key in applied and child.key[0] == node[0] for child in loader.graph.node_map[node].children
        )
    )


def copy_database(source: str, target: str) -> dict[str, Print]:
    """Replace every row of a database by those of another; return their prints, equal in both.

    All or nothing: what is refused, or differs once copied, leaves the target as it was.
    """
    registry = registry_of(source)
    with frozen(source), transaction.atomic(using=target):
        empty_tables(target, registry)
        for model in kept_models(registry):
            try:
                write_rows(model, target, read_rows(model, source))
            except DataError as error:
                raise UnfitRow(f"{UnfitRow.message} ({options_of(model).label})") from error
        reset_sequences(target, registry)
        original, copied = prints_of(source, registry), prints_of(target, registry)
        if original != copied:
            raise NotEqual
    return copied


def applied_migrations(alias: str) -> dict[str, list[str]]:
    """Return the migrations that a database went through, by app."""
    applied: dict[str, list[str]] = {}
    for app, name in sorted(MigrationLoader(connections[alias]).applied_migrations):
        applied.setdefault(app, []).append(name)
    return applied
