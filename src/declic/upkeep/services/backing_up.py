"""Make a backup: the database as it was at one instant, the files, the secret key, in one locked file."""

import fcntl
import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from declic.shared.errors import TooLate
from declic.upkeep.enums import PulseKey
from declic.upkeep.queries.backups import backups_in
from declic.upkeep.services.archives import Manifest, Packing, translated, write_archive
from declic.upkeep.services.databases import (
    applied_migrations,
    build_tables_like,
    copy_database,
    copy_sqlite,
    opened_file,
    registry_of,
)
from declic.upkeep.services.keys import recipients
from declic.upkeep.services.lasting import copy_journals, pack_journals
from declic.upkeep.services.places import DATABASE, Place, kept_files, require_room, size_of
from declic.upkeep.services.pulses import Facts, can_note, note_pulse
from declic.upkeep.services.tables import columns_of, kept_models, options_of, prints_of
from declic.upkeep.services.workshops import workshop

FORMAT = 1
#: However old, the last ones stay.
ALWAYS_KEPT = 3
SNAPSHOT = "snapshot"


@dataclass(frozen=True)
class Backup:
    """A backup that was made."""

    path: Path
    size_bytes: int
    rows: int
    files: int
    sha256: str


def make_backup(place: Place, *, now: datetime, to: Path | None = None) -> Backup:
    """Back up an installation that may be running; old backups go once the new one stands."""
    folder = to or place.backups
    with translated():
        folder.mkdir(parents=True, exist_ok=True)
        keys = recipients(place.folder)
        with alone(folder), workshop(place.folder, "aside-backup-") as aside:
            forget_parts(folder)
            require_room(place.folder, 2 * size_of(place))
            require_room(folder, size_of(place))
            path = folder / f"declic-{timezone.localtime(now):%Y-%m-%d-%H%M%S}.age"
            manifest = take_snapshot(place, aside / DATABASE, now=now)
            packed: dict[str, int] = {}

            def fill(packing: Packing) -> None:
                pack(packing, place, aside / DATABASE, manifest)
                packed["files"] = len(packing.files) - 2  # the database and the manifest apart

            digest = write_archive(path, keys, fill)
            path.with_name(f"{path.name}.sha256").write_text(f"{digest}  {path.name}\n", encoding="ascii")
            copy_journals(place.folder, folder)
            forget_old(folder, today=timezone.localdate(now))
    rows = sum(table["rows"] for table in manifest["tables"].values())
    backup = Backup(path, path.stat().st_size, rows, packed["files"], digest)
    if can_note():
        note_backup(backup, now=now)
    return backup


def note_backup(backup: Backup, *, now: datetime) -> None:
    """Keep what the status page shows of a backup."""
    version = str(settings.DECLIC_VERSION)
    size, rows = backup.size_bytes, backup.rows
    facts: Facts = {"file": backup.path.name, "bytes": size, "rows": rows, "version": version}
    note_pulse(PulseKey.BACKUP, now=now, facts=facts)


def take_snapshot(place: Place, copy: Path, *, now: datetime) -> Manifest:
    """Put the database, as it is at one instant, into a SQLite file; return what it holds."""
    if place.is_sqlite:
        copy_sqlite(place.database, copy)
    else:
        copy_empty_base(place, copy)
        with opened_file(copy, SNAPSHOT):
            copy_database(place.alias, SNAPSHOT)
    with opened_file(copy, SNAPSHOT):
        prints = prints_of(SNAPSHOT, registry_of(SNAPSHOT))
        return {
            "format": FORMAT,
            "version": settings.DECLIC_VERSION,
            "made_at": now.isoformat(),
            "engine": "sqlite" if place.is_sqlite else "postgresql",
            "migrations": applied_migrations(SNAPSHOT),
            "tables": {label: asdict(one) for label, one in prints.items()},
        }


def copy_empty_base(place: Place, copy: Path) -> None:
    """Write an empty SQLite database with the tables of this version; made once a version, then copied."""
    models = kept_models(registry_of(place.alias))
    shape = [(options_of(model).label, [field.column for field in columns_of(model)]) for model in models]
    known = [sorted(MigrationLoader(None).graph.nodes), applied_migrations(place.alias), shape]
    mark = hashlib.sha256(repr(known).encode()).hexdigest()[:16]
    kept = place.folder / f"aside-empty-{mark}.sqlite3"
    if not kept.exists():
        for old in place.folder.glob("aside-empty-*"):
            old.unlink()
        with opened_file(copy, SNAPSHOT):
            build_tables_like(place.alias, SNAPSHOT)
        shutil.copyfile(copy, kept)
        return
    shutil.copyfile(kept, copy)


def pack(packing: Packing, place: Place, database: Path, manifest: Manifest) -> None:
    """Put everything into the archive."""
    packing.add_file(database, DATABASE)
    for path in kept_files(place.folder):
        packing.add_file(path, f"files/{path.relative_to(place.folder).as_posix()}")
    pack_journals(packing, place.folder)
    if "files/secret.key" not in packing.files:
        packing.add_text(settings.SECRET_KEY, "files/secret.key")
    packing.close(manifest)


def forget_old(folder: Path, *, today: date) -> None:
    """Remove the backups that are older than promised, never the last ones."""
    oldest = f"declic-{today - timedelta(days=settings.DECLIC_BACKUP_DAYS)}"
    for path in backups_in(folder)[:-ALWAYS_KEPT]:
        if path.name < oldest:
            path.unlink()
            path.with_name(f"{path.name}.sha256").unlink(missing_ok=True)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Let one backup at a time be made in a folder."""
    with (folder / ".lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise TooLate("Une autre sauvegarde est en cours. Attendez qu’elle finisse.") from error
        yield


def forget_parts(folder: Path) -> None:
    """Throw away what a killed backup had begun; nobody else writes here now."""
    for part in folder.glob("declic-*.age.part"):
        part.unlink()
