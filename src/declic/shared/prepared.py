"""Queries of the pages that everybody opens at once: written with the ORM, compiled once a process.

Writing SQL from a query takes Django several times longer than running it. A prepared query is written
and reviewed like any other, compiled when it is first asked, and run from then on with other values.
"""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)

#: What stands for a value while a query is compiled; nothing that we write in a query looks like it.
NUMBERS = (1_900_000_001, 1_900_000_002, 1_900_000_003)
WORDS = ("\u2401prepared", "\u2402prepared", "\u2403prepared")


class Prepared(Generic[Row]):
    """A query whose shape never changes; only the values given to it do, numbers or words.

    `write` is called once a process and a kind of database, with values that stand for those to come: it may
    not look at them.
    """

    def __init__(self, write: Callable[..., QuerySet[Row]], *kinds: type[int] | type[str]) -> None:
        self.write = write
        self.marks = [mark_of(kind, place) for place, kind in enumerate(kinds)]
        self.compiled: dict[str, tuple[QuerySet[Row], str, list[Any]]] = {}

    def __call__(self, *values: int | str) -> list[Row]:
        """Return what the query finds with these values."""
        if connection.vendor not in self.compiled:
            self.compiled[connection.vendor] = self.compile()
        query, sql, params = self.compiled[connection.vendor]
        given = dict(zip(self.marks, values, strict=True))
        return list(query.raw(sql, [given.get(param, param) for param in params]))

    def first(self, *values: int | str) -> Row | None:
        """Return the first row; nothing when there is none."""
        found = self(*values)
        return found[0] if found else None

    def compile(self) -> tuple[QuerySet[Row], str, list[Any]]:
        """Return the query, its SQL and its values, marks among them."""
        query = self.write(*self.marks)
        sql, params = query.query.sql_with_params()
        missing = [mark for mark in self.marks if mark not in params]
        if missing:
            message = f"a value is not in the query, or changed on its way: {missing}"
            raise ValueError(message)
        return query, sql, list(params)


def mark_of(kind: type[int] | type[str], place: int) -> int | str:
    """Return what stands for a value of a kind."""
    return NUMBERS[place] if kind is int else WORDS[place]
