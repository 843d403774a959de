"""`load_catalogue`: the programmes of data/programmes, and their lesson packs."""

from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from declic.programmes.services import load_catalogue, load_packs
from declic.shared.errors import Refusal

FOLDER: Path = settings.DECLIC_CATALOGUE_DIR / "programmes"
LESSONS: Path = settings.DECLIC_CATALOGUE_DIR / "lessons"


class Command(BaseCommand):
    """Load programmes, then lesson packs; twice does no harm, nothing is deleted."""

    help = "Importe les programmes, leurs niveaux, leurs critères d’admission et leurs kits pédagogiques."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the folders."""
        parser.add_argument("--folder", type=Path, default=FOLDER)
        parser.add_argument("--lessons", type=Path, default=LESSONS)

    def handle(self, *_: str, folder: Path, lessons: Path, **__: object) -> None:
        """Load every file and say how many programmes there are."""
        texts = {path.name: path.read_text("utf-8") for path in sorted(folder.glob("*.toml"))}
        if not texts:
            message = f"Aucun programme dans {folder} : il faut au moins un fichier .toml."
            raise CommandError(message)
        files = sorted(lessons.rglob("*.toml"))
        packs = {str(path.relative_to(lessons)): path.read_text("utf-8") for path in files}
        try:
            count = load_catalogue(texts)
            changed = load_packs(packs)
        except Refusal as refusal:
            raise CommandError(refusal.sentence) from refusal
        self.stdout.write(f"{count} programmes importés ; {len(packs)} kits, dont {changed} nouveaux.")
