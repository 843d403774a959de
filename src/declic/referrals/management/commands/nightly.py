"""`manage.py nightly`: the reminders and expiries of referrals, once a night."""

from argparse import ArgumentParser
from datetime import date

from django.core.management.base import BaseCommand
from django.utils import timezone

from declic.referrals.tasks import remind_and_expire


class Command(BaseCommand):
    """Remind the teams, and close what stayed without an answer."""

    help = "Rappelle aux équipes les orientations en attente et ferme celles de trente jours."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Accept another day than today."""
        parser.add_argument("--jour", type=date.fromisoformat, default=None, help="AAAA-MM-JJ")

    def handle(self, *_args: object, **options: date | None) -> None:
        """Run the night's work and say what it did."""
        night = remind_and_expire(options["jour"] or timezone.localdate())
        self.stdout.write(f"{night.reminded} rappels, {night.expired} orientations expirées")
