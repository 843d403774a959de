"""Work done in a child process: what it answered, or that it was killed, and how many points it passed."""

import json
import os
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from django.db import connections

from declic.upkeep.services.moves import finish_moves
from tests.faults.places import Place
from tests.faults.trap import set_trap

Facts = dict[str, Any]
Environment = dict[str, str]
ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 300.0


class ChildFailed(RuntimeError):
    """A child broke by itself, or never ended: a bug of the program or of the test."""


@dataclass(frozen=True)
class Ending:
    """How a child ended."""

    was_killed: bool
    answer: Any
    points: int


def in_child(
    place: Place, work: Callable[[], Any], *, trap_at: int = 0, after_seconds: float | None = None
) -> Ending:
    """Do a work in a child of this process, killed at a point or after some seconds when asked so."""
    with TemporaryFile() as words:  # a pipe holds 64 KiB: a child that has more to say would never end
        child = os.fork()
        if child == 0:
            os.setsid()
            answer_through(words, place, work, trap_at)
        started = time.monotonic()
        limit = PATIENCE_SECONDS if after_seconds is None else after_seconds
        status = wait_for(child, started + limit)
        is_late = status is None
        if status is None:
            os.killpg(child, signal.SIGKILL)
            _, status = os.waitpid(child, 0)
        end_orphans(child)
        place.settle()
        if is_late and after_seconds is None:
            raise ChildFailed(f"no end after {PATIENCE_SECONDS} s")
        words.seek(0)
        return ending_of(status, words.read())


def ending_of(status: int, said: bytes) -> Ending:
    """Return how a child ended, from its status and its last words."""
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL:
        return Ending(True, None, 0)
    found = json.loads(said)
    if "error" in found:
        raise ChildFailed(found["error"])
    return Ending(False, found["answer"], found["points"])


def wait_for(child: int, end: float) -> int | None:
    """Return the status of a child that ends in time."""
    while time.monotonic() < end:
        found, status = os.waitpid(child, os.WNOHANG)
        if found:
            return status
        time.sleep(0.005)
    return None


def end_orphans(group: int) -> None:
    """End what a killed child had started and left behind."""
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        return


def answer_through(words: IO[bytes], place: Place, work: Callable[[], Any], trap_at: int) -> None:
    """Do the work here, in the child, as a program starts, and leave without any tidying."""
    try:
        place.use()
        finish_moves(place.folder, place.environment().get("DATABASE_URL", ""))
        trap = set_trap(trap_at)
        answer = {"answer": work(), "points": trap.points}
        connections.close_all()
    except BaseException:
        answer = {"error": traceback.format_exc()}
    words.write(json.dumps(answer).encode())
    words.flush()
    os._exit(0)


def mail_to(port: int) -> Environment:
    """Return what lets a program send its mail to a server of ours."""
    backend = "django.core.mail.backends.smtp.EmailBackend"
    return {"DECLIC_EMAIL_BACKEND": backend, "DECLIC_SMTP_HOST": "127.0.0.1", "DECLIC_SMTP_PORT": str(port)}


def in_program(
    place: Place, command: tuple[str, ...], *, trap_at: int = 0, more: Environment | None = None
) -> Ending:
    """Run the real program as people start it, killed at a point when asked so."""
    counted = place.folder / "points"
    environment = {
        **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
        **place.environment(),
        **(more or {}),
        "FAULT_AT": str(trap_at),
        "FAULT_COUNT": str(counted),
        "DJANGO_SETTINGS_MODULE": "declic.config.settings",
        "PYTHONPATH": f"{ROOT / 'tests/faults/site'}{os.pathsep}{ROOT}",
    }
    ended = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-m", "django", *command],
        env=environment, capture_output=True, timeout=PATIENCE_SECONDS, check=False, cwd=ROOT,
    )  # fmt: skip
    place.settle()
    if ended.returncode == -signal.SIGKILL:
        return Ending(True, None, 0)
    if ended.returncode:
        raise ChildFailed(ended.stderr.decode())
    return Ending(False, None, int(counted.read_text(encoding="ascii")))
