"""All the rolls of some branches as they stand now: the blocks, and over them whatever is newer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

import numpy as np

from declic.impact.models import RollBlock
from declic.impact.queries.columns import read_packed
from declic.impact.queries.kept import HELD_SCOPES
from declic.impact.queries.rolls.blocks import FIELDS, unpack_block
from declic.impact.queries.rolls.reading import read_rolls
from declic.impact.queries.rolls.touched import NEVER, Reading, reading_of, touched_sessions
from declic.impact.queries.rolls.words import Rolls, join_rolls, without_sessions


@dataclass(frozen=True, eq=False)
class Gathered:
    """The rolls, and when their blocks were read; never, when they were all read just now."""

    rolls: Rolls
    read_at: datetime | None


def gather_rolls(branches: Sequence[int], *, today: date, is_fresh: bool = False) -> Gathered:
    """Return what the rolls of these branches say, up to the last line written."""
    reading = NEVER if is_fresh else reading_of(branches)
    touched = touched_sessions(branches, reading, today=today)
    fresh = read_rolls(touched, today=today)
    if reading.read_at is None:
        return Gathered(fresh, None)
    kept = held_blocks(tuple(branches), reading, rows_of_blocks(branches))
    stale = np.array(list(touched.values_list("pk", flat=True)), dtype=np.int64)
    return Gathered(join_rolls([without_sessions(kept, stale), fresh]), reading.read_at)


def rows_of_blocks(branches: Sequence[int]) -> tuple[int, ...]:
    """Return the rows of the blocks of these branches."""
    return tuple(RollBlock.objects.filter(branch__in=branches).order_by("pk").values_list("pk", flat=True))


@lru_cache(maxsize=HELD_SCOPES)
def held_blocks(branches: tuple[int, ...], _reading: Reading, _blocks: tuple[int, ...]) -> Rolls:
    """Return the rolls of the blocks: the same as long as the night has not read them again."""
    rows = RollBlock.objects.filter(branch__in=branches)
    return join_rolls(unpack_block(*block) for block in read_packed(rows, *FIELDS))
