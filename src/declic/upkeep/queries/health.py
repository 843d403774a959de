"""What a watchdog asks each few seconds: alive, ready; nothing about anybody."""

import os
import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from declic.upkeep.queries.checks.machine import LITTLE_BYTES
from declic.upkeep.queries.maintenance import is_closed


@dataclass(frozen=True)
class Health:
    """Whether requests may come, part by part."""

    database: bool
    migrations: bool
    disk: bool
    open: bool

    @property
    def is_ready(self) -> bool:
        """Return whether every part is well."""
        return self.database and self.migrations and self.disk and self.open


def read_health() -> Health:
    """Return whether the database answers with our tables, and the disk takes what comes; two queries."""
    folder = Path(settings.DECLIC_DATA_DIR)
    answers, is_current = read_database()
    return Health(answers, is_current, has_room(folder), not is_closed(folder))


def read_database() -> tuple[bool, bool]:
    """Return whether the database answers, and whether its tables are those of this version."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        applied = set(MigrationRecorder(connection).applied_migrations())
    except (DatabaseError, InterfaceError):
        return False, False
    return True, shipped_migrations() <= applied


@cache
def shipped_migrations() -> frozenset[tuple[str, str]]:
    """Return the migrations of this version; they do not change while it runs."""
    return frozenset(MigrationLoader(None).graph.nodes)


def has_room(folder: Path) -> bool:
    """Return whether the data can still be written."""
    return os.access(folder, os.W_OK) and shutil.disk_usage(folder).free >= LITTLE_BYTES
