"""`load_territory`: communes, postcodes and priority districts from CSV files."""

from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from declic.shared.errors import Refusal
from declic.territory.services import load_communes, load_qpvs

FOLDER: Path = settings.DECLIC_CATALOGUE_DIR / "territory"


class Command(BaseCommand):
    """Load the files of data/territory, or those given; twice does no harm."""

    help = "Importe les communes, leurs codes postaux et les quartiers prioritaires."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the two files."""
        parser.add_argument("--communes", type=Path, default=FOLDER / "communes_mel.csv")
        parser.add_argument("--qpv", type=Path, default=FOLDER / "qpv_mel.csv")

    def handle(self, *_: str, communes: Path, qpv: Path, **__: object) -> None:
        """Load both files and say how many lines each holds."""
        try:
            commune_count = load_communes(communes.read_bytes())
            qpv_count = load_qpvs(qpv.read_bytes())
        except OSError as error:
            message = f"Ce fichier ne s’ouvre pas : {error.filename}."
            raise CommandError(message) from error
        except Refusal as refusal:
            raise CommandError(refusal.sentence) from refusal
        self.stdout.write(f"{commune_count} communes et {qpv_count} quartiers prioritaires importés.")
