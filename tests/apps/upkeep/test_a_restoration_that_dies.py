"""A restoration that dies leaves the old installation, or the new one: never half of each."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from declic.upkeep.services import moves as moving
from declic.upkeep.services.moves import JOURNAL, Moves, finish_moves, make_moves, written_down

OLD, NEW = (
    {"declic.sqlite3": "old", "papers": "old", "gone": "old"},
    {"declic.sqlite3": "new", "papers": "new"},
)
#: Three things leave and two come: a process may die before any of the five moves, or after the last.
DEATHS = range(1, 7)
PLACE = moving.place


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of data, with what comes instead prepared beside it."""
    (tmp_path / "aside").mkdir()
    fill(tmp_path, "old", "gone", "papers/1/sheet.jpg", "declic.sqlite3")
    fill(tmp_path / "restoring-x", "new", "papers/1/sheet.jpg", "declic.sqlite3")
    return tmp_path


def fill(folder: Path, text: str, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="ascii")


def planned(folder: Path, mark: str = "") -> Moves:
    leaving = [(folder / name, folder / f"aside/before-{name}") for name in OLD]
    coming = [(folder / "restoring-x" / name, folder / name) for name in NEW]
    return Moves(folder / "restoring-x", tuple(leaving), tuple(coming), mark)


def die_in_the_middle(folder: Path, death: int, mark: str = "") -> None:
    """Make the moves in a process that is gone before so many of them, without a word."""
    child = os.fork()
    if child == 0:
        deaths = iter([False] * (death - 1) + [True] * 99)
        moving.place = lambda *one: os._exit(9) if next(deaths) else PLACE(*one)
        with written_down(folder, planned(folder, mark)):
            make_moves(planned(folder, mark))
            os._exit(9)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


def installed(folder: Path) -> dict[str, str]:
    found = {one.name: one / "1/sheet.jpg" if one.is_dir() else one for one in folder.iterdir()}
    return {name: found[name].read_text(encoding="ascii") for name in OLD if name in found}


@pytest.mark.parametrize("death", DEATHS)
def test_the_next_start_finishes(folder: Path, death: int) -> None:
    die_in_the_middle(folder, death)
    finish_moves(folder)
    assert installed(folder) == NEW
    assert (folder / "aside/before-papers/1/sheet.jpg").read_text(encoding="ascii") == "old"
    assert sorted(one.name for one in folder.iterdir()) == ["aside", *sorted(NEW)]


@pytest.mark.parametrize(("is_kept", "expected"), [(True, NEW), (False, OLD)], ids=["kept", "not kept"])
@pytest.mark.parametrize("death", DEATHS)
def test_files_follow_the_rows_of_their_database(
    folder: Path, death: int, is_kept: bool, expected: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moving, "holds_mark", lambda _, mark: is_kept and mark == "m")
    die_in_the_middle(folder, death, mark="m")
    finish_moves(folder, "postgres://somewhere/declic")
    assert installed(folder) == expected


def test_nobody_finishes_what_is_being_done(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moving, "PATIENCE_SECONDS", 0.0)
    with written_down(folder, planned(folder)), pytest.raises(SystemExit, match="restauration est en cours"):
        finish_moves(folder)
    assert installed(folder) == OLD


def test_the_program_waits_for_a_database_that_knows(folder: Path) -> None:
    die_in_the_middle(folder, 3, mark="m")
    with pytest.raises(SystemExit, match="ne répond pas"):
        finish_moves(folder, "postgres://declic@127.0.0.1:1/declic")
    assert (folder / JOURNAL).exists()


def test_any_start_of_the_program_finishes_first(folder: Path) -> None:
    die_in_the_middle(folder, 4)
    known = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    start = [sys.executable, "-c", "import declic.config.settings"]
    subprocess.run(start, env={**known, "DECLIC_DATA_DIR": str(folder)}, check=True)  # noqa: S603  # ours
    assert installed(folder) == NEW
