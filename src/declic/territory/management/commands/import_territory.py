"""`import_territory`: one official file, of the kind that is named."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from declic.shared.errors import Refusal
from declic.territory.enums import FileKind
from declic.territory.services import Import, Request, import_file
from declic.territory.services.importers import Options
from declic.territory.services.reading import folded

MOST_TOLD = 20


class Command(BaseCommand):
    """Import one official file; twice does no harm."""

    help = "Importe un fichier officiel : communes, contours, quartiers, chiffres, lieux ou adresses."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the file and what it does not say itself."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--kind", required=True, choices=FileKind.values)
        parser.add_argument("--year", type=int, help="L’année des chiffres.")
        parser.add_argument("--column", default="", help="La colonne du chiffre, si elle a un autre nom.")
        parser.add_argument("--source", default="", help="D’où vient le fichier.")
        parser.add_argument("--commune", action="append", default=[], help="Un code à garder (adresses).")

    def handle(self, *_: str, file: Path, kind: str, **given: object) -> None:
        """Import the file, and say what was kept and left."""
        chosen = given["commune"] if isinstance(given["commune"], list) else []
        options = Options(
            source=str(given["source"]),
            year=given["year"] if isinstance(given["year"], int) else None,
            column=folded(str(given["column"])),
            communes=frozenset(chosen),
        )
        try:
            done = import_file(Request(kind, file.name, file.read_bytes(), options), now=timezone.now())
        except OSError as error:
            message = f"Ce fichier ne s’ouvre pas : {error.filename}."
            raise CommandError(message) from error
        except Refusal as refusal:
            raise CommandError(refusal.sentence) from refusal
        self.tell(done)

    def tell(self, done: Import) -> None:
        """Say what was kept and what was left."""
        if done.was_known:
            self.stdout.write("Ce fichier est déjà importé : rien n’a changé.")
            return
        left: list[dict[str, str]] = done.file.skipped
        self.stdout.write(f"Lignes importées : {done.file.line_count}, laissées : {len(left)}.")
        for one in left[:MOST_TOLD]:
            self.stdout.write(f"- {one['place']} : {one['reason']}")
