"""What a check finds: well, to watch, or broken; with the way to mend it."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from pathlib import Path

from django.conf import settings


class Gravity(IntEnum):
    """How much a finding matters; also the exit code of `declic doctor`."""

    WELL = 0
    WATCH = 1
    BROKEN = 2


@dataclass(frozen=True)
class Finding:
    """What one check found."""

    key: str
    gravity: Gravity
    says: str
    mend: str = ""


@dataclass(frozen=True)
class Ground:
    """Where and when a check is made."""

    now: datetime
    folder: Path
    backups: Path


def ground(now: datetime) -> Ground:
    """Return the ground of this installation."""
    return Ground(now, Path(settings.DECLIC_DATA_DIR), Path(settings.DECLIC_BACKUP_DIR))


def well(key: str, says: str) -> Finding:
    """Return that all is well."""
    return Finding(key, Gravity.WELL, says)


def watch(key: str, says: str, mend: str) -> Finding:
    """Return something to watch."""
    return Finding(key, Gravity.WATCH, says, mend)


def broken(key: str, says: str, mend: str) -> Finding:
    """Return something broken."""
    return Finding(key, Gravity.BROKEN, says, mend)
