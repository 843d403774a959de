"""`declic fill_demo`: invent an association to try everything with."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from declic.demo.services import fill_demo, is_filled


class Command(BaseCommand):
    """Fill the demonstration once; a second time changes nothing."""

    help = "Remplit la démonstration (une base vide seulement)."

    def handle(self, *_: Any, **__: Any) -> None:
        """Fill, and say what was made."""
        if is_filled():
            self.stdout.write("La démonstration est déjà remplie.")
            return
        report = fill_demo(now=timezone.now())
        self.stdout.write(f"{report.people} personnes inventées :")
        for label, count in report.stages.items():
            self.stdout.write(f"  {count:3d}  {label}")
