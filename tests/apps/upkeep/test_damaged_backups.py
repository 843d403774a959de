"""What is wrong with a backup is said in a sentence, and nothing of what is there changes."""

from collections.abc import Callable

import pytest

from declic.learners.models import Learner
from declic.shared.errors import Refusal
from declic.upkeep.errors import (
    DamagedBackup,
    NewerBackup,
    NoBackup,
    UnreadableKey,
    WrongKey,
)
from declic.upkeep.services import restoring
from declic.upkeep.services.keys import new_pair
from declic.upkeep.services.places import Place
from declic.upkeep.services.restoring import find_backup, restore_backup
from tests.apps.upkeep.conftest import NOW, Kept

Damage = Callable[[bytes], bytes]


def cut_the_end(content: bytes) -> bytes:
    return content[:-2000]


def cut_one_byte(content: bytes) -> bytes:
    return content[:-1]


def flip_the_middle(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


def flip_the_head(content: bytes) -> bytes:
    return content[:5] + bytes([content[5] ^ 1]) + content[6:]


def empty(content: bytes) -> bytes:
    return b""


@pytest.mark.parametrize("damage", [cut_the_end, cut_one_byte, flip_the_middle, flip_the_head, empty])
def test_a_damaged_backup_changes_nothing(kept: Kept, place: Place, damage: Damage) -> None:
    kept.backup.path.write_bytes(damage(kept.backup.path.read_bytes()))
    with pytest.raises(DamagedBackup):
        restore_backup(kept.backup.path, kept.secret, place, replaces=True, now=NOW)
    assert_nothing_moved(place)


@pytest.mark.parametrize(
    ("secret", "refusal"),
    [
        (new_pair().private, WrongKey),
        ("cette phrase n’est pas la bonne phrase", WrongKey),
        ("AGE-SECRET-KEY-1CECINENESTPASUNE", UnreadableKey),
        ("court", UnreadableKey),
    ],
    ids=["another pair", "another phrase", "no key", "too short"],
)
def test_another_key_opens_nothing(kept: Kept, place: Place, secret: str, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        restore_backup(kept.backup.path, secret, place, replaces=True, now=NOW)
    assert_nothing_moved(place)


def test_a_backup_of_a_newer_version_waits(kept: Kept, place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(restoring, "FORMAT", 0)
    with pytest.raises(NewerBackup):
        restore_backup(kept.backup.path, kept.secret, place, replaces=True, now=NOW)
    assert_nothing_moved(place)


def test_no_backup_is_said(place: Place) -> None:
    with pytest.raises(NoBackup):
        find_backup(None, place)


def assert_nothing_moved(place: Place) -> None:
    assert Learner.objects.count() == 12
    assert (place.folder / "papers/12/sheet.jpg").exists()
    assert (place.folder / "secret.key").read_text() == "a secret"
    assert not list(place.folder.glob("restoring-*"))
