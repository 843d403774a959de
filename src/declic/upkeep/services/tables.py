"""Every row of an installation: read in one order, written as it was, and printed the same on each engine."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from graphlib import TopologicalSorter
from hashlib import sha256
from itertools import islice
from typing import Any
from uuid import UUID

from django.apps import apps
from django.apps.registry import Apps
from django.core.management.color import no_style
from django.db import connections
from django.db.models import Field, Model
from django.db.models.options import Options

#: A session is a key to the house: no backup keeps one, everybody signs in again.
LEFT_OUT = frozenset({"sessions.Session"})
ROWS_AT_ONCE = 500
PRINT_SIZE = 2**256

Row = tuple[Any, ...]


@dataclass(frozen=True)
class Print:
    """How many rows a table has, and the sum of their prints: the order of rows changes nothing."""

    rows: int
    digest: str


def kept_models(registry: Apps = apps) -> list[type[Model]]:
    """Return every kept table, those that others point at first."""
    models = [model for model in registry.get_models(include_auto_created=True) if is_kept(options_of(model))]
    known = {options_of(model).label: model for model in models}
    order = TopologicalSorter({label: required_by(model) & set(known) for label, model in known.items()})
    return [known[label] for label in order.static_order()]


def is_kept(options: "Options[Model]") -> bool:
    """Return whether a table is one of ours to keep."""
    return options.managed and not options.proxy and options.label not in LEFT_OUT


def required_by(model: type[Model]) -> set[str]:
    """Return the tables that a row of this one cannot do without."""
    return {
        options_of(field.related_model).label
        for field in columns_of(model)
        if field.is_relation
        and not field.null
        and isinstance(field.related_model, type)
        and field.related_model is not model
    }


def options_of(model: type[Model]) -> "Options[Model]":
    """Return what Django knows of a table."""
    return model._meta  # noqa: SLF001  # Django's documented door


def columns_of(model: type[Model]) -> list["Field[Any, Any]"]:
    """Return the stored fields of a table."""
    return [field for field in options_of(model).concrete_fields if not getattr(field, "generated", False)]


def read_rows(model: type[Model], alias: str) -> Iterator[Row]:
    """Return the rows of a table one by one, by key; the memory used does not grow with them."""
    names = [field.attname for field in columns_of(model)]
    everything = model._base_manager.using(alias)  # noqa: SLF001  # managers may hide rows
    return everything.order_by("pk").values_list(*names).iterator(chunk_size=ROWS_AT_ONCE)


def write_rows(model: type[Model], alias: str, rows: Iterable[Row]) -> None:
    """Write rows as they are: no default, no date of today, no signal."""
    connection, fields = connections[alias], columns_of(model)
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {quote(options_of(model).db_table)} ({columns}) VALUES ({marks})"  # noqa: S608
    coming = iter(rows)
    with connection.cursor() as cursor:
        while some := list(islice(coming, ROWS_AT_ONCE)):
            stored = [
                tuple(
                    field.get_db_prep_save(value, connection)
                    for field, value in zip(fields, row, strict=True)
                )
                for row in some
            ]
            cursor.executemany(statement, stored)


def empty_tables(alias: str, registry: Apps = apps) -> None:
    """Remove every row; inside a transaction, links are checked at its end."""
    connection = connections[alias]
    names = [
        connection.ops.quote_name(options_of(model).db_table) for model in reversed(kept_models(registry))
    ]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"TRUNCATE {', '.join(names)} CASCADE")
            return
        for name in names:
            cursor.execute(f"DELETE FROM {name}")  # noqa: S608  # our own tables


def reset_sequences(alias: str, registry: Apps = apps) -> None:
    """Let the next row of each table take the next free number."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), kept_models(registry)):
            cursor.execute(statement)


def print_of(model: type[Model], alias: str) -> Print:
    """Return the print of one table."""
    rows, total = 0, 0
    for row in read_rows(model, alias):
        rows, total = rows + 1, (total + row_print(row)) % PRINT_SIZE
    return Print(rows, f"{total:064x}")


def prints_of(alias: str, registry: Apps = apps) -> dict[str, Print]:
    """Return the print of each kept table, by its name."""
    return {options_of(model).label: print_of(model, alias) for model in kept_models(registry)}


def row_print(row: Row) -> int:
    """Return the number that stands for a row, equal on every engine."""
    text = json.dumps([plain(value) for value in row], sort_keys=True, ensure_ascii=True)
    return int.from_bytes(sha256(text.encode("ascii")).digest(), "big")


def plain(value: Any) -> Any:
    """Return a stored value as every engine would: instants in UTC, whole numbers without a point."""
    match value:
        case datetime():
            return (value.astimezone(UTC) if value.tzinfo else value).isoformat()
        case date() | time():
            return value.isoformat()
        case timedelta():
            return value // timedelta(microseconds=1)
        case bytes() | memoryview() | UUID():
            return (value.bytes if isinstance(value, UUID) else bytes(value)).hex()
        case dict():
            return {str(key): plain(one) for key, one in value.items()}
        case list() | tuple() | set() | frozenset():
            return [plain(one) for one in (sorted(value) if isinstance(value, set | frozenset) else value)]
        case _:
            return plain_number(value)


def plain_number(value: Any) -> Any:
    """Return a number as every engine would; anything else as it is."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return format(value.normalize(), "f") if isinstance(value, Decimal) else value
