"""Whether the door is closed for a moment."""

from pathlib import Path


def maintenance_file(folder: Path) -> Path:
    """Return the file whose presence closes the door."""
    return folder / "maintenance.json"


def is_closed(folder: Path) -> bool:
    """Return whether an upgrade is changing the tables."""
    return maintenance_file(folder).exists()
