"""What people decide beside what was proposed, and the cuts that their decisions suggest."""

from itertools import pairwise
from typing import Any

from declic.diagnostics.queries.calibration_answers import Decisions
from declic.engines.diagnostic.bank import LEVELS
from declic.engines.diagnostic.suggested_cuts import suggest_cuts

#: Decisions needed before cuts are suggested.
FEWEST_DECISIONS = 50
#: Two cuts closer than this would leave a level nearly empty, in logits.
CLOSEST_CUTS = 0.2


def count_overrides(decisions: Decisions) -> list[dict[str, Any]]:
    """Return, by proposed level, how many were confirmed as proposed, raised and lowered."""
    pairs = list(zip(decisions.proposed, decisions.confirmed, strict=True))
    moves = [(LEVELS.index(old), LEVELS.index(new)) for old, new in pairs]
    return [
        {
            "level": level,
            "decided": sum(old == place for old, _ in moves),
            "kept": sum(old == place == new for old, new in moves),
            "raised": sum(old == place < new for old, new in moves),
            "lowered": sum(old == place > new for old, new in moves),
        }
        for place, level in enumerate(LEVELS)
    ]


def suggest_new_cuts(decisions: Decisions, present: tuple[float, ...]) -> list[dict[str, Any]]:
    """Return the cuts that decisions suggest beside the present ones; nothing when they are too few.

    A cut beside which too few people stand keeps its present value.
    """
    if len(decisions.confirmed) < FEWEST_DECISIONS:
        return []
    low, middle, high = present
    found = suggest_cuts(decisions.abilities, decisions.confirmed, (low, middle, high))
    cuts = [
        {
            "present": now,
            "suggested": round(cut.value, 3) if cut.is_known else now,
            "error": round(cut.error, 3),
            "is_known": cut.is_known,
        }
        for now, cut in zip(present, found, strict=True)
    ]
    apart = all(after["suggested"] - before["suggested"] >= CLOSEST_CUTS for before, after in pairwise(cuts))
    inside = all(abs(cut["suggested"]) <= 3 for cut in cuts)
    return cuts if apart and inside else []
