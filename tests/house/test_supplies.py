"""What comes from outside is locked by hash, named nowhere by host, and never committed."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.house.tree import PROJECT, kept_files, name_of

LOCKS = [*sorted((PROJECT / "requirements").glob("*.txt")), PROJECT / "package-lock.json"]
SHOWN = kept_files(".html", ".css", ".js")
TEXTS = kept_files(".py", ".md", ".toml", ".html", ".js", ".css", ".txt", ".json", "Makefile", "run")
FOREIGN_HOST = re.compile(r"""(?:src|href|url|from|import)\s*[=(]?\s*["'(]https?://""")
MACHINE_PATH = re.compile(r"/(?:root|home|work)/[a-z]")


@pytest.mark.parametrize("path", LOCKS, ids=name_of)
def test_a_lock_names_no_registry(path: Path) -> None:
    assert not re.search(r"(?m)^(?:--|-[if])|\"resolved\"|index-url", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", LOCKS[:-1], ids=name_of)
def test_every_locked_package_has_its_hashes(path: Path) -> None:
    packages = re.findall(r"(?m)^[a-z0-9].*?==[^\n]*\\\n +--hash=sha256:", path.read_text(encoding="utf-8"))
    names = re.findall(r"(?m)^[a-z0-9][^=\n]*==", path.read_text(encoding="utf-8"))
    assert len(packages) == len(names)


def test_the_engines_need_nothing_that_the_program_does_not() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    engines = set(project["dependency-groups"]["engines"])
    assert engines <= set(project["project"]["dependencies"])


@pytest.mark.parametrize("path", SHOWN, ids=name_of)
def test_a_page_loads_nothing_from_another_host(path: Path) -> None:
    assert not FOREIGN_HOST.search(path.read_text(encoding="utf-8").replace("http://www.w3.org", ""))


@pytest.mark.parametrize("path", [p for p in TEXTS if p.name != "test_supplies.py"], ids=name_of)
def test_a_file_names_no_machine_path(path: Path) -> None:
    assert not MACHINE_PATH.search(path.read_text(encoding="utf-8"))
