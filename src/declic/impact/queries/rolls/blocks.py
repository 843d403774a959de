"""Rolls packed into three rows of bytes, and back."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from declic.impact.queries.rolls.words import (
    ADULT_COLUMNS,
    PRESENCE_COLUMNS,
    SESSION_COLUMNS,
    Rolls,
    Table,
)

#: Sessions whose keys have the same quotient by this are in one block: some megabytes for a year.
BLOCK_SIZE = 4096
COUNT_BYTES = 8
FIELDS = ("sessions", "presences", "adults")


def pack_block(rolls: Rolls) -> dict[str, bytes]:
    """Return rolls as the three fields of a block."""
    return {
        "sessions": pack_table(rolls.sessions, SESSION_COLUMNS),
        "presences": pack_table(rolls.presences, PRESENCE_COLUMNS),
        "adults": pack_table(rolls.adults, ADULT_COLUMNS),
    }


def unpack_block(sessions: Any, presences: Any, adults: Any) -> Rolls:
    """Return the rolls that the three fields of a block hold."""
    return Rolls(
        unpack_table(sessions, SESSION_COLUMNS),
        unpack_table(presences, PRESENCE_COLUMNS),
        unpack_table(adults, ADULT_COLUMNS),
    )


def pack_table(table: Table, columns: Mapping[str, str]) -> bytes:
    """Return the number of rows, then each column, low bytes first."""
    count = next(iter(table.values())).size
    packed = (
        np.ascontiguousarray(table[name]).astype(f"<{kind}").tobytes() for name, kind in columns.items()
    )
    return count.to_bytes(COUNT_BYTES, "little") + b"".join(packed)


def unpack_table(packed: Any, columns: Mapping[str, str]) -> dict[str, NDArray[Any]]:
    """Return the columns of a packed table, without copying them."""
    body = memoryview(packed)
    count, place = int.from_bytes(body[:COUNT_BYTES], "little"), COUNT_BYTES
    table = {}
    for name, kind in columns.items():
        table[name] = np.frombuffer(body, dtype=f"<{kind}", count=count, offset=place)
        place += table[name].nbytes
    return table
