"""Scratch databases: made once, copied for each round, thrown away; SQLite in a folder, or PostgreSQL."""

import os
import shutil
import time
from abc import ABC, abstractmethod
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.conf import settings
from django.db import connections
from psycopg import sql

NUMBERS = count()
PATIENCE_SECONDS = 2.0


class Place(ABC):
    """One database, with the folder of its installation beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def use(self) -> None:
        """Let Django of this process work here."""
        settings.DECLIC_DATA_DIR = self.folder
        connections["default"].settings_dict["NAME"] = self.database

    @property
    @abstractmethod
    def database(self) -> str:
        """Return the name of the database, as Django takes it."""

    @abstractmethod
    def environment(self) -> dict[str, str]:
        """Return what a real process needs in order to work here."""

    @abstractmethod
    def copy(self) -> "Place":
        """Return another place that holds the same."""

    @abstractmethod
    def settle(self) -> None:
        """Wait until the database has noticed that its client died."""

    @abstractmethod
    def drop(self) -> None:
        """Throw everything away."""


class SqlitePlace(Place):
    """A file in a folder."""

    @property
    def database(self) -> str:
        """Return the file."""
        return str(self.folder / "declic.sqlite3")

    def environment(self) -> dict[str, str]:
        """Return the folder."""
        return {"DECLIC_DATA_DIR": str(self.folder)}

    def copy(self) -> "SqlitePlace":
        """Copy the folder, what the file has not taken in yet included."""
        target = self.folder.parent / f"round-{os.getpid()}-{next(NUMBERS)}"
        shutil.copytree(self.folder, target)
        return SqlitePlace(target)

    def settle(self) -> None:
        """Nothing stands between two processes but the file."""

    def drop(self) -> None:
        """Remove the folder."""
        shutil.rmtree(self.folder)


class PostgresPlace(Place):
    """A database of a cluster that is ours."""

    def __init__(self, folder: Path, address: str, name: str = "") -> None:
        super().__init__(folder)
        self.address = address
        self.name = name or f"faults_{os.getpid()}_{next(NUMBERS)}"
        if not name:
            self.say("CREATE DATABASE {}", self.name)

    @property
    def database(self) -> str:
        """Return the name."""
        return self.name

    def environment(self) -> dict[str, str]:
        """Return the address, and the folder."""
        address = urlunsplit(urlsplit(self.address)._replace(path=f"/{self.name}"))
        return {"DECLIC_DATA_DIR": str(self.folder), "DATABASE_URL": address}

    def copy(self) -> "PostgresPlace":
        """Let the cluster copy the database."""
        name = f"faults_{os.getpid()}_{next(NUMBERS)}"
        self.settle()
        self.say("CREATE DATABASE {} TEMPLATE {}", name, self.name)
        target = self.folder.parent / name
        shutil.copytree(self.folder, target)
        return PostgresPlace(target, self.address, name)

    def settle(self) -> None:
        """Wait until nobody is connected any more: what was not committed is gone then.

        PostgreSQL notices that its client died when it next speaks to it; whoever waits meanwhile is ended.
        """
        patient, end = time.monotonic() + PATIENCE_SECONDS, time.monotonic() + 10 * PATIENCE_SECONDS
        asked = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s"
        ended = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
        with psycopg.connect(self.address, autocommit=True) as server:
            while server.execute(asked, [self.name]).fetchone() != (0,):
                if time.monotonic() > end:
                    raise RuntimeError(f"somebody stays connected to {self.name}")
                if time.monotonic() > patient:
                    server.execute(ended, [self.name])
                time.sleep(0.01)

    def drop(self) -> None:
        """Remove the database and the folder."""
        self.say("DROP DATABASE {} WITH (FORCE)", self.name)
        shutil.rmtree(self.folder)

    def say(self, statement: str, *names: str) -> None:
        """Tell the cluster something about databases."""
        with psycopg.connect(self.address, autocommit=True) as server:
            server.execute(sql.SQL(statement).format(*(sql.Identifier(name) for name in names)))


def new_place(folder: Path) -> Place:
    """Return an empty place: on PostgreSQL where DATABASE_URL says so, else a file."""
    address = os.environ.get("DATABASE_URL")
    base = folder / f"base-{next(NUMBERS)}"
    return PostgresPlace(base, address) if address else SqlitePlace(base)
