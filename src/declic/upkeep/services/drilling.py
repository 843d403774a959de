"""Restore the last backup aside, count everything, throw it away: the only proof that backups work."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import connections
from django.db.utils import DatabaseError

from declic.upkeep.enums import PulseKey
from declic.upkeep.services.databases import build_tables, copy_database, opened, opened_file
from declic.upkeep.services.places import DATABASE, Place
from declic.upkeep.services.pulses import note_pulse
from declic.upkeep.services.restoring import COMING, opened_backup

SCRATCH = "drill"


@dataclass(frozen=True)
class Drill:
    """What a drill found."""

    path: Path
    made_at: datetime
    tables: int
    rows: int
    files: int
    on_postgresql: bool


def drill_backup(path: Path, secret: str, place: Place, *, now: datetime) -> Drill:
    """Restore a backup aside, on the same engine where we may, and check every count and print."""
    with opened_backup(path, secret, place) as (folder, manifest):
        on_postgresql = not place.is_sqlite and fill_scratch_base(place, folder / DATABASE)
    rows = sum(table["rows"] for table in manifest["tables"].values())
    note_pulse(PulseKey.DRILL, now=now, facts={"file": path.name, "rows": rows})
    return Drill(
        path=path,
        made_at=datetime.fromisoformat(manifest["made_at"]),
        tables=len(manifest["tables"]),
        rows=rows,
        files=len(manifest["files"]) - 1,
        on_postgresql=on_postgresql,
    )


def fill_scratch_base(place: Place, database: Path) -> bool:
    """Fill a PostgreSQL database made for the drill; return whether we may make one."""
    try:
        with scratch_base(place) as alias, opened_file(database, COMING):
            build_tables(alias)
            copy_database(COMING, alias)
    except DatabaseError as error:
        if "permission denied to create database" in str(error):
            return False
        raise
    return True


@contextmanager
def scratch_base(place: Place) -> Iterator[str]:
    """Make an empty PostgreSQL database beside the real one, gone afterwards."""
    name = f"declic_drill_{secrets.token_hex(4)}"
    real = connections[place.alias]
    with real.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {real.ops.quote_name(name)}")
    try:
        with opened({**real.settings_dict, "NAME": name}, SCRATCH) as alias:
            yield alias
    finally:
        with real.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {real.ops.quote_name(name)}")
