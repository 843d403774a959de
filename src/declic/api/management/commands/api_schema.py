"""`api_schema`: the description of the API, compared with the stored one, or stored."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from declic.api.views.v1 import description

STORED = Path(__file__).resolve().parents[2] / "schema.json"


class Command(BaseCommand):
    """Compare or store the description."""

    help = "Compare la description de l’interface avec celle qui est gardée ; --write la garde."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Accept to write."""
        parser.add_argument("--write", action="store_true", help="garde la description d’aujourd’hui")

    def handle(self, *_: Any, **options: Any) -> None:
        """Store the description, or refuse when it is not the stored one."""
        served = written(description())
        if options["write"]:
            STORED.write_text(served, encoding="utf-8")
            self.stdout.write(f"{STORED.name} est à jour.")
        elif not STORED.exists() or STORED.read_text(encoding="utf-8") != served:
            raise CommandError("La description a changé. Relisez-la, puis : declic api_schema --write")
        else:
            self.stdout.write("La description gardée est celle qui est servie.")


def written(described: dict[str, Any]) -> str:
    """Return a description as it is stored: one key a line, always in the same order."""
    return json.dumps(described, ensure_ascii=False, indent=1) + "\n"
