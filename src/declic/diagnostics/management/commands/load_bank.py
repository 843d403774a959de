"""`declic load_bank`: put the shipped item bank in service."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from declic.diagnostics.errors import BankTooPoor
from declic.diagnostics.services import load_item_bank, make_current_panel


class Command(BaseCommand):
    """Load data/bank; running it again changes nothing."""

    help = "Met en service la banque de questions livrée."

    def handle(self, *_: Any, **__: Any) -> None:
        """Load, and say what is in service."""
        bank = load_item_bank(settings.DECLIC_CATALOGUE_DIR / "bank", now=timezone.now())
        try:
            make_current_panel(now=timezone.now())
        except BankTooPoor as refusal:
            self.stderr.write(f"Pas de diagnostic sans réseau. {refusal.sentence}")
        self.stdout.write(f"Banque {bank.version} : {bank.items.count()} items en service.")
