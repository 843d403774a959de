"""`declic audit_seal`: seal the journal of readings; each minute, `beat` does it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from declic.privacy.services.audit_seals import forget_old_lines, seal_audit, send_audit_head


class Command(BaseCommand):
    """Seal what was read and written since the last seal."""

    help = "Scelle le journal des lectures ; avec --nuit, oublie aussi ce qui a un an et envoie le sceau."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Accept the work of the night."""
        parser.add_argument("--nuit", action="store_true", help="oublie les lignes d’un an, envoie le sceau")

    def handle(self, *_: Any, **options: Any) -> None:
        """Seal, and do the night's work when asked."""
        now = timezone.now()
        sealed = seal_audit(now=now)
        if options["nuit"]:
            forgotten, letters = forget_old_lines(now=now), send_audit_head(now=now)
            if options["verbosity"]:
                self.stdout.write(f"{sealed} lignes scellées, {forgotten} oubliées, {letters} lettres")
        elif sealed and options["verbosity"] > 1:
            self.stdout.write(f"{sealed} lignes scellées")
