"""A real installation in a folder: its own database, its workers as processes that can be killed."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

FILL = """
import django
django.setup()
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from declic.outbox.services import queue_message
call_command("migrate", verbosity=0)
with transaction.atomic():
    for number in range({count}):
        address = f"person{{number}}@example.org"
        queue_message("seat_confirmed", address, "Votre place", "Lundi 7 décembre, 10 h, à Lille.",
                      once_key=f"seat:{{number}}", now=timezone.now())
"""


class Installation:
    """Real processes on one real database."""

    def __init__(self, folder: Path, mail_port: int) -> None:
        self.folder = folder
        self.running: list[subprocess.Popen[bytes]] = []
        kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        self.environment = {
            **kept,
            "DJANGO_SETTINGS_MODULE": "declic.config.settings",
            "DECLIC_DATA_DIR": str(folder),
            "DECLIC_DEMO": "0",
            "DECLIC_EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "DECLIC_SMTP_HOST": "127.0.0.1",
            "DECLIC_SMTP_PORT": str(mail_port),
            "DECLIC_LEASE_SECONDS": "1",
        }

    def fill(self, count: int) -> None:
        """Make the tables and queue so many messages."""
        command = [sys.executable, "-c", FILL.format(count=count)]
        subprocess.run(command, env=self.environment, check=True, timeout=120)  # noqa: S603  # ours

    def start(self, *arguments: str) -> "subprocess.Popen[bytes]":
        """Start a command of Déclic."""
        command = [sys.executable, "-m", "django", *arguments, "--skip-checks"]
        with (self.folder / "journal").open("ab") as journal:
            process = subprocess.Popen(  # noqa: S603  # our own program
                command, env=self.environment, stdout=journal, stderr=journal
            )
        self.running.append(process)
        return process

    def start_worker(self) -> "subprocess.Popen[bytes]":
        return self.start("db_worker", "--no-startup-delay", "--interval", "0.1")

    def start_beat(self) -> "subprocess.Popen[bytes]":
        return self.start("beat", "--secondes", "0.5")

    def kill(self, process: "subprocess.Popen[bytes]") -> None:
        """Kill a process as a power cut would."""
        os.kill(process.pid, signal.SIGKILL)
        process.wait()

    def states(self) -> dict[str, int]:
        """Return how many messages are in each state."""
        with closing(sqlite3.connect(self.folder / "declic.sqlite3", timeout=20)) as database:
            rows = database.execute("SELECT delivery, COUNT(*) FROM outbox_message GROUP BY delivery")
            return {str(state): int(count) for state, count in rows}

    def wait_until(self, is_done: Callable[[dict[str, int]], bool], seconds: float = 90) -> dict[str, int]:
        """Wait for the states of messages to be so, and return them; or what they are after so long."""
        end = time.monotonic() + seconds
        while not is_done(states := self.states()) and time.monotonic() < end:
            time.sleep(0.1)
        return states


def is_over(states: dict[str, int]) -> bool:
    """Return whether no message waits any more."""
    return not {"queued", "sending"} & set(states)


@contextmanager
def installation(folder: Path, mail_port: int) -> Iterator[Installation]:
    made = Installation(folder, mail_port)
    try:
        yield made
    finally:
        for process in made.running:
            if process.poll() is None:
                made.kill(process)
