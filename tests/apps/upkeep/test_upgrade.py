"""An upgrade backs up first; one that stops says how to come back."""

from pathlib import Path

import pytest

from declic import cli
from declic.upkeep.enums import PulseKey
from declic.upkeep.errors import NotTheDemonstration, UpgradeFailed
from declic.upkeep.management.commands.upgrade import PREPARATION
from declic.upkeep.models import Pulse
from declic.upkeep.queries.backups import backups_in
from declic.upkeep.queries.maintenance import is_closed
from declic.upkeep.services import upgrading
from declic.upkeep.services.clearing import clear_demo
from declic.upkeep.services.places import Place
from declic.upkeep.services.upgrading import upgrade
from tests.apps.upkeep.conftest import NOW


def test_it_prepares_what_serving_prepares() -> None:
    assert PREPARATION == cli.PREPARATION


def test_it_backs_up_then_runs_each_command_with_the_door_closed(
    place: Place, people: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[tuple[str, bool, int]] = []

    def note(command: str, **_: object) -> None:
        done.append((command, is_closed(place.folder), len(backups_in(place.backups))))

    monkeypatch.setattr(upgrading, "call_command", note)
    said: list[str] = []
    report = upgrade(place, PREPARATION, now=NOW, say=said.append)
    assert done == [(command, True, 1) for command in PREPARATION]
    assert not is_closed(place.folder)
    assert report.backup is not None
    assert Pulse.objects.get(key=PulseKey.UPGRADE).facts["version"] == report.version


def test_one_that_stops_gives_the_command_to_come_back(
    place: Place, people: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise RuntimeError("a column is missing")

    monkeypatch.setattr(upgrading, "call_command", stop)
    with pytest.raises(UpgradeFailed) as failed:
        upgrade(place, PREPARATION, now=NOW, say=lambda _: None)
    made = backups_in(place.backups)[-1]
    assert f"declic restore {made} --replace" in failed.value.sentence
    assert not is_closed(place.folder)


def test_an_empty_installation_needs_no_backup(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upgrading, "call_command", lambda *_, **__: None)
    assert upgrade(place, PREPARATION, now=NOW, say=lambda _: None).backup is None


def test_only_the_demonstration_is_thrown_away(tmp_path: Path) -> None:
    (tmp_path / "declic.sqlite3").touch()
    with pytest.raises(NotTheDemonstration):
        clear_demo(tmp_path)
    (tmp_path / "demo.json").touch()
    assert clear_demo(tmp_path) == 2
    assert not tmp_path.exists()
