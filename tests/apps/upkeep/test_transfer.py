"""An installation moves from one engine to the other and back, equal to the last row."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest

from declic.learners.models import Learner
from declic.upkeep.errors import NotEqual, TargetNotEmpty, UnreadableAddress
from declic.upkeep.services import databases
from declic.upkeep.services.databases import opened_address
from declic.upkeep.services.places import Place
from declic.upkeep.services.tables import Print, plain, prints_of
from declic.upkeep.services.transferring import transfer


@pytest.fixture
def other_engine(several_databases: None, tmp_path: Path) -> str:
    """The address of an empty database of the other engine: SQLite beside PostgreSQL, else another SQLite."""
    return f"sqlite:///{tmp_path}/other.sqlite3"


def test_every_table_is_equal_on_both_sides(place: Place, people: None, other_engine: str) -> None:
    before = prints_of("default")
    done = transfer(place, other_engine)
    assert done.prints == before
    assert done.rows == sum(one.rows for one in before.values())
    assert before["learners.Learner"].rows == 12


def test_the_next_row_takes_the_next_number(place: Place, people: None, other_engine: str) -> None:
    transfer(place, other_engine)
    last = Learner.objects.latest("pk").pk
    with opened_address(other_engine, "there") as alias:
        copied = Learner.objects.using(alias).latest("pk")
        copied.pk = None
        copied.save(using=alias)
    assert copied.pk == last + 1


def test_a_database_with_people_is_refused(place: Place, people: None, other_engine: str) -> None:
    transfer(place, other_engine)
    with pytest.raises(TargetNotEmpty):
        transfer(place, other_engine)


def test_what_differs_is_not_kept(
    place: Place, people: None, other_engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    prints = iter([{"learners.Learner": Print(1, "a")}, {"learners.Learner": Print(1, "b")}])
    monkeypatch.setattr(databases, "prints_of", lambda *_: next(prints))
    with pytest.raises(NotEqual):
        transfer(place, other_engine)
    with opened_address(other_engine, "there") as alias:
        assert not Learner.objects.using(alias).exists()


def test_an_address_that_is_none_is_said(place: Place) -> None:
    with pytest.raises(UnreadableAddress):
        transfer(place, "ceci n’est pas une base")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (datetime(2026, 3, 1, 12, tzinfo=UTC), datetime.fromisoformat("2026-03-01T13:00+01:00")),
        (Decimal("1.50"), Decimal("1.5")),
        (2.0, 2),
        ({"b": 1, "a": [1.0]}, {"a": [1], "b": 1.0}),
        (b"\x01", memoryview(b"\x01")),
        (UUID(int=7), UUID("00000000000000000000000000000007")),
        (timedelta(seconds=1), timedelta(milliseconds=1000)),
        (frozenset({2, 1}), [1, 2]),
        (date(2026, 1, 1), date(2026, 1, 1)),
    ],
)
def test_two_engines_print_a_value_the_same(one: object, other: object) -> None:
    assert plain(one) == plain(other)
