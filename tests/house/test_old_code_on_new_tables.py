"""While a release is put in service, the previous one still answers: its code, on our tables."""

import io
import json
import os
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from tests.house.tree import PROJECT

NAMES = ("src", "tests", "data", "manage.py", "pyproject.toml", "CHANGELOG.md", "README.md")


def git(*words: str) -> bytes:
    done = subprocess.run(["git", *words], cwd=PROJECT, check=True, capture_output=True)  # noqa: S603, S607  # git
    return done.stdout


def previous_release() -> str:
    """Return the last tag of a release; before the first one, what was last committed."""
    return git("tag", "--list", "v*", "--sort=-version:refname").decode().split("\n")[0] or "HEAD"


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("previous")
    archive = git("archive", "--format=tar", previous_release(), *NAMES)
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        files.extractall(folder, filter="data")
    return folder


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the environment of an empty database of the kind that the suite runs on."""
    folder = str(tmp_path_factory.mktemp("tables"))
    around = {**os.environ, "DECLIC_DATA_DIR": folder, "DECLIC_HOSTS": "testserver"}
    around |= {"DJANGO_SETTINGS_MODULE": "declic.config.settings"}
    if url := os.environ.get("DATABASE_URL"):
        around["DATABASE_URL"] = new_database(url)
    return around


def new_database(url: str) -> str:
    """Create a database beside that of the suite; return its address."""
    import psycopg

    server = url.rsplit("/", 1)[0]
    name = f"previous_{os.getpid()}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    return f"{server}/{name}"


def run(code: Path, environment: dict[str, str], *command: str) -> str:
    """Run a Python program with the code of one release first on its path."""
    paths = os.pathsep.join([str(code / "src"), str(code)])
    done = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, *command],
        cwd=code,
        env={**environment, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def test_the_previous_release_answers_on_the_tables_of_this_one(
    old: Path, environment: dict[str, str]
) -> None:
    run(PROJECT, environment, "manage.py", "migrate", "--verbosity", "0")
    said = run(old, environment, str(PROJECT / "tests/house/old_code_works.py"))
    assert json.loads(said.splitlines()[-1]) == {}
