"""Throw the demonstration away: its folder, and nothing else."""

import shutil
from pathlib import Path

from declic.upkeep.errors import NotTheDemonstration

#: Only the demonstration writes this file beside its data.
MARK = "demo.json"


def clear_demo(folder: Path) -> int:
    """Remove a folder of demonstration; return how many files went."""
    if not (folder / MARK).is_file() or not (folder / "declic.sqlite3").is_file():
        raise NotTheDemonstration
    files = sum(1 for path in folder.rglob("*") if path.is_file())
    shutil.rmtree(folder)
    return files
