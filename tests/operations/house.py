"""A filled demonstration in a folder, spoken to by commands."""

import os
import subprocess
import sys
from pathlib import Path

PREPARE = "from declic.cli import PREPARATION, manage; manage(*PREPARATION, 'fill_demo')"
PRINTS = (
    "import django; django.setup()\n"
    "from declic.upkeep.services.tables import prints_of\n"
    "for name, one in sorted(prints_of('default').items()): print(name, one.rows, one.digest)"
)


class House:
    """A demonstration in a folder, spoken to by commands."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def prepare(self) -> None:
        """Make the tables, load what is shipped, fill the demonstration."""
        self.run("-c", PREPARE)

    def run(self, *words: str, address: str = "", codes: tuple[int, ...] = (0,)) -> str:
        """Run Python with these words; return what it says."""
        kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        kept |= {"DECLIC_DEMO": "1", "DECLIC_DATA_DIR": str(self.folder)}
        kept |= {"DJANGO_SETTINGS_MODULE": "declic.config.settings"}
        kept |= {"DATABASE_URL": address} if address else {}
        done = subprocess.run(  # noqa: S603  # our own program
            [sys.executable, *words], env=kept, capture_output=True, text=True, check=False
        )
        assert done.returncode in codes, done.stdout + done.stderr
        return done.stdout

    def prints(self, address: str = "") -> str:
        """Return the count and the print of each table."""
        return self.run("-c", PRINTS, address=address)
