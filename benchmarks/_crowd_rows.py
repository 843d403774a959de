"""Rows of any table, written straight into the database: columns as lists, constants and defaults."""

import io
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import islice, repeat
from typing import Any

from django.db import connection
from django.db.models import NOT_PROVIDED, JSONField, Model

CHUNK = 100_000


def load(model: type[Model], count: int, columns: Mapping[str, Any]) -> None:
    """Write `count` rows: each column is an iterable of values, or one value for all of them."""
    fields = model._meta.concrete_fields  # noqa: SLF001
    unknown = set(columns) - {field.attname for field in fields} - {field.name for field in fields}
    assert not unknown, f"{model.__name__} has no {unknown}"
    given = [columns.get(field.attname, columns.get(field.name, Default)) for field in fields]
    values = [
        iterated(default_of(field) if one is Default else one)
        for field, one in zip(fields, given, strict=True)
    ]
    names = [field.column for field in fields]
    rows = islice(zip(*values, strict=False), count)
    write = copy_rows if connection.vendor == "postgresql" else insert_rows
    write(model._meta.db_table, names, rows)  # noqa: SLF001


def default_of(field: Any) -> Any:
    """Return what a column holds when nobody says otherwise."""
    default = field.get_default() if field.db_default is NOT_PROVIDED else field.db_default
    if isinstance(field, JSONField):
        return None if default is None else json.dumps(default)
    return field.get_db_prep_save(default, connection)


class Default:
    """Stands for a column that is not given."""


def iterated(column: Any) -> Iterable[Any]:
    """Return a column as values: a list as it is, anything else again and again."""
    return column if isinstance(column, Iterator | list | range) else repeat(column)


def copy_rows(table: str, names: list[str], rows: Iterator[tuple[Any, ...]]) -> None:
    """Write rows into PostgreSQL by its copy."""
    listed = ", ".join(f'"{name}"' for name in names)
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        with cursor.copy(f'COPY "{table}" ({listed}) FROM STDIN') as copy:
            while chunk := list(islice(rows, CHUNK)):
                text = io.StringIO()
                for row in chunk:
                    text.write("\t".join(map(written, row)))
                    text.write("\n")
                copy.write(text.getvalue())


def written(value: Any) -> str:
    """Return a value as the copy reads it."""
    if value is None:
        return "\\N"
    return value if isinstance(value, str) else str(value)


def insert_rows(table: str, names: list[str], rows: Iterator[tuple[Any, ...]]) -> None:
    """Write rows into SQLite."""
    marks = ", ".join("?" for _ in names)
    listed = ", ".join(f'"{name}"' for name in names)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys = OFF")
        raw = connection.connection
        while chunk := [tuple(map(plain, row)) for row in islice(rows, CHUNK)]:
            raw.executemany(f'INSERT INTO "{table}" ({listed}) VALUES ({marks})', chunk)  # noqa: S608
        raw.commit()


def plain(value: Any) -> Any:
    """Return a value as SQLite keeps it."""
    if isinstance(value, datetime):
        return value.replace(tzinfo=None).isoformat(sep=" ")
    return value.isoformat() if isinstance(value, date) else value
