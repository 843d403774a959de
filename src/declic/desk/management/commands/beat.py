"""`beat`: each minute, people are reminded of sessions, and messages that are due leave."""

import logging
from argparse import ArgumentParser
from time import sleep
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone

from declic.groups.services.reminding import remind_sessions
from declic.outbox.services import send_due

logger = logging.getLogger("declic.beat")
MINUTE_SECONDS = 60.0


class Command(BaseCommand):
    """Do each minute's work, and stay up."""

    help = "Chaque minute : rappelle les séances, et envoie les messages attendus."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Accept one round only, or another rhythm."""
        parser.add_argument("--une-fois", action="store_true", help="une seule fois, puis s’arrête")
        parser.add_argument("--secondes", type=float, default=MINUTE_SECONDS, help="entre deux tours")

    def handle(self, *_: Any, **options: Any) -> None:
        """Run the minute's work, and stay up unless asked otherwise."""
        self.run_minute()
        while not options["une_fois"]:
            sleep(options["secondes"])
            close_old_connections()
            self.run_minute()

    def run_minute(self) -> None:
        """Do one minute's work; a minute that fails is told, and the next one comes."""
        try:
            reminded = remind_sessions(timezone.now())
            sweep = send_due(timezone.now())
        except Exception:
            logger.exception("a minute of the beat failed")
            return
        if any((reminded, sweep.sent, sweep.freed, sweep.in_doubt, sweep.expired)):
            self.stdout.write(
                f"{reminded} rappels, "
                f"{sweep.sent} messages envoyés, {sweep.freed} repris, {sweep.in_doubt} sans doute envoyés, "
                f"{sweep.expired} trop tard"
            )
