"""`load_catalogue`: the programmes of data/programmes."""

from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from declic.programmes.services import load_catalogue
from declic.shared.errors import Refusal

FOLDER: Path = settings.DECLIC_CATALOGUE_DIR / "programmes"


class Command(BaseCommand):
    """Load the programmes of a folder; twice does no harm, nothing is deleted."""

    help = "Importe les programmes, leurs niveaux et leurs critères d’admission."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the folder."""
        parser.add_argument("--folder", type=Path, default=FOLDER)

    def handle(self, *_: str, folder: Path, **__: object) -> None:
        """Load every file and say how many programmes there are."""
        texts = {path.name: path.read_text("utf-8") for path in sorted(folder.glob("*.toml"))}
        if not texts:
            message = f"Aucun programme dans {folder} : il faut au moins un fichier .toml."
            raise CommandError(message)
        try:
            count = load_catalogue(texts)
        except Refusal as refusal:
            raise CommandError(refusal.sentence) from refusal
        self.stdout.write(f"{count} programmes importés.")
