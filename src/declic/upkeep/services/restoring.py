"""Restore a backup: everything is checked aside first; what was there is kept; nothing is ever half done."""

import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain, count
from pathlib import Path

from django.apps import apps
from django.db import DatabaseError, connections, transaction
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from declic.upkeep.enums import PulseKey
from declic.upkeep.errors import DamagedBackup, NewerBackup, NoBackup, NotEmptyPlace, StillRunning
from declic.upkeep.queries.backups import backups_in
from declic.upkeep.queries.schema import pending_migrations
from declic.upkeep.services.archives import Manifest, read_archive, translated
from declic.upkeep.services.backing_up import FORMAT, make_backup
from declic.upkeep.services.databases import (
    build_tables,
    copy_database,
    opened_file,
    registry_of,
)
from declic.upkeep.services.keys import identity_of
from declic.upkeep.services.lasting import do_journals_again, take_over_journals
from declic.upkeep.services.moves import Moves, make_moves, take_back, written_down
from declic.upkeep.services.places import DATABASE, Place, kept_items, require_room
from declic.upkeep.services.pulses import note_pulse
from declic.upkeep.services.settling import settle_messages
from declic.upkeep.services.tables import Print, prints_of
from declic.upkeep.services.workshops import UNFOLDING, workshop

COMING = "coming"
#: An archive unfolds to several times its size.
UNFOLDED = 8


@dataclass(frozen=True)
class Restored:
    """What a restoration brought back."""

    made_at: datetime
    version: str
    rows: int
    files: int
    kept_aside: Path | None
    doubtful: int
    done_again: tuple[str, ...]


def find_backup(path: Path | None, place: Place) -> Path:
    """Return the backup to open: the one named, else the last one."""
    found = path or next(reversed(backups_in(place.backups)), None)
    if found is None or not found.is_file():
        raise NoBackup
    return found


def restore_backup(path: Path, secret: str, place: Place, *, replaces: bool, now: datetime) -> Restored:
    """Put a backup in place: into an empty installation, or instead of what is there, kept aside."""
    if not replaces and has_people(place):
        raise NotEmptyPlace
    mark = secrets.token_hex(16)
    with opened_backup(path, secret, place) as (folder, manifest):
        rows = sum(table["rows"] for table in manifest["tables"].values())
        facts = {"file": path.name, "rows": rows, "mark": mark}
        with opened_file(folder / DATABASE, COMING):
            doubtful = settle_messages(COMING)
            note_pulse(PulseKey.RESTORE, now=now, facts=facts, using=COMING)
        take_over_journals(path.parent, folder / "files", place.folder)
        aside = set_aside_folder(place, now) if replaces else None
        if place.is_sqlite:
            put_file(place, folder, aside)
        else:
            put_rows(place, folder, aside, mark=mark, now=now)
    done_again = do_journals_again(place)
    made_at = datetime.fromisoformat(manifest["made_at"])
    files = len(manifest["files"]) - 1
    return Restored(made_at, manifest["version"], rows, files, aside, doubtful, done_again)


@contextmanager
def opened_backup(path: Path, secret: str, place: Place) -> Iterator[tuple[Path, Manifest]]:
    """Unfold a backup beside the data, checked, its tables brought up to this version."""
    identity = identity_of(secret)
    with translated():
        place.folder.mkdir(parents=True, exist_ok=True)
        with workshop(place.folder, UNFOLDING) as folder:
            require_room(place.folder, UNFOLDED * path.stat().st_size)
            manifest = read_archive(path, identity, folder)
            (folder / "files").mkdir(exist_ok=True)
            refuse_newer(manifest)
            check_database(folder / DATABASE, manifest)
            yield folder, manifest


def refuse_newer(manifest: Manifest) -> None:
    """Refuse a backup that this version of the program would not understand."""
    known = set(MigrationLoader(None).graph.nodes)
    applied = {(app, name) for app, names in manifest["migrations"].items() for name in names}
    ours = {node for node in applied if node[0] in {one.label for one in apps.get_app_configs()}}
    if manifest["format"] > FORMAT or (known and not ours <= known):
        raise NewerBackup


def check_database(path: Path, manifest: Manifest) -> None:
    """Check every page, link, count and print of a database; then bring its tables up to this version."""
    if not path.exists():
        raise DamagedBackup
    with closing(sqlite3.connect(path)) as connection:
        sound = connection.execute("PRAGMA quick_check").fetchone() == ("ok",)
        if not sound or connection.execute("PRAGMA foreign_key_check").fetchone():
            raise DamagedBackup
    with opened_file(path, COMING):
        told = {label: Print(**one) for label, one in manifest["tables"].items()}
        if prints_of(COMING, registry_of(COMING)) != told:
            raise DamagedBackup
        if pending_migrations(COMING):
            build_tables(COMING)


def has_people(place: Place) -> bool:
    """Return whether an installation already has accounts."""
    if place.is_sqlite and not place.database.exists():
        return False
    connection = connections[place.alias]
    if "accounts_user" not in connection.introspection.table_names():
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM accounts_user LIMIT 1")
        return cursor.fetchone() is not None


def set_aside_folder(place: Place, now: datetime) -> Path:
    """Return a new folder that will keep what was there."""
    name = f"aside-before-restore-{timezone.localtime(now):%Y-%m-%d-%H%M%S}"
    names = chain([name], (f"{name}-{number}" for number in count(2)))
    folder = next(path for one in names if not (path := place.folder / one).exists())
    folder.mkdir(mode=0o700)
    return folder


def put_file(place: Place, folder: Path, aside: Path | None) -> None:
    """Put a restored database and its files in place, as files: all of them, or none."""
    close_database(place)
    keep = aside or folder
    present = sorted(place.database.parent.glob(f"{place.database.name}*"))
    moves = moves_of_files(place, folder, aside)
    moves = replace(
        moves,
        leaving=(*moves.leaving, *((one, keep / f"before-{one.name}") for one in present)),
        coming=((folder / DATABASE, place.database), *moves.coming),
    )
    with written_down(place.folder, moves):
        make_moves(moves)


def put_rows(place: Place, folder: Path, aside: Path | None, *, mark: str, now: datetime) -> None:
    """Put the rows in place in one transaction that holds the mark, and the files with it."""
    if aside and has_people(place):
        make_backup(place, now=now, to=aside)
    build_tables(place.alias)
    moves = replace(moves_of_files(place, folder, aside), mark=mark)
    with written_down(place.folder, moves):
        try:
            with transaction.atomic(using=place.alias):
                with opened_file(folder / DATABASE, COMING):
                    copy_database(COMING, place.alias)
                make_moves(moves)
        except BaseException:
            take_back(moves)
            raise


def moves_of_files(place: Place, folder: Path, aside: Path | None) -> Moves:
    """Return what leaves the folder of data, kept aside, and what comes instead."""
    coming = sorted((folder / "files").iterdir())
    leaving = kept_items(place.folder) if aside else [place.folder / one.name for one in coming]
    keep = aside or folder
    return Moves(
        workshop=folder,
        leaving=tuple((one, keep / f"before-{one.name}") for one in leaving if one.exists()),
        coming=tuple((one, place.folder / one.name) for one in coming),
    )


def close_database(place: Place) -> None:
    """Close the file of the database; refuse when somebody else uses it."""
    connections[place.alias].close()
    if not place.database.exists():
        return
    try:
        with closing(sqlite3.connect(place.database, timeout=1)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE")
    except (sqlite3.OperationalError, DatabaseError) as error:
        if "locked" in str(error):
            raise StillRunning from error
    except sqlite3.DatabaseError:
        return  # a damaged database is moved aside all the same
