"""Everything that is installed is named exactly, with the print of its content."""

import re
from pathlib import Path

import pytest
from packaging.requirements import Requirement

LOCKS = sorted((Path(__file__).resolve().parents[2] / "requirements").glob("*.txt"))
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


def entries(lock: Path) -> list[str]:
    """Return what a lock asks for, each on one line."""
    return lock.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_names_one_version_and_its_prints(lock: Path) -> None:
    asked = [entry for entry in entries(lock) if entry.strip() and not entry.startswith("#")]
    wanted = [Requirement(HASH.sub("", entry).strip()) for entry in asked]
    assert wanted
    assert all(str(one.specifier).startswith("==") for one in wanted)
    assert all(HASH.search(entry) for entry in asked)
