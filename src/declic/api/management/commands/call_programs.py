"""`call_programs`: what changed is told to the programs that asked for it."""

from argparse import ArgumentParser
from time import sleep
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from declic.api.tasks import watch_minute

MINUTE_SECONDS = 60.0


class Command(BaseCommand):
    """Do one minute's work for programs, or stay up."""

    help = "Prévient les programmes abonnés de ce qui a changé."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Accept to stay up."""
        parser.add_argument("--en-continu", action="store_true", help="recommence chaque minute")

    def handle(self, *_: Any, **options: Any) -> None:
        """Tell what changed, once or each minute."""
        self.stdout.write(f"{watch_minute()} appels reçus")
        while options["en_continu"]:
            sleep(MINUTE_SECONDS)
            close_old_connections()
            watch_minute()
