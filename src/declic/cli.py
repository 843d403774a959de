"""The program `declic`: engines run without Django, everything else is a management command."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from time import sleep
from typing import TypeAlias

ENGINES = {
    "coverage": "declic.engines.coverage.command",
    "diagnostic": "declic.engines.diagnostic.command",
    "plan": "declic.engines.planning.command",
}
SETTINGS = "declic.config.settings"
#: What an installation needs before its first page: tables, territory, calendar, programmes, items.
PREPARATION = ("migrate", "load_territory", "load_calendar", "load_catalogue", "load_bank")

#: What runs beside the pages: jobs, nights, minutes.
COMPANIONS: tuple[tuple[str, ...], ...] = (
    ("-m", "django", "db_worker"),
    ("-m", "django", "nightly", "--chaque-nuit"),
    ("-m", "django", "beat"),
)
Process: TypeAlias = "subprocess.Popen[bytes]"


def main() -> int:
    """Run the command that the arguments name; return its exit code."""
    name = sys.argv[1] if len(sys.argv) > 1 else "help"
    if name in ENGINES:
        run: Callable[[list[str]], int] = import_module(ENGINES[name]).main
        return run(sys.argv[2:])
    if name == "serve":
        return serve()
    if name == "demo":
        return demo()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
    return 0


def serve() -> int:
    """Prepare the installation, then serve it with its jobs until it is stopped."""
    manage(*PREPARATION)
    return keep_running()


def demo() -> int:
    """Fill the demonstration association beside the real one, then serve it."""
    os.environ["DECLIC_DEMO"] = "1"
    os.environ.setdefault("DECLIC_EMAIL_BACKEND", "django.core.mail.backends.dummy.EmailBackend")
    os.environ["DECLIC_DATA_DIR"] = os.path.join(os.environ.get("DECLIC_DATA_DIR", "var"), "demo")
    os.environ.setdefault("DECLIC_BASE_URL", f"http://127.0.0.1:{port()}")
    os.environ.pop("DATABASE_URL", None)
    manage(*PREPARATION, "fill_demo")
    print(f"La démonstration est prête : ouvrez http://127.0.0.1:{port()}/demo/", flush=True)
    return keep_running()


def manage(*commands: str) -> None:
    """Run management commands, quietly, in this process."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django
    from django.core.management import call_command

    django.setup()
    for command in commands:
        call_command(command, **({"verbosity": 0} if command == "migrate" else {}))


def keep_running() -> int:
    """Serve pages, do jobs and watch the nights; when the pages stop, stop the rest."""
    workers = os.environ.get("DECLIC_WORKERS", "1")
    threads = "2" if workers == "1" else "1"  # threads of a process hold each other back: decision 0037
    if workers != "1":
        share_measures()
    server = [
        *("granian", "--interface", "wsgi", "--host", os.environ.get("DECLIC_HOST", "127.0.0.1")),
        *("--port", port(), "--workers", workers),
        *("--blocking-threads", threads, "--no-ws", "declic.config.wsgi:application"),
    ]
    pages = start("-m", *server)
    companions = {words: start(*words) for words in COMPANIONS}
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        return watch(pages, companions)
    except KeyboardInterrupt:
        return 0
    finally:
        stop([pages, *companions.values()])


def share_measures() -> None:
    """Give the processes an empty folder where they count together, unless one is named."""
    folder = Path(os.environ.get("DECLIC_DATA_DIR", "var"), "metrics")
    if os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", str(folder)) == str(folder):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)


def watch(pages: Process, companions: "dict[tuple[str, ...], Process]", pause: float = 5.0) -> int:
    """Wait until the pages stop; what died beside them, for want of a database, starts again."""
    while pages.poll() is None:
        for words, process in companions.items():
            if process.poll() is not None:
                companions[words] = start(*words)
        sleep(pause)
    return pages.wait()


def start(*arguments: str) -> "subprocess.Popen[bytes]":
    """Start this Python with these arguments."""
    return subprocess.Popen([sys.executable, *arguments])  # noqa: S603  # our own program


def stop(processes: "Sequence[subprocess.Popen[bytes]]") -> None:
    """End processes, kindly first."""
    for process in processes:
        process.terminate()
    for process in processes:
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()


def port() -> str:
    """Return the port that pages are served on."""
    return os.environ.get("DECLIC_PORT", "8000")
