"""The backups of a folder."""

from pathlib import Path

PATTERN = "declic-????-??-??-??????.age"


def backups_in(folder: Path) -> list[Path]:
    """Return the backups of a folder, the oldest first."""
    return sorted(folder.glob(PATTERN)) if folder.is_dir() else []
