"""Each thing that breaks is seen, said in French, with what mends it."""

import shutil
from collections import namedtuple
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from declic.upkeep.enums import PulseKey
from declic.upkeep.queries import checks
from declic.upkeep.queries.checks import machine, setup
from declic.upkeep.queries.checks.findings import Gravity, Ground
from declic.upkeep.services.pulses import note_pulse
from tests.apps.upkeep.conftest import NOW

Usage = namedtuple("Usage", "total used free")
Break = tuple[str, Any]


@pytest.fixture
def ground(tmp_path: Path) -> Ground:
    return Ground(NOW, tmp_path, tmp_path / "backups")


@pytest.mark.parametrize(
    ("setting", "value", "check"),
    [
        ("DEBUG", True, setup.check_debug),
        ("SECRET_KEY", "short", setup.check_secret),
        ("ALLOWED_HOSTS", ["*"], setup.check_https),
        ("ALLOWED_HOSTS", ["declic.example.org"], setup.check_https),
        ("FRONT_DIR", Path("/nowhere"), setup.check_front),
        ("DECLIC_CERTIFICATE", "/nowhere.pem", setup.check_certificate),
    ],
)
def test_a_wrong_setting_is_said(
    monkeypatch: pytest.MonkeyPatch, ground: Ground, setting: str, value: Any, check: checks.Check
) -> None:
    monkeypatch.setattr(f"django.conf.settings.{setting}", value)
    found = check(ground)
    assert isinstance(found, checks.Finding)
    assert found.gravity is Gravity.BROKEN
    assert found.mend


def test_an_old_python_is_said(monkeypatch: pytest.MonkeyPatch, ground: Ground) -> None:
    monkeypatch.setattr("sys.version_info", (3, 10, 1))
    assert machine.check_python(ground).gravity is Gravity.BROKEN


def test_a_package_that_is_not_the_locked_one_is_named(
    monkeypatch: pytest.MonkeyPatch, ground: Ground
) -> None:
    lock = ground.folder / "base.txt"
    lock.write_text("django==0.9 \\\n  --hash=x\nabsent-package==1.0 ; sys_platform == 'win32' \\\n")
    monkeypatch.setattr(machine, "LOCK_FILE", lock)
    found = machine.check_packages(ground)
    assert found.gravity is Gravity.WATCH
    assert "django" in found.says
    assert "absent" not in found.says


@pytest.mark.parametrize(
    ("free", "gravity"), [(10**6, Gravity.BROKEN), (10**9, Gravity.WATCH), (10**11, Gravity.WELL)]
)
def test_a_disk_that_fills_up_is_said(
    monkeypatch: pytest.MonkeyPatch, ground: Ground, free: int, gravity: Gravity
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**12, 0, free))
    assert machine.check_disk(ground).gravity is gravity


def test_a_folder_that_cannot_be_written_is_said(monkeypatch: pytest.MonkeyPatch, ground: Ground) -> None:
    def refuse(**_: Any) -> None:
        raise PermissionError(30, "Read-only file system")

    monkeypatch.setattr(machine, "TemporaryFile", refuse)
    assert machine.check_rights(ground).gravity is Gravity.BROKEN


def test_a_secret_key_that_others_read_is_said(ground: Ground) -> None:
    (ground.folder / "secret.key").touch(mode=0o600)
    (ground.folder / "secret.key").chmod(0o644)
    assert machine.check_rights(ground).gravity is Gravity.WATCH


def test_a_clock_that_went_back_is_said(db: None, ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "file_times", list)
    note_pulse(PulseKey.BEAT, now=NOW + timedelta(hours=1))
    assert machine.check_clock(ground).gravity is Gravity.BROKEN
    later = replace(ground, now=NOW + timedelta(hours=2))
    assert machine.check_clock(later).gravity is Gravity.WELL
