"""`load_calendar`: the school holidays of the three zones."""

from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from declic.branches.services import load_school_holidays
from declic.shared.errors import Refusal

FILE: Path = settings.DECLIC_CATALOGUE_DIR / "calendar" / "school_holidays.csv"


class Command(BaseCommand):
    """Load data/calendar/school_holidays.csv, or another file; twice does no harm."""

    help = "Importe les vacances scolaires des zones A, B et C."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the file."""
        parser.add_argument("--file", type=Path, default=FILE)

    def handle(self, *_: str, file: Path, **__: object) -> None:
        """Load the file and say how many lines it holds."""
        try:
            count = load_school_holidays(file.read_text("utf-8-sig"))
        except (OSError, UnicodeDecodeError) as error:
            message = f"Ce fichier ne s’ouvre pas ou n’est pas en UTF-8 : {file}."
            raise CommandError(message) from error
        except Refusal as refusal:
            raise CommandError(refusal.sentence) from refusal
        self.stdout.write(f"{count} périodes de vacances importées.")
