"""Folders for work aside: held as long as their work lives, swept once it is dead.

Plain Python: the settings sweep what a dead restoration had unfolded, because everybody's data lie there
unlocked.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

UNFOLDING = "restoring-"
UNHELD = "aside-new-"


@contextmanager
def workshop(folder: Path, prefix: str) -> Iterator[Path]:
    """Give a folder of its own beside the data, gone afterwards; those of a killed work go first."""
    sweep(folder, prefix)
    unheld = Path(mkdtemp(prefix=UNHELD, dir=folder))
    held = os.open(unheld, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        aside = unheld.rename(folder / f"{prefix}{unheld.name.removeprefix(UNHELD)}")
        try:
            yield aside
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    finally:
        os.close(held)


def sweep(folder: Path, prefix: str) -> None:
    """Throw away what killed works have left; what somebody works in stays."""
    for left in folder.glob(f"{prefix}*"):
        if is_left(left):
            shutil.rmtree(left, ignore_errors=True)


def is_left(folder: Path) -> bool:
    """Return whether nobody works in a folder any more."""
    try:
        opened = os.open(folder, os.O_RDONLY)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(opened)
    return True
