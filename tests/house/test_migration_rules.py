"""A new release changes the tables while the previous one still answers: nothing that it names goes."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation

from declic.shared.operations import AddIndexOnline
from tests.house.migration_rules import broken_rules, name_of, released

OURS = {one.label for one in apps.get_app_configs() if one.name.startswith("declic.")}
LOADER = MigrationLoader(None, ignore_no_migrations=True)
INDEX = models.Index(fields=["created_at"], name="by_day")
LOOSE: models.Field[Any, Any] = models.CharField(max_length=20, null=True)
STRICT = models.CharField(max_length=20, db_default="")
STATE_ONLY = migrations.SeparateDatabaseAndState(state_operations=[migrations.RemoveField("learner", "sex")])
DROPPED = migrations.SeparateDatabaseAndState(database_operations=[migrations.RemoveField("learner", "sex")])


def forgotten_columns() -> frozenset[str]:
    """Return the columns that a released migration took out of the models and left in the tables."""
    known = [LOADER.disk_migrations[key] for key in LOADER.disk_migrations if ".".join(key) in released()]
    found = [
        f"{migration.app_label}.{name_of(inner)}"
        for migration in known
        for operation in migration.operations
        if isinstance(operation, migrations.SeparateDatabaseAndState)
        for inner in operation.state_operations
        if isinstance(inner, migrations.RemoveField)
    ]
    return frozenset(found)


def new_migrations() -> Iterator[migrations.Migration]:
    for (app, name), migration in sorted(LOADER.disk_migrations.items()):
        if app in OURS and f"{app}.{name}" not in released():
            yield migration


def test_every_released_migration_is_still_there() -> None:
    here = {".".join(key) for key in LOADER.disk_migrations}
    assert released() - here == frozenset()


def test_the_previous_release_lives_on_the_tables_of_this_one() -> None:
    wrong: list[str] = []
    for migration in new_migrations():
        before = LOADER.project_state((migration.app_label, migration.name), at_end=False)
        fields = {
            (f"{label}.{model}", name): field
            for (label, model), state in before.models.items()
            for name, field in state.fields.items()
        }
        made = {
            f"{one.app_label}.{operation.name.lower()}"
            for one in new_migrations()
            for operation in one.operations
            if isinstance(operation, migrations.CreateModel)
        }
        wrong += broken_rules(
            migration.app_label,
            migration.operations,
            fields=fields,
            made_here=frozenset(made),
            forgotten=forgotten_columns(),
        )
    assert wrong == []


@pytest.mark.parametrize(
    ("operation", "reason"),
    [
        (migrations.RenameField("learner", "sex", "gender"), "a name changes"),
        (migrations.RenameModel("Learner", "Person"), "a name changes"),
        (migrations.RemoveField("learner", "sex"), "a column goes"),
        (DROPPED, "a column goes"),
        (migrations.DeleteModel("Learner"), "a column goes"),
        (migrations.AddField("learner", "x", models.CharField(max_length=2, default="")), "db_default"),
        (migrations.AlterField("learner", "sex", models.CharField(max_length=20)), "still writes NULL"),
        (migrations.AlterField("learner", "sex", models.TextField(null=True)), "another type"),
        (migrations.AddIndex("learner", INDEX), "AddIndexOnline"),
    ],
)
def test_what_the_previous_release_would_not_survive_is_named(operation: Operation, reason: str) -> None:
    fields = {("learners.learner", "sex"): LOOSE}
    (said,) = broken_rules("learners", [operation], fields=fields)
    assert reason in said


@pytest.mark.parametrize(
    "operation",
    [
        migrations.AddField("learner", "x", LOOSE),
        migrations.AddField("learner", "x", STRICT),
        migrations.AddIndex("note", INDEX),
        AddIndexOnline("learner", INDEX),
        STATE_ONLY,
        migrations.AlterField("learner", "sex", models.CharField(max_length=90, null=True)),
    ],
)
def test_what_it_does_not_notice_is_allowed(operation: Operation) -> None:
    assert list(broken_rules("learners", [operation], fields={("learners.learner", "sex"): LOOSE})) == []


def test_a_table_that_is_as_new_as_its_migration_may_be_anything() -> None:
    operation = migrations.AddIndex("learner", INDEX)
    assert list(broken_rules("learners", [operation], made_here=frozenset({"learners.learner"}))) == []


def test_a_column_that_was_forgotten_a_release_ago_may_go() -> None:
    assert list(broken_rules("learners", [DROPPED], forgotten=frozenset({"learners.learner.sex"}))) == []
