"""A migration and the word that it is done are one transaction, even when it leaves indexes for its end."""

from collections.abc import Iterator

import pytest
from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState

from declic.shared.management.commands.migrate import WholeExecutor

TABLE = "shared_trial"


class Trial(migrations.Migration):
    """Makes a table whose index comes at the end."""

    operations = [
        migrations.CreateModel(
            "Trial",
            fields=[("id", models.BigAutoField(primary_key=True)), ("said", models.SlugField(db_index=True))],
        ),
    ]


class Noting(WholeExecutor):
    """Notes in which state the word is written, and may die there."""

    noted: tuple[bool, bool] | None = None
    dies = False

    def record_migration(self, migration: migrations.Migration) -> None:  # type: ignore[override]
        """Note whether a transaction is open, and whether the index is there already."""
        with connection.cursor() as cursor:
            found = connection.introspection.get_constraints(cursor, TABLE).values()
        self.noted = (connection.in_atomic_block, any("said" in one["columns"] for one in found))
        if self.dies:
            raise KeyboardInterrupt


@pytest.fixture
def executor(transactional_db: None) -> Iterator[Noting]:
    yield Noting(connection)
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {TABLE}")


def test_the_word_is_written_inside_once_the_indexes_are_there(executor: Noting) -> None:
    executor.apply_migration(ProjectState(), Trial("0001_trial", "shared"))
    assert executor.noted == (True, True)
    assert TABLE in connection.introspection.table_names()


def test_a_migration_that_dies_at_its_word_leaves_no_table(executor: Noting) -> None:
    executor.dies = True
    with pytest.raises(KeyboardInterrupt):
        executor.apply_migration(ProjectState(), Trial("0001_trial", "shared"))
    assert TABLE not in connection.introspection.table_names()
