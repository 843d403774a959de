"""`declic audit_check`: whether a line of the journal was changed, removed or added behind our back."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from declic.privacy.queries.audit_seals import check_audit


class Command(BaseCommand):
    """Check every seal of the journal of readings."""

    help = "Vérifie que le journal des lectures n’a été ni changé, ni amputé, ni complété après coup."

    def handle(self, *_: Any, **__: Any) -> None:
        """Say up to when everything is sealed; fail when the journal does not hold."""
        found = check_audit(now=timezone.now())
        until = f"{timezone.localtime(found.sealed_until):%d/%m/%Y %H:%M}" if found.sealed_until else "jamais"
        self.stdout.write(f"Scellé jusqu’au {until} : {found.last_line} lignes, {found.waiting} en attente.")
        if not found.is_whole:
            raise CommandError("\n".join(one.sentence for one in found.breaks))
        self.stdout.write(f"Le journal est entier. Dernier sceau : {found.head or 'aucun'}")
