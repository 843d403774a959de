"""The real server in a process of its own, on a folder of its own: it can be killed as a power cut would."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]
FILL = """
import json
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from tests.browser.classroom import class_today
from tests.browser.conftest import key_of
lesson = class_today(12)
print(json.dumps({"session": lesson.session.pk, "key": key_of(lesson.user)}))
"""
COUNT = """
import json
import django
django.setup()
from declic.attendance.models import RollLine
from declic.attendance.queries import broken_seals
from declic.groups.models import LearningGroup
lines = list(RollLine.objects.order_by("number"))
breaks = broken_seals(LearningGroup.objects.get())
print(json.dumps({"keys": [str(line.key) for line in lines], "breaks": len(breaks)}))
"""


@dataclass
class Served:
    """A folder with its database, and the server over it."""

    folder: Path
    port: int
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        return {
            **kept,
            "DJANGO_SETTINGS_MODULE": "declic.config.settings",
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")]),
            "DECLIC_DATA_DIR": str(self.folder),
            "DECLIC_BASE_URL": self.url,
            "DECLIC_DEMO": "0",
        }

    def ask(self, script: str) -> Any:
        """Run a script on the folder, and return the JSON it prints."""
        command = [sys.executable, "-W", "ignore", "-c", script]
        done = subprocess.run(  # noqa: S603  # ours
            command, env=self.environment, cwd=ROOT, check=True, timeout=180, stdout=subprocess.PIPE
        )
        return json.loads(done.stdout.splitlines()[-1])

    def start(self) -> None:
        """Start the server and wait until it answers."""
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--no-ws"]
        command += ["--port", str(self.port), "--blocking-threads", "2", "declic.config.wsgi:application"]
        with (self.folder / "journal").open("ab") as journal:
            self.process = subprocess.Popen(  # noqa: S603  # ours
                command, env=self.environment, stdout=journal, stderr=journal, start_new_session=True
            )
        end = time.monotonic() + 60
        while not self.answers():
            assert time.monotonic() < end, (self.folder / "journal").read_text()[-2000:]
            time.sleep(0.1)

    def answers(self) -> bool:
        """Return whether the server answers."""
        try:
            with urlopen(f"{self.url}/classe/classe.webmanifest", timeout=1) as answer:  # noqa: S310  # ours
                return bool(answer.status == 200)
        except OSError:
            return False

    def kill(self) -> None:
        """Kill the server and its workers at once."""
        if self.process is not None and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
