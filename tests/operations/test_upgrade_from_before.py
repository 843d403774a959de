"""An installation of before these tables is backed up as it is, upgraded, and can come back."""

from pathlib import Path

import pytest

from tests.operations.house import House


@pytest.fixture(scope="module")
def old_house(tmp_path_factory: pytest.TempPathFactory) -> House:
    house = House(tmp_path_factory.mktemp("old"))
    house.prepare()
    house.run("-m", "django", "migrate", "upkeep", "zero")
    return house


def test_it_backs_up_the_tables_of_before_then_brings_them_up(old_house: House) -> None:
    told = old_house.run("-m", "django", "upgrade", codes=(0, 1, 2))
    assert "Sauvegarde faite" in told
    assert "Migrations en attente : 1." in told
    assert "Migrations en attente : 1." not in told.split("en place")[1]
    made = next((old_house.folder / "backups").glob("declic-*.age"))
    came_back = old_house.run("-m", "django", "restore", str(made), "--replace")
    assert "tous vérifiés" in came_back
    assert list(Path(old_house.folder).glob("aside-before-restore-*"))
