"""The stages of a form as places in the bank: what they are worth, and their printed tables."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from declic.engines.diagnostic.assembly.counting import (
    Routing,
    add_item,
    best_routing,
    joint_weights,
    level_weights,
    levels_by_total,
    neighbour_level,
    range_values,
    sum_scores,
)
from declic.engines.diagnostic.assembly.forms import ONLY_SHEET, SHEET_NAMES, Line, PaperForm, Sheet
from declic.engines.diagnostic.bank import LEVELS
from declic.engines.diagnostic.choose import Integers
from declic.engines.diagnostic.prepared import Prepared
from declic.engines.diagnostic.response import Floats

MOST_ROUNDS = 6
_WORTH_A_SWAP = 1e-6


@dataclass(frozen=True, slots=True)
class Stages:
    """Places in the bank: int64 (R,) for the first stage, int64 (Q,) for each sheet."""

    routing: Integers
    sheets: tuple[Integers, ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """The counts of some stages, first stage first, and the best way to route on them.

    ``joints`` and ``values`` are those of each sheet, as `joint_weights` and `range_values` give.
    """

    counts: tuple[Floats, ...]
    joints: tuple[Floats, ...]
    values: tuple[Floats, ...]
    routing: Routing


def weigh_stages(prepared: Prepared, stages: Stages) -> Weighed:
    """Return what the stages are worth when points are counted, by exact calculation."""
    counts = tuple(sum_scores(prepared.curves[part]) for part in (stages.routing, *stages.sheets))
    weights = level_weights(prepared)
    joints = tuple(joint_weights(counts[0], sheet, weights) for sheet in counts[1:])
    values = tuple(range_values(joint) for joint in joints)
    return Weighed(counts, joints, values, best_routing(values))


def _weigh_again(prepared: Prepared, weighed: Weighed, stage: int, changed: Floats) -> Weighed:
    """Return what the stages are worth when the counts of one of them change."""
    counts = (*weighed.counts[:stage], changed, *weighed.counts[stage + 1 :])
    weights = level_weights(prepared)
    joints, values = list(weighed.joints), list(weighed.values)
    for sheet in range(len(joints)):
        if stage in (0, sheet + 1):
            joints[sheet] = joint_weights(counts[0], counts[sheet + 1], weights)
            values[sheet] = range_values(joints[sheet])
    return Weighed(counts, tuple(joints), tuple(values), best_routing(values))


def improve_stages(prepared: Prepared, stages: Stages, usable: Integers) -> Stages:
    """Return the stages after swaps, each within one area, that place more people right.

    The program looks at information, which stands for what is wanted; here the share placed at
    their true level is itself computed, for each swap in turn, until none helps.

    Parameters
    ----------
    usable
        int64 (n,), places in the bank of the items that may be swapped in.
    """
    parts = [part.copy() for part in (stages.routing, *stages.sheets)]
    best = weigh_stages(prepared, stages)
    for _ in range(MOST_ROUNDS):
        before = best.routing.exact
        for stage, slot in [(stage, slot) for stage, part in enumerate(parts) for slot in range(len(part))]:
            best = _best_swap(prepared, parts, stage, slot, usable, best)
        if best.routing.exact - before < _WORTH_A_SWAP:
            break
    return Stages(parts[0], tuple(parts[1:]))


def _best_swap(
    prepared: Prepared, parts: list[Integers], stage: int, slot: int, usable: Integers, best: Weighed
) -> Weighed:
    """Put the best item in one slot; return what the stages are then worth."""
    others = sum_scores(prepared.curves[np.delete(parts[stage], slot)])
    for item in _candidates(prepared, parts, stage, slot, usable):
        weighed = _weigh_again(prepared, best, stage, add_item(others, prepared.curves[item]))
        if weighed.routing.exact > best.routing.exact + _WORTH_A_SWAP:
            parts[stage][slot] = item
            best = weighed
    return best


def _candidates(
    prepared: Prepared, parts: list[Integers], stage: int, slot: int, usable: Integers
) -> Iterator[int]:
    """Give the items of the same area that nobody would then meet twice."""
    met = parts if stage == 0 else [parts[0], parts[stage]]
    area = prepared.area_numbers[parts[stage][slot]]
    free = usable[prepared.area_numbers[usable] == area]
    yield from (int(item) for item in np.setdiff1d(free, np.concatenate(met)))


def write_form(prepared: Prepared, stages: Stages) -> PaperForm:
    """Return the form with its routing and its tables of levels."""
    weighed, items = weigh_stages(prepared, stages), prepared.bank.items
    starts = weighed.routing.starts
    ends = (*starts[1:], len(weighed.counts[0]))
    names = SHEET_NAMES if len(starts) > 1 else (ONLY_SHEET,)
    sheets = []
    for name, part, joint, start, end in zip(names, stages.sheets, weighed.joints, starts, ends, strict=True):
        rows = levels_by_total(joint, start, end)
        lines = tuple(_line(*row, prepared.settings.sure_from) for row in rows)
        sheets.append(Sheet(name, _keys(prepared, part), start, end - 1, lines))
    everything = np.concatenate([stages.routing, *stages.sheets])
    return PaperForm(
        bank_version=prepared.bank.version,
        routing=_keys(prepared, stages.routing),
        sheets=tuple(sheets),
        points_by_key={items[number].key: items[number].max_score for number in np.unique(everything)},
        exact=weighed.routing.exact,
    )


def _line(total: int, level: int, chances: Floats, sure_from: float) -> Line:
    beside = neighbour_level(level, chances, sure_from)
    return Line(total, LEVELS[level], float(chances[level]), None if beside is None else LEVELS[beside])


def _keys(prepared: Prepared, part: Integers) -> tuple[str, ...]:
    """Return the keys of the items, easiest first: nobody should start with the hardest."""
    items = [prepared.bank.items[number] for number in part]
    return tuple(item.key for item in sorted(items, key=lambda item: (item.difficulty, item.key)))
