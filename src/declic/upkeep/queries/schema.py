"""Which migrations a database still waits for."""

from django.db import connections
from django.db.migrations.loader import MigrationLoader


def pending_migrations(alias: str) -> list[tuple[str, str]]:
    """Return the migrations that a database still waits for."""
    loader = MigrationLoader(connections[alias])
    return sorted(set(loader.graph.nodes) - set(loader.applied_migrations))
