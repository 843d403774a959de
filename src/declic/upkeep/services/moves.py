"""Several moves of files that count as one: written down first, and finished by the next start after a death.

Plain Python: the settings finish what was left before they read anything else of the folder.
"""

import errno
import fcntl
import json
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import dj_database_url
import psycopg

from declic.upkeep.services.workshops import UNFOLDING, sweep

JOURNAL = "aside-moves.json"
PATIENCE_SECONDS = 10.0
RESTORING = "Une restauration est en cours. Relancez Déclic quand elle a fini."
NO_DATABASE = (
    "Une restauration s’est arrêtée au milieu, et la base de données ne répond pas. "
    "Relancez Déclic quand elle répond : il finira tout seul."
)
NO_MOVE = (
    "Une restauration s’est arrêtée au milieu, et un fichier ne peut pas être mis à sa place : {error}. "
    "Libérez de la place ou rendez le dossier accessible, puis relancez Déclic : il finira tout seul."
)

Move = tuple[Path, Path]


@dataclass(frozen=True)
class Moves:
    """What leaves, then what comes, out of the folder where it was prepared.

    With a mark, they count from the moment when the database holds it, in the pulse of restorations.
    """

    workshop: Path
    leaving: tuple[Move, ...]
    coming: tuple[Move, ...]
    mark: str = ""


@contextmanager
def written_down(folder: Path, moves: Moves) -> Iterator[None]:
    """Keep moves in writing as long as they are being made; nobody else finishes them meanwhile."""
    flush(moves.workshop)
    path = folder / JOURNAL
    part = path.with_name(f"{JOURNAL}.part")
    with part.open("w", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        json.dump(in_words(moves), file)
        file.flush()
        os.fsync(file.fileno())
        os.replace(part, path)
        flush_entry(folder)
        try:
            yield
        finally:
            path.unlink()


def make_moves(moves: Moves) -> None:
    """Make every move, or none."""
    try:
        make_the_rest(moves)
    except BaseException:
        take_back(moves)
        raise


def finish_moves(folder: Path, address: str = "") -> None:
    """Finish the moves that a death interrupted, or take them back; sweep what it had unfolded."""
    path = folder / JOURNAL
    if path.exists():
        with path.open(encoding="utf-8") as file:
            wait_for(file)
            if path.exists():  # else somebody has just finished them
                settle(from_words(json.load(file)), address)
                path.unlink()
    sweep(folder, UNFOLDING)


def settle(moves: Moves, address: str) -> None:
    """Finish moves that count, take the others back."""
    do_count = not moves.mark or holds_mark(address, moves.mark)
    try:
        (make_the_rest if do_count else take_back)(moves)
    except OSError as error:
        raise SystemExit(NO_MOVE.format(error=error)) from error


def make_the_rest(moves: Moves) -> None:
    """Make the moves that are not made: what left is aside, what came is no longer where it was."""
    for source, target in moves.leaving:
        if os.path.lexists(source) and not os.path.lexists(target):
            move(source, target)
    for source, target in moves.coming:
        if os.path.lexists(source):
            move(source, target)
    flush_places(moves)


def take_back(moves: Moves) -> None:
    """Take back the moves that are made."""
    for source, target in reversed(moves.coming):
        if os.path.lexists(target) and not os.path.lexists(source):
            move(target, source)
    for source, target in reversed(moves.leaving):
        if os.path.lexists(target):
            move(target, source)
    flush_places(moves)


def move(source: Path, target: Path) -> None:
    """Move a file or a folder at once, instead of whatever is there; from another disk, by a copy beside."""
    source.lstat()
    try:
        place(source, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        part = target.with_name(f"{target.name}.part")
        remove(part)
        copy = shutil.copytree if source.is_dir() else shutil.copy2
        copy(source, part)
        place(part, target)
        remove(source)


def place(source: Path, target: Path) -> None:
    """Give a file or a folder of this disk its new name."""
    if target.is_dir():
        shutil.rmtree(target)
    os.rename(source, target)


def remove(path: Path) -> None:
    """Remove a file or a folder, where there is one."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def wait_for(file: IO[Any]) -> None:
    """Wait until nobody makes these moves; whoever died makes them no more."""
    end = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() > end:
                raise SystemExit(RESTORING) from error
            time.sleep(0.05)
        else:
            return


def holds_mark(address: str, mark: str) -> bool:
    """Return whether a PostgreSQL database holds a mark: then what comes with these files was kept there."""
    named = dj_database_url.parse(address)
    try:
        with psycopg.connect(
            dbname=named["NAME"], user=named["USER"] or None, password=named["PASSWORD"] or None,
            host=named["HOST"] or None, port=named["PORT"] or None, **named.get("OPTIONS", {}),
        ) as server:  # fmt: skip
            if server.execute("SELECT to_regclass('upkeep_pulse')").fetchone() == (None,):
                return False
            asked = "SELECT 1 FROM upkeep_pulse WHERE facts ->> 'mark' = %s"
            return server.execute(asked, [mark]).fetchone() is not None
    except psycopg.OperationalError as error:
        raise SystemExit(NO_DATABASE) from error


def in_words(moves: Moves) -> dict[str, Any]:
    """Return moves as they are written down."""
    return {
        "workshop": str(moves.workshop),
        "leaving": [[str(source), str(target)] for source, target in moves.leaving],
        "coming": [[str(source), str(target)] for source, target in moves.coming],
        "mark": moves.mark,
    }


def from_words(words: dict[str, Any]) -> Moves:
    """Return moves as they were written down."""
    leaving, coming = (
        tuple((Path(source), Path(target)) for source, target in words[name])
        for name in ("leaving", "coming")
    )
    return Moves(Path(words["workshop"]), leaving, coming, words["mark"])


def flush(folder: Path) -> None:
    """Let the disk keep every file of a folder, even through a power cut."""
    for path in (*folder.rglob("*"), folder):
        if not path.is_symlink():
            flush_entry(path)


def flush_places(moves: Moves) -> None:
    """Let the disk keep where everything is now."""
    for folder in {target.parent for _, target in (*moves.leaving, *moves.coming)}:
        flush_entry(folder)


def flush_entry(path: Path) -> None:
    """Let the disk keep one file, or the names in one folder."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
