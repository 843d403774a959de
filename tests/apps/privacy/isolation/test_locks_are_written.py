"""Locks are written from the declarations, once; the doctor says which are missing."""

import pytest
from django.db import connection

from declic.privacy.services.isolation import isolation_state, lock_tables
from declic.shared.personal import declared_tables

pytestmark = pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL alone locks rows")
ISOLATED = "chaque antenne ne lit que ses lignes."


@pytest.mark.django_db
def test_locking_twice_changes_nothing() -> None:
    assert lock_tables() == 0


@pytest.mark.django_db
def test_every_declared_table_is_locked_and_the_doctor_says_so() -> None:
    declared = sum(bool(table.branch and table.branch != "self") for table in declared_tables()) + 1
    assert isolation_state().sentence == f"PostgreSQL garde lui-même {declared} tables : {ISOLATED}"


@pytest.mark.django_db
def test_a_table_that_lost_its_lock_is_told_and_locked_again() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE learners_note DISABLE ROW LEVEL SECURITY")
    assert not isolation_state().is_ok
    assert lock_tables() == 1
    assert isolation_state().is_ok
