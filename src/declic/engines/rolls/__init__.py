"""Rolls: who came, whether anybody changed a line after it was sealed, what an inspection would refuse."""

from declic.engines.rolls.inspection import inspect_sheets
from declic.engines.rolls.lines import Line
from declic.engines.rolls.presence import Presence, read_presences
from declic.engines.rolls.seals import Break, compute_seal, find_breaks, print_of_note, seal_line
from declic.engines.rolls.sheets import TITLES, Check, Finding, Sheet, Signatory, keep_standing
from declic.engines.rolls.strokes import (
    Drawing,
    Likeness,
    find_changed_strokes,
    find_likenesses,
    read_points,
)

__all__ = [
    "TITLES",
    "Break",
    "Check",
    "Drawing",
    "Finding",
    "Likeness",
    "Line",
    "Presence",
    "Sheet",
    "Signatory",
    "compute_seal",
    "find_breaks",
    "find_changed_strokes",
    "find_likenesses",
    "inspect_sheets",
    "keep_standing",
    "print_of_note",
    "read_points",
    "read_presences",
    "seal_line",
]
