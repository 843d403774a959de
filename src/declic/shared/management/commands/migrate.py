"""`migrate`, as Django does it, but a migration and the word that it is done are one transaction.

Django writes that word after the transaction when a migration leaves statements for its end (indexes, foreign
keys): a program that dies in between has tables that it will try to make again, and never starts any more.
"""

from typing import Any

from django.core.management.commands import migrate
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import ProjectState


class WholeExecutor(MigrationExecutor):
    """Applies each migration with its word, or not at all."""

    def apply_migration(
        self, state: ProjectState, migration: Migration, fake: bool = False, fake_initial: bool = False
    ) -> ProjectState:
        """Apply one migration; those that are faked, or cannot be one transaction, are left to Django."""
        if fake or fake_initial or not migration.atomic:
            return super().apply_migration(state, migration, fake=fake, fake_initial=fake_initial)
        if self.progress_callback:
            self.progress_callback("apply_start", migration, fake)
        with self.connection.schema_editor(atomic=True) as editor:
            state = migration.apply(state, editor)
            left, editor.deferred_sql = list(editor.deferred_sql), []
            for statement in left:
                editor.execute(statement, None)
            self.record_migration(migration)  # type: ignore[call-arg, arg-type]  # the stubs are older
        if self.progress_callback:
            self.progress_callback("apply_success", migration, fake)
        return state


class Command(migrate.Command):
    """The same command, with the executor above."""

    def handle(self, *arguments: Any, **options: Any) -> None:
        """Apply what is asked for."""
        migrate.MigrationExecutor = WholeExecutor  # type: ignore[attr-defined]
        super().handle(*arguments, **options)
