"""The item bank: read it, score a response, check its words, feed the diagnostic engine."""

from declic.engines.items.checks import pictures_of
from declic.engines.items.load import load_bank, load_every_variant, load_gestures
from declic.engines.items.plain import find_plain_problems
from declic.engines.items.rows import to_engine_rows
from declic.engines.items.schema import Item, Kind, Role
from declic.engines.items.scoring import Flag, Scored, score, score_record
from declic.engines.items.table import BankProblem
from declic.engines.items.variants import variant_count, wear

__all__ = [
    "BankProblem",
    "Flag",
    "Item",
    "Kind",
    "Role",
    "Scored",
    "find_plain_problems",
    "load_bank",
    "load_every_variant",
    "load_gestures",
    "pictures_of",
    "score",
    "score_record",
    "to_engine_rows",
    "variant_count",
    "wear",
]
