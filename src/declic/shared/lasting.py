"""Journals that outlive a restoration: what was promised since a backup holds on the past that comes back.

A floor that keeps such a journal says so when Déclic starts, with what to do again; `upkeep` carries the
lines from wherever they are known, and asks. A journal only grows: it is never replaced by an older one.
"""

import fcntl
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class LastingJournal:
    """A file of lines beside the database, and who does again what it says.

    Parameters
    ----------
    file
        Its name, in the folder of data.
    do_again
        Does again, on the database as it is now, what the journal at a path says; returns what to tell,
        in French. Twice changes nothing more.
    """

    file: str
    do_again: Callable[[Path], tuple[str, ...]]


_journals: dict[str, LastingJournal] = {}


def outlive_restorations(journal: LastingJournal) -> None:
    """Have a journal carried through every restoration."""
    _journals[journal.file] = journal


def lasting_journals() -> tuple[LastingJournal, ...]:
    """Return the journals that a restoration never takes back."""
    return tuple(_journals.values())


def read_lines(path: Path) -> list[str]:
    """Return the lines of a journal, the oldest first; none where there is no journal."""
    return path.read_text(encoding="utf-8", errors="replace").splitlines() if path.is_file() else []


def add_lines(path: Path, lines: Iterable[str]) -> int:
    """Write the lines that a journal does not hold yet, down to the disk; return how many."""
    wanted = list(dict.fromkeys(lines))
    if not wanted:
        return 0
    is_new = not path.exists()
    with open(os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600), "r+b", buffering=0) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        present = file.read()
        known = set(present.decode("utf-8", errors="replace").splitlines())
        coming = [line for line in wanted if line not in known]
        if not coming:
            return 0
        torn = b"\n" if present and not present.endswith(b"\n") else b""  # cut in the middle of a line
        file.write(torn + "".join(f"{line}\n" for line in coming).encode())
        os.fsync(file.fileno())
    if is_new:
        sync_folder(path.parent)
    return len(coming)


def sync_folder(folder: Path) -> None:
    """Have the disk remember that a folder holds a new file."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
