"""The filled demonstration goes from SQLite to PostgreSQL and back: equal counts, equal prints."""

import os
import secrets
from collections.abc import Iterator

import psycopg
import pytest

from tests.operations.house import House

ADDRESS = os.environ.get("DATABASE_URL", "")
pytestmark = pytest.mark.skipif(not ADDRESS.startswith("postgres"), reason="needs a PostgreSQL beside SQLite")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    house = House(tmp_path_factory.mktemp("house"))
    house.prepare()
    return house


@pytest.fixture
def empty_base() -> Iterator[str]:
    name = f"declic_round_{secrets.token_hex(4)}"
    with psycopg.connect(ADDRESS, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        yield f"{ADDRESS.rsplit('/', 1)[0]}/{name}"
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_the_demonstration_goes_to_postgresql_and_back_equal(house: House, empty_base: str) -> None:
    back = f"sqlite:///{house.folder}/back.sqlite3"
    first = house.prints()
    house.run("-m", "django", "transfer", "--to", empty_base)
    there = house.prints(empty_base)
    house.run("-m", "django", "transfer", "--to", back, address=empty_base)
    assert "learners.Learner 1" in first
    assert first == there == house.prints(back)


def test_a_backup_of_either_engine_passes_its_drill(house: House, empty_base: str) -> None:
    house.run("-m", "django", "backup")
    assert "se restaure" in house.run("-m", "django", "restore_drill")
    house.run("-m", "django", "transfer", "--to", empty_base)
    house.run("-m", "django", "backup", "--to", str(house.folder / "elsewhere"), address=empty_base)
    made = next((house.folder / "elsewhere").glob("declic-*.age"))
    assert "se restaure" in house.run("-m", "django", "restore_drill", str(made), address=empty_base)
    before = house.prints(empty_base)
    house.run("-m", "django", "restore", str(made), "--replace", address=empty_base)
    assert learners_of(house.prints(empty_base)) == learners_of(before)


def learners_of(prints: str) -> str:
    return next(line for line in prints.splitlines() if line.startswith("learners.Learner "))
