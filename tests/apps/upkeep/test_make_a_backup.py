"""A backup is one locked file, made while people work; old ones go, the last ones stay."""

import hashlib
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pyrage
import pytest
from django.core.management import CommandError, call_command

from declic.outbox.enums import Delivery
from declic.shared.errors import TooLate
from declic.upkeep.enums import PulseKey
from declic.upkeep.errors import KeysExist, NoBackupKey
from declic.upkeep.models import Pulse
from declic.upkeep.queries.backups import backups_in
from declic.upkeep.services.backing_up import alone, forget_old, make_backup
from declic.upkeep.services.drilling import drill_backup
from declic.upkeep.services.keys import ensure_keys, kept_private_key, new_pair, show_keys
from declic.upkeep.services.places import Place
from tests.apps.upkeep.conftest import NOW, Kept, message


def test_a_backup_is_an_age_file_whose_print_stands_beside_it(kept: Kept) -> None:
    content = kept.backup.path.read_bytes()
    assert content.startswith(b"age-encryption.org/v1\n")
    assert b"a signed sheet" not in content
    told = kept.backup.path.with_name(f"{kept.backup.path.name}.sha256").read_text()
    assert told.split()[0] == hashlib.sha256(content).hexdigest() == kept.backup.sha256


def test_a_backup_is_told_to_the_status_page(kept: Kept) -> None:
    pulse = Pulse.objects.get(key=PulseKey.BACKUP)
    assert pulse.at == NOW
    assert pulse.facts["file"] == kept.backup.path.name


def test_without_a_key_nothing_is_backed_up_in_clear(place: Place) -> None:
    with pytest.raises(NoBackupKey):
        make_backup(place, now=NOW)
    assert backups_in(place.backups) == []


def test_one_backup_at_a_time(kept: Kept, place: Place) -> None:
    with alone(place.backups), pytest.raises(TooLate):
        make_backup(place, now=NOW)


def test_the_first_night_makes_keys_that_wait_to_be_printed(tmp_path: Path) -> None:
    ensure_keys(tmp_path)
    waiting = kept_private_key(tmp_path)
    assert show_keys(tmp_path).private == waiting
    assert kept_private_key(tmp_path) == ""
    with pytest.raises(KeysExist):
        show_keys(tmp_path)


def test_a_phrase_makes_a_real_age_key() -> None:
    pair = new_pair("quatre chaises bleues sous la pluie")
    assert str(pyrage.x25519.Identity.from_str(pair.private).to_public()) == pair.public
    assert new_pair("quatre chaises bleues sous la neige").public != pair.public


def test_old_backups_go_and_the_last_three_stay(tmp_path: Path) -> None:
    days = [NOW - timedelta(days=age) for age in (300, 200, 100, 90, 3)]
    names = [f"declic-{day:%Y-%m-%d}-030000.age" for day in days]
    for name in names:
        (tmp_path / name).touch()
        (tmp_path / f"{name}.sha256").touch()
    (tmp_path / "holiday.age").touch()
    forget_old(tmp_path, today=NOW.date())
    left = sorted(path.name for path in tmp_path.iterdir())
    assert left == sorted([*names[2:], *(f"{name}.sha256" for name in names[2:]), "holiday.age"])


def test_a_drill_counts_everything_and_changes_nothing(kept: Kept, place: Place) -> None:
    message(Delivery.QUEUED)
    drill = drill_backup(kept.backup.path, kept.secret, place, now=NOW)
    assert drill.rows == kept.backup.rows
    assert drill.on_postgresql is not place.is_sqlite
    assert Pulse.objects.get(key=PulseKey.DRILL).at == NOW
    assert sorted(path.name for path in place.folder.iterdir() if "aside-empty" not in path.name) == [
        "backup.pub",
        "papers",
        "secret.key",
        "static",
    ]


def test_a_refusal_is_a_sentence_on_the_command_line(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.conf.settings.DECLIC_BACKUP_DIR", place.backups)
    with pytest.raises(CommandError, match="Aucune sauvegarde"):
        call_command("restore_drill", stdout=StringIO())


def test_a_key_file_that_is_not_there_is_said(kept: Kept, tmp_path: Path) -> None:
    missing = str(tmp_path / "nothing.txt")
    with pytest.raises(CommandError, match=r"ne s’ouvre pas : .*nothing\.txt"):
        call_command("restore", str(kept.backup.path), "--key-file", missing, stdout=StringIO())
