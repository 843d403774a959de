"""Migrations: each of the last ten of our apps, killed in the middle, then run again."""

from collections.abc import Callable
from functools import partial

from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from tests.faults.children import Facts
from tests.faults.kinds.shape import Kind

NEWEST = 10

TABLES = {
    "sqlite": "SELECT type, name, COALESCE(sql, '') FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'",
    "postgresql": """
        SELECT table_name, column_name,
               data_type || is_nullable || COALESCE(character_maximum_length, 0)::text
        FROM information_schema.columns WHERE table_schema = 'public'
        UNION ALL SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
        UNION ALL SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace""",
}


def newest_migrations() -> list[tuple[str, str]]:
    """Return the last ten changes of tables of our apps, in the order they are applied."""
    graph = MigrationLoader(None).graph
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("declic.")}
    order = [key for leaf in graph.leaf_nodes() for key in graph.forwards_plan(leaf)]
    changes = [key for key in dict.fromkeys(order) if key[0] in ours and not key[1].startswith("0001")]
    return sorted(changes, key=lambda key: len(graph.forwards_plan(key)))[-NEWEST:]


def stop_before(key: tuple[str, str]) -> Facts:
    """Apply all that this migration stands on, and not it."""
    executor = MigrationExecutor(connection)
    graph, applied = executor.loader.graph, executor.loader.applied_migrations
    before = [one for one in graph.forwards_plan(key) if one != key and one not in applied]
    executor.migrate(before, plan=[(graph.nodes[one], False) for one in before])
    return {"app": key[0], "name": key[1]}


def migrate(facts: Facts) -> None:
    """Apply it."""
    call_command("migrate", facts["app"], facts["name"], verbosity=0)


def shape_of_tables(_: Facts) -> list[str]:
    """Return every table, index and constraint, and which migrations say that they are done."""
    with connection.cursor() as cursor:
        cursor.execute(TABLES[connection.vendor])
        found = [" ".join(map(str, row)) for row in cursor.fetchall()]
        cursor.execute("SELECT app, name FROM django_migrations")
        return [*found, *(f"done {app} {name}" for app, name in cursor.fetchall())]


def migration_program(facts: Facts) -> tuple[str, ...]:
    """Return the same as people type it."""
    return ("migrate", facts["app"], facts["name"], "--verbosity", "0", "--skip-checks")


def kind_of(key: tuple[str, str]) -> Kind:
    """Return the kind of one migration."""
    prepare: Callable[[], Facts] = partial(stop_before, key)
    return Kind(
        f"migration {key[0]} {key[1][:4]}",
        prepare,
        migrate,
        migrate,
        shape_of_tables,
        program=migration_program,
    )


def migration_kinds() -> tuple[Kind, ...]:
    """Return a kind for each of them."""
    return tuple(kind_of(key) for key in newest_migrations())
