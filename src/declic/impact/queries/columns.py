"""Rows of the database as arrays of numbers, a column each: hundreds of thousands of rows in one reading."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from typing import Any

import numpy as np
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import F, FloatField, IntegerField, QuerySet, Value
from django.db.models.functions import Cast, Coalesce
from django.utils.timezone import get_default_timezone
from numpy.typing import NDArray
from psycopg import ClientCursor, Cursor

from declic.engines.indicators.period import MISSING

Numbers = NDArray[np.int64]
Days = NDArray[np.int32]
Column = NDArray[Any]

#: « Not known », among numbers.
NOTHING = -1
#: « No such day » on its way from the database: older than anybody.
FIRST_DAY = date(1, 1, 1)
OLDEST = -100_000
#: PostgreSQL counts from the year 2000.
DAYS_TO_2000 = (date(2000, 1, 1) - date(1970, 1, 1)).days
DAY_MICROSECONDS = 86_400_000_000


class Kind(StrEnum):
    """What a column holds, and so how it travels."""

    NUMBER = "number"
    REAL = "real"
    DAY = "day"
    MOMENT = "moment"


BINARY = {Kind.NUMBER: ">i4", Kind.REAL: ">f8", Kind.DAY: ">i4", Kind.MOMENT: ">i8"}
#: How PostgreSQL writes one value as bytes.
SENDS = {
    Kind.NUMBER: "int4send",
    Kind.REAL: "float8send",
    Kind.DAY: "date_send",
    Kind.MOMENT: "timestamptz_send",
}


def read_columns(rows: QuerySet[Any], kinds: Mapping[str, Kind]) -> dict[str, Column]:
    """Return the columns that `kinds` names, all of the same length, in the order of the rows.

    Numbers are int64, −1 where there is none; reals are float64, NaN where there is none; days and
    moments are int32 days in the zone of the house, `MISSING` where there is none.
    """
    named = [filled(name, kind) for name, kind in kinds.items()]
    try:
        sql, params = rows.order_by().values_list(*named).query.sql_with_params()
    except EmptyResultSet:
        return {name: finished(np.zeros(0, dtype="i8"), kind) for name, kind in kinds.items()}
    read = send_columns if connection.vendor == "postgresql" else fetch_rows
    return {
        name: finished(column, kind)
        for (name, kind), column in zip(kinds.items(), read(sql, params, list(kinds.values())), strict=True)
    }


def filled(name: str, kind: Kind) -> Coalesce:
    """Return a column that always holds something: rows are then all of one width."""
    if kind == Kind.NUMBER:
        return Coalesce(Cast(F(name), IntegerField()), Value(NOTHING))
    if kind == Kind.REAL:
        return Coalesce(Cast(F(name), FloatField()), Value(float("nan")), output_field=FloatField())
    nothing = FIRST_DAY if kind == Kind.DAY else datetime(1, 1, 1, tzinfo=UTC)
    return Coalesce(F(name), Value(nothing))


def send_columns(sql: str, params: tuple[Any, ...], kinds: list[Kind]) -> list[Column]:
    """Return the columns of a query of PostgreSQL, each written as bytes: no object stands for a value."""
    sent = ", ".join(f"string_agg({SENDS[kind]}(c{place}), ''::bytea)" for place, kind in enumerate(kinds))
    named = ", ".join(f"c{place}" for place in range(len(kinds)))
    (row,) = read_binary(f"SELECT {sent} FROM ({sql}) AS rows({named})", params)  # noqa: S608  # our own words
    return [
        from_binary(np.frombuffer(body or b"", dtype=BINARY[kind]), kind)
        for body, kind in zip(row, kinds, strict=True)
    ]


def read_binary(sql: str, params: tuple[Any, ...]) -> list[tuple[Any, ...]]:
    """Return the rows of a query of PostgreSQL, its bytes as they are and not as text."""
    connection.ensure_connection()
    written = ClientCursor(connection.connection).mogrify(sql, params)
    with Cursor(connection.connection) as cursor:
        found: list[tuple[Any, ...]] = cursor.execute(written.encode(), binary=True).fetchall()
        return found


def from_binary(column: Column, kind: Kind) -> Column:
    """Return a column as the machine counts: days, or microseconds, since 1970."""
    if kind == Kind.DAY:
        return column.astype("i8") + DAYS_TO_2000
    if kind == Kind.MOMENT:
        return column.astype("i8") + DAYS_TO_2000 * DAY_MICROSECONDS
    return column.astype("f8" if kind == Kind.REAL else "i8")


def fetch_rows(sql: str, params: tuple[Any, ...], kinds: list[Kind]) -> list[Column]:
    """Return the columns of a query of any other database, whose dates are texts."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        rows = cursor.fetchall()
    columns = zip(*rows, strict=True) if rows else ((),) * len(kinds)
    return [from_values(values, kind) for values, kind in zip(columns, kinds, strict=True)]


def from_values(values: tuple[Any, ...], kind: Kind) -> Column:
    """Return a column from the values of a row: numbers, or dates in ISO 8601."""
    if kind in (Kind.NUMBER, Kind.REAL):
        return np.array(values, dtype="f8" if kind == Kind.REAL else "i8")
    unit = "D" if kind == Kind.DAY else "us"
    return np.array([str(value)[:26] for value in values], dtype=f"datetime64[{unit}]").astype("i8")


def finished(column: Column, kind: Kind) -> Column:
    """Return a column as figures are counted from it."""
    if kind == Kind.MOMENT:
        column = local_days(column)
    if kind in (Kind.DAY, Kind.MOMENT):
        return np.where(column < OLDEST, MISSING, column).astype(np.int32)
    return column.astype(np.float64 if kind == Kind.REAL else np.int64)


def local_days(moments: Numbers) -> Numbers:
    """Return the day of each moment (microseconds since 1970) by the clock on the wall here."""
    days = moments // DAY_MICROSECONDS
    known = days[days >= OLDEST]
    if not known.size:
        return days
    first, last = int(known.min()), int(known.max())
    shifts = np.array([shift_of(day) for day in range(first, last + 1)], dtype=np.int64)
    shift = shifts[np.clip(days - first, 0, last - first)]
    return np.where(days < OLDEST, days, (moments + shift) // DAY_MICROSECONDS)


@cache
def shift_of(day: int) -> int:
    """Return how far our clock is from the universal one at noon of a day, in microseconds."""
    noon = datetime.fromtimestamp(day * 86_400 + 43_200, tz=get_default_timezone())
    offset = noon.utcoffset()
    return int(offset.total_seconds()) * 1_000_000 if offset else 0


def read_packed(rows: QuerySet[Any], *names: str) -> list[tuple[Any, ...]]:
    """Return the values of some fields of rows that hold bytes; the bytes travel as they are."""
    asked = rows.values_list(*names)
    if connection.vendor != "postgresql":
        return list(asked)
    return read_binary(*asked.query.sql_with_params())
