"""Where an installation lives: its database, its folder of data, its backups."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connections

from declic.shared.lasting import lasting_journals
from declic.upkeep.errors import NoRoom

DATABASE = "declic.sqlite3"
#: What is made again by itself, what has its own place, and what must not travel.
NOT_KEPT = frozenset({"static", "fonts", "backups", "metrics", "restore.key", "maintenance.json"})
PASSING = (DATABASE, "aside-", "restoring-", "drill-")
MARGIN_BYTES = 50 * 1024 * 1024


@dataclass(frozen=True)
class Place:
    """One installation."""

    alias: str
    folder: Path
    backups: Path

    @property
    def is_sqlite(self) -> bool:
        """Return whether the database is a file."""
        return bool(connections[self.alias].vendor == "sqlite")

    @property
    def database(self) -> Path:
        """Return the file of the database."""
        return Path(str(connections[self.alias].settings_dict["NAME"]))


def here() -> Place:
    """Return this installation."""
    return Place("default", Path(settings.DECLIC_DATA_DIR), Path(settings.DECLIC_BACKUP_DIR))


def kept_items(folder: Path) -> list[Path]:
    """Return the files and folders, at the top of the data, that are worth keeping and may be moved."""
    found = sorted(folder.iterdir()) if folder.is_dir() else []
    staying = NOT_KEPT | {journal.file for journal in lasting_journals()}
    return [one for one in found if one.name not in staying and not one.name.startswith(PASSING)]


def kept_files(folder: Path) -> Iterator[Path]:
    """Return every file worth keeping, database apart."""
    for item in kept_items(folder):
        inside = sorted(item.rglob("*")) if item.is_dir() else [item]
        yield from (one for one in inside if one.is_file() and not one.is_symlink())


def size_of(place: Place) -> int:
    """Return how many bytes an installation takes."""
    files = sum(one.stat().st_size for one in kept_files(place.folder))
    if place.is_sqlite:
        return files + sum(
            one.stat().st_size for one in place.database.parent.glob(f"{place.database.name}*")
        )
    with connections[place.alias].cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return files + int(cursor.fetchone()[0])


def require_room(folder: Path, needed_bytes: int) -> None:
    """Refuse what would fill the disk."""
    if shutil.disk_usage(folder).free < needed_bytes + MARGIN_BYTES:
        raise NoRoom
