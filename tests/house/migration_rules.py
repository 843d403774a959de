"""What a migration may do while the previous release still answers: the rules, one function each."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from django.db import migrations
from django.db.migrations.operations.base import Operation
from django.db.models import Field, ManyToManyField

from declic.shared.operations import AddIndexOnline

#: Migrations of releases that people run; `git ls-files 'src/declic/*/migrations/0*.py'` at each release.
RELEASED = Path(__file__).with_name("released_migrations.txt")
#: Tables with hundreds of thousands of rows in a country.
LARGE = frozenset(
    {"learners.learner", "referrals.referral", "diagnostics.answer", "diagnostics.diagnosticrun"}
    | {"attendance.rollline", "groups.booking", "groups.groupsession", "groups.enrolment"}
    | {"outbox.message", "outcomes.outcome", "outcomes.followup", "impact.rollblock"}
)
RENAMES = (migrations.RenameField, migrations.RenameModel, migrations.AlterModelTable)
REMOVALS = (migrations.RemoveField, migrations.DeleteModel)

Fields = Mapping[tuple[str, str], "Field[Any, Any]"]


def released() -> frozenset[str]:
    """Return the migrations that people have run, as app.name."""
    return frozenset(RELEASED.read_text("utf-8").split())


def broken_rules(
    app: str,
    operations: Iterable[Operation],
    *,
    fields: Fields | None = None,
    made_here: frozenset[str] = frozenset(),
    forgotten: frozenset[str] = frozenset(),
) -> Iterator[str]:
    """Yield what the previous release would not survive.

    `fields` are those of the tables before, `made_here` the tables that are as new as the migration,
    `forgotten` the columns that the previous release no longer names.
    """
    for operation in operations:
        if isinstance(operation, migrations.SeparateDatabaseAndState):
            made = operation.database_operations
            inner = [one for one in made if f"{app}.{name_of(one)}" not in forgotten]
            yield from broken_rules(app, inner, fields=fields, made_here=made_here)
            continue
        table = f"{app}.{table_of(operation)}"
        if table not in made_here:
            yield from broken_by(operation, table, fields or {})


def broken_by(operation: Operation, table: str, fields: Fields) -> Iterator[str]:
    """Yield what is wrong with one operation on a table that people use."""
    if isinstance(operation, RENAMES):
        yield f"{table}: a name changes; add the new one, fill it, remove the old one a release later"
    if isinstance(operation, REMOVALS):
        yield f"{table}: a column goes that the previous release names; first forget it in the models"
    if isinstance(operation, migrations.AddField) and demands_a_value(operation.field):
        yield f"{table}.{operation.name}: NOT NULL needs db_default, for rows of the previous release"
    if isinstance(operation, migrations.AlterField):
        before = fields.get((table, operation.name.lower()))
        yield from broken_by_change(operation, before, table)
    is_slow = isinstance(operation, migrations.AddIndex) and not isinstance(operation, AddIndexOnline)
    if is_slow and table in LARGE:
        yield f"{table}: an index on a large table is an AddIndexOnline"


def broken_by_change(
    operation: migrations.AlterField, before: "Field[object, object] | None", table: str
) -> Iterator[str]:
    """Yield what is wrong with a changed column."""
    after = operation.field
    if before is None:
        return
    if before.null and not after.null:
        yield f"{table}.{operation.name}: the previous release still writes NULL"
    if table in LARGE and before.get_internal_type() != after.get_internal_type():
        yield f"{table}.{operation.name}: another type writes a large table again while people wait"


def demands_a_value(field: "Field[object, object]") -> bool:
    """Return whether a row of the previous release, which does not know the column, is refused."""
    return not (field.null or field.has_db_default() or isinstance(field, ManyToManyField))


def table_of(operation: Operation) -> str:
    """Return the model that an operation is about."""
    return str(getattr(operation, "model_name", None) or getattr(operation, "name", "")).lower()


def name_of(operation: Operation) -> str:
    """Return the column that an operation is about, as model.column."""
    return f"{table_of(operation)}.{str(getattr(operation, 'name', '')).lower()}"
