"""Checks of the database: reached, writable, sound, at this version, locked by antenna."""

from django.apps import apps
from django.db import DatabaseError, connection

from declic.attendance.queries.lines import broken_seals
from declic.groups.models import LearningGroup
from declic.shared.personal import declared_tables
from declic.upkeep.queries.checks.findings import Finding, Ground, broken, watch, well
from declic.upkeep.queries.schema import pending_migrations

MOST_GROUPS = 40


def check_database(_: Ground) -> Finding:
    """Check that the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        return broken("database", f"La base ne répond pas : {type(error).__name__}.", how_to_reach())
    return well("database", f"La base répond ({connection.vendor}).")


def how_to_reach() -> str:
    """Return what to do when the database does not answer."""
    if connection.vendor == "postgresql":
        return "Vérifiez PostgreSQL (systemctl status postgresql), puis DATABASE_URL."
    return "Fermez ce qui tient la base, vérifiez le disque ; sinon : declic restore --replace"


def check_integrity(_: Ground) -> Finding:
    """Check the pages and the links of a SQLite database."""
    if connection.vendor != "sqlite":
        return well("integrity", "PostgreSQL garde lui-même ses liens.")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA quick_check(1)")
        pages = cursor.fetchone()[0]
        cursor.execute("PRAGMA foreign_key_check")
        lost = len(cursor.fetchmany(100))
    if pages != "ok":
        return broken("integrity", "Le fichier de la base est abîmé.", "Lancez : declic restore --replace")
    if lost:
        return broken(
            "integrity", f"Liens qui ne mènent à rien : {lost}.", "Lancez : declic restore --replace"
        )
    return well("integrity", "La base est saine.")


def check_migrations(_: Ground) -> Finding:
    """Check that tables are those of this version."""
    pending = pending_migrations("default")
    if pending:
        return broken("migrations", f"Migrations en attente : {len(pending)}.", "Lancez : declic upgrade")
    return well("migrations", "Les tables sont à jour.")


def check_isolation(_: Ground) -> Finding:
    """Check PostgreSQL's lock of each antenna's rows."""
    if connection.vendor != "postgresql":
        return well("isolation", "Sur SQLite, un seul verrou par antenne : celui du programme.")
    tables = {options_table(one.model) for one in declared_tables() if one.branch and one.branch != "self"}
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND relkind = 'r'")
        locked = {row[0] for row in cursor.fetchall()}
    if missing := tables - locked:
        return watch(
            "isolation",
            f"Le second verrou par antenne manque sur {len(missing)} tables.",
            "Donnez CREATEROLE à l’utilisateur de PostgreSQL, puis : declic migrate",
        )
    return well("isolation", f"{len(locked)} tables verrouillées par antenne.")


def options_table(label: str) -> str:
    """Return the name of a table in the database."""
    return str(apps.get_model(label)._meta.db_table)  # noqa: SLF001  # documented by Django


def check_rolls(_: Ground) -> Finding:
    """Check the seals of the rolls written last."""
    groups = LearningGroup.objects.filter(roll_lines__isnull=False).distinct().order_by("-pk")[:MOST_GROUPS]
    changed = [group.pk for group in groups if broken_seals(group)]
    if changed:
        return broken(
            "rolls",
            f"Des feuilles signées ont été changées hors du programme (groupes {changed}).",
            "Comparez avec une sauvegarde : declic restore dans un autre dossier.",
        )
    return well("rolls", "Les feuilles signées sont intactes.")
