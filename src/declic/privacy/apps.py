"""The application « Confidentialité »."""

from pathlib import Path

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from declic.shared.lasting import LastingJournal, outlive_restorations


class PrivacyConfig(AppConfig):
    """What is kept about people: who read it, what they may ask, when it is forgotten."""

    name = "declic.privacy"
    verbose_name = "Confidentialité"

    def ready(self) -> None:
        """Lock tables after each migration, let erasures outlive restorations, listen to jobs."""
        from declic.privacy.services.audit_jobs import connect
        from declic.privacy.services.erasure.journal import FILE

        connect()
        outlive_restorations(LastingJournal(FILE, erase_after_restoration))
        post_migrate.connect(lock_after_migration, sender=self)


def lock_after_migration(**_: object) -> None:
    """Lock the tables of people, those that a migration has just brought included."""
    from declic.privacy.services.isolation import lock_tables

    lock_tables()


def erase_after_restoration(journal: Path) -> tuple[str, ...]:
    """Forget again whom a restored backup brought back."""
    from declic.privacy.services.erasure import tell_after_restoration

    return tell_after_restoration(journal)
