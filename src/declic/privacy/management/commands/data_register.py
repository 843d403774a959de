"""`declic data_register`: write docs/data.md out of the declarations, or check that it is up to date."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from declic.privacy.queries.document import data_document
from declic.privacy.services.forgetting import forgetter_of
from declic.shared.personal import PersonalTable, declared_tables

DOCUMENT = settings.PROJECT_DIR / "docs/data.md"


class Command(BaseCommand):
    """Write what is kept about people."""

    help = "Écrit docs/data.md d’après les déclarations de chaque dossier ; --check dit s’il est à jour."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Accept to check only."""
        parser.add_argument("--check", action="store_true", help="compare, sans écrire")

    def handle(self, *_: Any, **options: Any) -> None:
        """Write the document, or say that it is old, or that nothing forgets a table."""
        for table in declared_tables():
            if isinstance(table, PersonalTable):
                forgetter_of(table)
        if not options["check"]:
            DOCUMENT.write_text(data_document())
            self.stdout.write("docs/data.md est à jour.")
        elif DOCUMENT.read_text() != data_document():
            message = "docs/data.md n’est plus à jour : lancez « declic data_register »."
            raise CommandError(message)
