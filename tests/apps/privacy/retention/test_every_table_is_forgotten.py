"""Whatever is kept about people is forgotten by something that runs: no duration is only written."""

import inspect

import pytest
from django.apps import apps
from django.db import models
from django.utils.module_loading import import_string

from declic.desk.management.commands import nightly
from declic.privacy.queries.asleep import SLEEPERS
from declic.privacy.services import retention
from declic.privacy.services.ages import AGES, old_rows
from declic.privacy.services.asleep import FORGET
from declic.privacy.services.forgetting import ELSEWHERE, FOLLOWS, NUMBERS, OF_SLEEPERS, forgetter_of
from declic.shared.personal import Leaving, PersonalTable, Retention, declared_tables
from tests.factories import NOW

TABLES = {table.model: table for table in declared_tables() if isinstance(table, PersonalTable)}
NAMED = (*AGES, *FOLLOWS, *NUMBERS, *ELSEWHERE, *OF_SLEEPERS)


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.model)
def test_something_forgets_every_table(table: PersonalTable) -> None:
    forgetter = forgetter_of(table)
    assert forgetter in TABLES or callable(import_string(forgetter))


def test_a_table_that_nobody_thought_of_is_found() -> None:
    unknown = PersonalTable(
        model="learners.Unknown",
        purpose="",
        basis=TABLES["learners.Note"].basis,
        retention=Retention.ONE_YEAR,
        fields={},
    )
    with pytest.raises(LookupError, match="Unknown"):
        forgetter_of(unknown)


def test_each_table_has_one_mechanism_and_exists() -> None:
    assert sorted(NAMED) == sorted(set(NAMED))
    assert set(NAMED) - set(TABLES) == set()


@pytest.mark.parametrize("label", AGES)
def test_the_rows_that_age_can_be_found_on_this_database(db: None, label: str) -> None:
    assert list(old_rows(TABLES[label], AGES[label], now=NOW)) == []


@pytest.mark.parametrize("label", AGES)
def test_what_is_emptied_with_age_was_declared(label: str) -> None:
    assert set(AGES[label].blanked) - set(TABLES[label].fields) - {"file_name"} == set()


@pytest.mark.parametrize(("label", "parent"), FOLLOWS.items())
def test_a_row_that_follows_another_goes_with_it(label: str, parent: str) -> None:
    links = [one for one in apps.get_model(label)._meta.fields if isinstance(one, models.ForeignKey)]
    taken = {
        link.related_model._meta.label for link in links if link.remote_field.on_delete is models.CASCADE
    }
    assert parent in taken


@pytest.mark.parametrize("label", NUMBERS)
def test_a_row_that_stays_by_number_is_declared_so(label: str) -> None:
    assert TABLES[label].leaving == Leaving.CUT


def test_everybody_who_may_sleep_is_forgotten_in_a_way() -> None:
    assert set(SLEEPERS) == set(FORGET)
    assert {one.people.model._meta.label for one in SLEEPERS.values()} == OF_SLEEPERS


@pytest.mark.parametrize(
    "word", ["forget_each_night", "clearsessions", "audit_seal", "read_figures_at_night"]
)
def test_the_night_calls_what_is_named(word: str) -> None:
    assert word in inspect.getsource(nightly.Command.run_night)


@pytest.mark.parametrize("word", ["erase_announced", "sweep_aged", "forget_asleep", "keep_promises"])
def test_the_night_of_privacy_calls_what_is_named(word: str) -> None:
    assert f"{word}(" in inspect.getsource(retention.forget_at_night)
