"""What the rolls say of everybody, over years, read at once."""

from declic.impact.queries.rolls.blocks import BLOCK_SIZE, pack_block, unpack_block
from declic.impact.queries.rolls.gathering import Gathered, gather_rolls
from declic.impact.queries.rolls.reading import read_rolls
from declic.impact.queries.rolls.touched import safe_line, touched_sessions
from declic.impact.queries.rolls.words import Rolls, join_rolls, without_sessions

__all__ = [
    "BLOCK_SIZE",
    "Gathered",
    "Rolls",
    "gather_rolls",
    "join_rolls",
    "pack_block",
    "read_rolls",
    "safe_line",
    "touched_sessions",
    "unpack_block",
    "without_sessions",
]
