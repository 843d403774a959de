"""A disk that is full, or refuses, loses nothing: it is said, and everything is as it was."""

import os
import resource
from pathlib import Path

import pytest

from declic.upkeep.errors import CannotWrite, NoRoom
from declic.upkeep.services import archives, moves, places
from declic.upkeep.services.backing_up import make_backup
from declic.upkeep.services.keys import recipients, show_keys
from declic.upkeep.services.places import Place
from declic.upkeep.services.restoring import restore_backup
from tests.apps.upkeep.conftest import NOW, Kept
from tests.apps.upkeep.test_damaged_backups import assert_nothing_moved


def test_a_full_disk_is_seen_before_anything_is_unfolded(
    kept: Kept, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "MARGIN_BYTES", 10**18)
    with pytest.raises(NoRoom):
        restore_backup(kept.backup.path, kept.secret, place, replaces=True, now=NOW)
    assert_nothing_moved(place)


def test_a_file_that_cannot_be_moved_puts_everything_back(
    kept: Kept, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    real_move = moves.move

    def refuse_the_key(source: Path, target: Path) -> None:
        if target == place.folder / "secret.key" and "restoring-" in str(source):
            raise PermissionError(13, "no")
        real_move(source, target)

    monkeypatch.setattr(moves, "move", refuse_the_key)
    with pytest.raises(CannotWrite):
        restore_backup(kept.backup.path, kept.secret, place, replaces=True, now=NOW)
    assert_nothing_moved(place)


def test_a_disk_that_fills_up_leaves_no_half_backup(
    kept: Kept, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: archives.Watched, block: bytes) -> int:
        self.trouble = OSError(28, "No space left on device")
        raise self.trouble

    monkeypatch.setattr(archives.Watched, "write", full)
    with pytest.raises(NoRoom):
        make_backup(place, now=NOW.replace(hour=4))
    assert sorted(path.name for path in place.backups.glob("declic-*.age*")) == [
        kept.backup.path.name,
        f"{kept.backup.path.name}.sha256",
    ]


def test_a_kernel_that_refuses_to_write_more_is_heard(tmp_path: Path) -> None:
    show_keys(tmp_path, phrase="quatre chaises bleues sous la pluie")
    big, keys = tmp_path / "big", recipients(tmp_path)
    big.write_bytes(os.urandom(3_000_000))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, hard))
    try:
        with pytest.raises(NoRoom):
            archives.write_archive(tmp_path / "d.age", keys, lambda packing: packing.add_file(big, "big"))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert list(tmp_path.glob("d.age*")) == []
