"""A PostgreSQL of our own, started for a measure and thrown away: tuned as its own documentation advises."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SETTINGS = (
    "listen_addresses=127.0.0.1",
    "fsync=off",
    "shared_buffers=1GB",
    "work_mem=64MB",
    "maintenance_work_mem=256MB",
    "max_wal_size=8GB",
    "jit=off",
    "autovacuum=off",
)


@contextmanager
def started_postgres() -> Iterator[str]:
    """Start a server on a port of its own; yield the address of its first database."""
    folder = Path(tempfile.mkdtemp(prefix="declic-bench-postgres."))
    bin_folder, port = newest_binaries(), free_port()
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    run(f"{bin_folder}/initdb -D {folder}/data -U declic --auth=trust --encoding=UTF8 --locale=C.UTF-8")
    options = " ".join(
        f"-c {one}" for one in (f"port={port}", f"unix_socket_directories={folder}", *SETTINGS)
    )
    run(f"{bin_folder}/pg_ctl -D {folder}/data -w -l {folder}/log -o '{options}' start")
    try:
        yield f"postgres://declic@127.0.0.1:{port}/postgres"
    finally:
        run(f"{bin_folder}/pg_ctl -D {folder}/data -m immediate stop")
        shutil.rmtree(folder, ignore_errors=True)


def newest_binaries() -> Path:
    """Return the folder of the newest PostgreSQL of this machine."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda one: float(one.parent.name))
    if not found:
        message = "install PostgreSQL first (apt-get install postgresql)"
        raise SystemExit(message)
    return found[-1]


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def run(command: str) -> None:
    """Run a command of the server; not as root, whom it refuses."""
    as_user = ["su", "postgres", "-s", "/bin/sh", "-c"] if os.geteuid() == 0 else ["sh", "-c"]
    subprocess.run([*as_user, command], check=True, stdout=subprocess.DEVNULL)  # noqa: S603  # our own words
