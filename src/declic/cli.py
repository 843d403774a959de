"""The program `declic`: engines run without Django, everything else is a management command."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

ENGINES = {
    "coverage": "declic.engines.coverage.command",
    "diagnostic": "declic.engines.diagnostic.command",
    "plan": "declic.engines.planning.command",
}
SETTINGS = "declic.config.settings"
#: What an installation needs before its first page: tables, territory, calendar, programmes, items.
PREPARATION = ("migrate", "load_territory", "load_calendar", "load_catalogue", "load_bank")


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
    server = [
        *("granian", "--interface", "wsgi", "--host", os.environ.get("DECLIC_HOST", "127.0.0.1")),
        *("--port", port(), "--workers", os.environ.get("DECLIC_WORKERS", "1")),
        *("--blocking-threads", "4", "--no-ws", "declic.config.wsgi:application"),
    ]
    processes = [
        start("-m", *server),
        start("-m", "django", "db_worker"),
        start("-m", "django", "nightly", "--chaque-nuit"),
        start("-m", "django", "beat"),
    ]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        return processes[0].wait()
    except KeyboardInterrupt:
        return 0
    finally:
        stop(processes)


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
