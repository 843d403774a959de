"""`beat`: each minute, messages that are due leave, and what a dead worker left is taken up."""

import logging
from argparse import ArgumentParser
from collections.abc import Callable
from datetime import datetime
from time import sleep
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone

from declic.api.tasks import watch_minute
from declic.groups.services.reminding import remind_sessions
from declic.outbox.services import send_due
from declic.planning.services import resume_runs
from declic.privacy.services.audit_seals import seal_audit
from declic.shared.workers import put_back_lost_jobs

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
        """Do one minute's work; a part that fails is told, and the others come all the same."""
        now = timezone.now()
        told = [attempted(part, now) for part in MINUTE]
        if all(words is not None for words in told):
            call_command("pulse", "beat")
        if said := [words for words in told if words]:
            self.stdout.write(", ".join(said))


def tell_people(now: datetime) -> str:
    """Remind of sessions and send what is due."""
    reminded, sweep = remind_sessions(now), send_due(now)
    if not any((reminded, sweep.sent, sweep.freed, sweep.in_doubt, sweep.expired)):
        return ""
    return (
        f"{reminded} rappels, {sweep.sent} messages envoyés, {sweep.freed} repris, "
        f"{sweep.in_doubt} sans doute envoyés, {sweep.expired} trop tard"
    )


def resume_work(now: datetime) -> str:
    """Take up what a dead worker held."""
    resumed = put_back_lost_jobs(now) + resume_runs(now)
    return f"{resumed} travaux repris" if resumed else ""


def seal_readings(now: datetime) -> str:
    """Seal who read what; nobody needs to hear of it."""
    seal_audit(now=now)
    return ""


def tell_programs(_: datetime) -> str:
    """Tell the programs that asked for it what changed."""
    heard = watch_minute()
    return f"{heard} appels de programmes" if heard else ""


MINUTE: tuple[Callable[[datetime], str], ...] = (tell_people, resume_work, seal_readings, tell_programs)


def attempted(part: Callable[[datetime], str], now: datetime) -> str | None:
    """Return what a part of the minute has to say; nothing at all when it failed."""
    try:
        return part(now)
    except Exception:
        logger.exception("a part of the beat failed: %s", part.__name__)
        return None
