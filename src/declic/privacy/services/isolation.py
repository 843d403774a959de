"""Row-level security, written from the declarations: each table with an antenna is locked to it.

The owner of the tables (migrations, jobs, commands) passes; the role of the team does not.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from django.apps import apps
from django.db import DatabaseError, connection, models, transaction

from declic.branches.models import Branch
from declic.shared.isolation import BRANCHES, EVERYWHERE, FILES, has_role, team_role
from declic.shared.personal import PersonalTable, Table, declared_tables

POLICY = "declic_antennas"
#: Tables of whole files: a volunteer’s page never reads them, nor may a bug there.
WHOLE_FILES = frozenset(
    f"{app}.{name}"
    for app, names in {
        "learners": "LearnerCard Note Merge",
        "referrals": "SpreadsheetImport SpreadsheetRow Referral",
        "diagnostics": "Answer ExternalEvidence OfflineReturn",
        "planning": "PlanRun ProposedGroup ProposedGroup_helpers ProposedSeat Unplaced",
        "outcomes": "Employer EmployerContact JobOffer Introduction Internship Outcome InclusionAnswer",
        "impact": "Funder ReportTemplate Report ReportedPerson Operation Operation_groups",
        "coverage": "Study",
    }.items()
    for name in names.split()
)
#: Messages name their antenna in words: a floor below antennas, they know none.
MESSAGES, SENDER = "outbox.Message", "branch:"
TABLES = """
    SELECT c.relname, c.relrowsecurity, coalesce(obj_description(p.oid, 'pg_policy'), ''),
           array(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = c.oid AND NOT a.attisdropped)
    FROM pg_class c LEFT JOIN pg_policy p ON p.polrelid = c.oid AND p.polname = %s
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'
"""
MAY_MAKE_ROLES = "SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = session_user"
NOT_GRANTED = """
    SELECT EXISTS (SELECT FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace
                   AND c.relkind = 'r' AND NOT has_table_privilege(%s, c.oid, 'DELETE'))
"""
#: May read and write rows, nothing else: no table made, changed or emptied.
GRANTS = (
    "GRANT USAGE ON SCHEMA {schema} TO {role}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {role}",
    "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {schema} TO {role}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {role}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} GRANT USAGE, SELECT ON SEQUENCES TO {role}",
)
NO_POSTGRES = "Cette installation tourne sur SQLite : l’accès aux fiches est vérifié par le programme seul."
NO_ROLE = (
    "Le second verrou de PostgreSQL n’est pas posé : le compte de la base n’a pas le droit de créer un rôle. "
    'Demandez à qui tient la base : CREATE ROLE "{role}" NOLOGIN; GRANT "{role}" TO "{owner}"; '
    "puis lancez « declic migrate »."
)
SOME_OPEN = "Le second verrou de PostgreSQL manque sur {count} table(s) : lancez « declic migrate »."
ALL_LOCKED = "PostgreSQL garde lui-même {count} tables : chaque antenne ne lit que ses lignes."


@dataclass(frozen=True)
class Lock:
    """What a table’s policy says, and what says that it is the one in place."""

    table: str
    rule: str

    @property
    def mark(self) -> str:
        """Return what is written beside the policy in the database; a copy under another name has its own."""
        return sha256(f"{team_role(connection)}: {self.rule}".encode()).hexdigest()


@dataclass(frozen=True)
class FoundTable:
    """A table as the database has it."""

    is_locked: bool
    mark: str
    columns: frozenset[str]


@dataclass(frozen=True)
class IsolationState:
    """Whether the second lock is in place, in one sentence."""

    is_ok: bool
    sentence: str


def lock_tables(declared: Iterable[Table] | None = None) -> int:
    """Lock every declared table that is not yet as declared; return how many were changed."""
    if connection.vendor != "postgresql" or not make_role():
        return 0
    found = found_tables()
    wanted = list(locks(declared_tables() if declared is None else declared, found))
    late = [lock for lock in wanted if not is_in_place(lock, found)]
    with transaction.atomic(), connection.cursor() as cursor:
        grant(team_role(connection))
        for lock in late:
            for statement in statements(lock, team_role(connection)):
                cursor.execute(statement)
    return len(late)


def isolation_state() -> IsolationState:
    """Return what the doctor says of the second lock."""
    if connection.vendor != "postgresql":
        return IsolationState(True, NO_POSTGRES)
    role = team_role(connection)
    if not has_role(connection, role):
        owner = connection.settings_dict["USER"]
        return IsolationState(False, NO_ROLE.format(role=role, owner=owner))
    found = found_tables()
    wanted = list(locks(declared_tables(), found))
    missing = [lock for lock in wanted if not is_in_place(lock, found)]
    if missing:
        return IsolationState(False, SOME_OPEN.format(count=len(missing)))
    return IsolationState(True, ALL_LOCKED.format(count=len(wanted)))


def make_role() -> bool:
    """Make the role of the team if there is none and this account may; return whether it can be taken."""
    role = team_role(connection)
    if has_role(connection, role):
        return True
    with connection.cursor() as cursor:
        cursor.execute(MAY_MAKE_ROLES)
        row = cursor.fetchone()
        if not (row and row[0]):
            return False
        name = connection.ops.quote_name(role)
        try:
            with transaction.atomic():
                cursor.execute(f"CREATE ROLE {name} NOLOGIN")
                cursor.execute(f"GRANT {name} TO SESSION_USER")
        except DatabaseError:  # another installation process made it meanwhile
            return has_role(connection, role)
    return has_role(connection, role)


def grant(role: str) -> None:
    """Let the role read and write rows of all tables, those to come included."""
    with connection.cursor() as cursor:
        cursor.execute(NOT_GRANTED, [role])
        row = cursor.fetchone()
        if row and row[0]:
            cursor.execute("SELECT current_schema()")
            schema = connection.ops.quote_name(cursor.fetchone()[0])
            for statement in GRANTS:
                cursor.execute(statement.format(schema=schema, role=connection.ops.quote_name(role)))


def found_tables() -> dict[str, FoundTable]:
    """Return the tables of the database, by name."""
    with connection.cursor() as cursor:
        cursor.execute(TABLES, [POLICY])
        return {name: FoundTable(on, mark, frozenset(columns)) for name, on, mark, columns in cursor}


def locks(declared: Iterable[Table], found: dict[str, FoundTable]) -> Iterator[Lock]:
    """Return the lock of each declared table with an antenna; a table that a migration brings later waits."""
    for table in declared:
        if table.model == MESSAGES:
            yield Lock(table_of(apps.get_model(MESSAGES)), messages_rule())
        elif table.branch and table.branch != "self":
            model = apps.get_model(table.model)
            path = list(steps(model, table.branch))
            if all(column in found[name].columns for name, column in path if name in found):
                yield Lock(table_of(model), rule_of(table, model))


def is_in_place(lock: Lock, found: dict[str, FoundTable]) -> bool:
    """Return whether the database has this very lock, or no such table yet."""
    table = found.get(lock.table)
    return table is None or (table.is_locked and table.mark == lock.mark)


def statements(lock: Lock, role: str) -> Iterator[str]:
    """Return what puts a lock in place, whatever was there."""
    name, team = connection.ops.quote_name(lock.table), connection.ops.quote_name(role)
    yield f"DROP POLICY IF EXISTS {POLICY} ON {name}"
    yield f"CREATE POLICY {POLICY} ON {name} TO {team} USING ({lock.rule}) WITH CHECK ({lock.rule})"
    yield f"COMMENT ON POLICY {POLICY} ON {name} IS '{lock.mark}'"
    yield f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY"


def rule_of(table: Table, model: type[models.Model]) -> str:
    """Return the rule of one table: its row's antenna is among those of the connection."""
    setting = FILES if table.model in WHOLE_FILES else BRANCHES
    rule = is_among(model, table.branch, connection.ops.quote_name(table_of(model)), setting)
    if isinstance(table, PersonalTable) and table.is_common_without_branch:
        (name, column), *_ = steps(model, table.branch)
        rule = f"({rule} OR {connection.ops.quote_name(name)}.{connection.ops.quote_name(column)} IS NULL)"
    return rule


def is_among(model: type[models.Model], path: str, alias: str, setting: str, depth: int = 0) -> str:
    """Return the condition that the antenna at the end of a path is among those of a setting."""
    first, _, rest = path.partition("__")
    field = foreign_key(model, first)
    column = f"{alias}.{connection.ops.quote_name(str(field.column))}"
    if not rest:
        everywhere = f"(SELECT current_setting('{setting}', true) = '{EVERYWHERE}')"
        listed = f"string_to_array(nullif(current_setting('{setting}', true), '{EVERYWHERE}'), ',')"
        return f"({everywhere} OR {column} = ANY ((SELECT {listed}::bigint[])::bigint[]))"
    above, other = connection.ops.quote_name(table_of(field.related_model)), f"above_{depth}"
    key = connection.ops.quote_name(str(field.target_field.column))
    within = is_among(field.related_model, rest, other, setting, depth + 1)
    return f"EXISTS (SELECT FROM {above} {other} WHERE {other}.{key} = {column} AND {within})"


def messages_rule() -> str:
    """Return the rule of messages: an antenna’s are its own, those about an account everybody’s."""
    everywhere = f"(SELECT current_setting('{BRANCHES}', true) = '{EVERYWHERE}')"
    listed = f"(SELECT string_to_array(current_setting('{BRANCHES}', true), ','))::text[]"
    own = f"substr(sender_key, {len(SENDER) + 1}) = ANY ({listed})"
    return f"({everywhere} OR NOT starts_with(sender_key, '{SENDER}') OR {own})"


def steps(model: type[models.Model], path: str) -> Iterator[tuple[str, str]]:
    """Return the table and the column of each step of a path; refuse one that ends elsewhere."""
    for name in path.split("__"):
        field = foreign_key(model, name)
        yield table_of(model), str(field.column)
        model = field.related_model
    if model is not Branch:
        raise ValueError(f"{path} does not lead to an antenna")


def table_of(model: type[models.Model]) -> str:
    """Return the name of a model’s table."""
    return model._meta.db_table  # noqa: SLF001  # Django documents it


def foreign_key(model: type[models.Model], name: str) -> "models.ForeignKey[models.Model, models.Model]":
    """Return a foreign key of a model; refuse anything else as a step to an antenna."""
    field = model._meta.get_field(name)  # noqa: SLF001  # Django documents it
    if not isinstance(field, models.ForeignKey):
        raise TypeError(f"{name} is no foreign key")
    return field
