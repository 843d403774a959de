"""The second lock: for which antennas this connection may read and write, kept by PostgreSQL itself.

Row-level security holds for the role of the team, which has no password and signs nobody in; a request
takes that role, with its antennas, and gives it back at its end. SQLite knows no such thing: there,
everything here does nothing, and `access.py` is the only lock.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

#: Of the national role: every antenna, those that open meanwhile too.
EVERYWHERE = "*"
#: Settings of a connection, read by each policy.
BRANCHES, FILES = "declic.branches", "declic.files"
TAKE_ROLE = (
    "SELECT set_config('role', %s, false), "
    f"set_config('{BRANCHES}', %s, false), set_config('{FILES}', %s, false)"
)
HAS_ROLE = (
    "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = %s AND pg_has_role(session_user, oid, 'MEMBER'))"
)
LONGEST_NAME = 63  # of a role in PostgreSQL

#: Databases, by their role, where it was found; a database without is asked again.
_databases_with_role: set[str] = set()


@dataclass(frozen=True)
class Confinement:
    """Antennas whose people are seen, and those whose whole files are; as PostgreSQL reads them."""

    branches: str
    files: str


_confinement: ContextVar[Confinement | None] = ContextVar("confinement", default=None)
_is_in_request: ContextVar[bool] = ContextVar("is_in_request", default=False)


@contextmanager
def within_request() -> Iterator[None]:
    """Let `confine` hold inside, and give the role back at the end, whatever happened."""
    _is_in_request.set(True)
    try:
        yield
    finally:
        _is_in_request.set(False)
        put_back(None)


def confine(*, branches: Iterable[int] | str, files: Iterable[int] | str) -> None:
    """Act for these antennas only, until the request ends; call it outside a transaction.

    Outside a request (a job, a command) nothing is confined: only `isolated` does it there.
    """
    wanted = Confinement(listed(branches), listed(files))
    if _is_in_request.get() and wanted != _confinement.get():
        _confinement.set(wanted)
        take_role(connection)


@contextmanager
def isolated(*, branches: Iterable[int] | str, files: Iterable[int] | str) -> Iterator[None]:
    """Act for these antennas only, inside."""
    with acting_as(Confinement(listed(branches), listed(files))):
        yield


@contextmanager
def as_owner(why: str) -> Iterator[None]:
    """Look beyond the antennas of the request, inside; `why` is reviewed, and the places are counted."""
    if not why:
        raise ValueError("as_owner: why?")
    with acting_as(None):
        yield


@contextmanager
def acting_as(confinement: Confinement | None) -> Iterator[None]:
    """Act as this, or as the owner for none, inside; then as before."""
    before = _confinement.get()
    if before == confinement:
        yield
        return
    _confinement.set(confinement)
    try:
        take_role(connection)
        yield
    finally:
        put_back(before)


def current_confinement() -> Confinement | None:
    """Return what this request is confined to; none for a job, a command or a public page."""
    return _confinement.get()


def put_back(before: Confinement | None) -> None:
    """Act as before; a connection that cannot is closed, and the next one begins as it should."""
    changed = _confinement.get() != before
    _confinement.set(before)
    raw: Any = connection.connection
    if not changed or connection.vendor != "postgresql" or raw is None or raw.closed:
        return
    if raw.info.transaction_status == raw.info.transaction_status.INERROR and connection.in_atomic_block:
        return  # the rollback that must follow puts back the role too
    try:
        take_role(connection)
    except DatabaseError:
        connection.close()


def take_role(opened: BaseDatabaseWrapper) -> None:
    """Give a connection the role that the request should have."""
    role = team_role(opened)
    if opened.vendor != "postgresql" or not has_role(opened, role):
        return
    confinement = _confinement.get()
    if confinement is None:
        ask(opened, TAKE_ROLE, ["none", "", ""])
    else:
        ask(opened, TAKE_ROLE, [role, confinement.branches, confinement.files])


def has_role(opened: BaseDatabaseWrapper, role: str) -> bool:
    """Return whether the database has the role of the team, and this account may take it."""
    if role not in _databases_with_role and ask(opened, HAS_ROLE, [role])[0]:
        _databases_with_role.add(role)
    return role in _databases_with_role


def team_role(opened: BaseDatabaseWrapper) -> str:
    """Return the role of the team: one per database, `declic_team` for the database `declic`."""
    return f"{opened.settings_dict['NAME']}"[: LONGEST_NAME - 5] + "_team"


def ask(opened: BaseDatabaseWrapper, sql: str, values: list[str]) -> Any:
    """Ask PostgreSQL below Django: neither a page that may not write nor its budget is concerned."""
    opened.ensure_connection()
    raw: Any = opened.connection
    with opened.wrap_database_errors:
        return raw.execute(sql, values).fetchone()


def listed(branches: Iterable[int] | str) -> str:
    """Return antennas as the policies read them."""
    return branches if isinstance(branches, str) else ",".join(str(pk) for pk in sorted(set(branches)))


def confine_again(connection: BaseDatabaseWrapper, **_: object) -> None:
    """Confine a connection that was opened again within a request, or close it: it is never open to all."""
    if connection.vendor != "postgresql" or _confinement.get() is None:
        return
    try:
        take_role(connection)
    except BaseException:
        connection.close()
        raise


connection_created.connect(confine_again, dispatch_uid="declic.shared.isolation")
