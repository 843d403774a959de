"""Is an offline panel any good? People who do not exist follow it, beside the adaptive diagnostic."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from declic.engines.diagnostic.assembly.measure import Measured, Said, measure
from declic.engines.diagnostic.choose import Booleans, Integers
from declic.engines.diagnostic.people import SimulatedPeople
from declic.engines.diagnostic.prepared import Prepared
from declic.engines.diagnostic.response import Floats
from declic.engines.diagnostic.run import Answering
from declic.engines.diagnostic.settings import Settings

NOWHERE = -1


@dataclass(frozen=True, slots=True)
class Walks:
    """What P people were asked on a panel, at most Q questions each.

    ``items`` int64 (P, Q), places in the bank, -1 when not asked; ``questions`` int64 (P,);
    ``chances`` float64 (P, 4), shares.
    """

    items: Integers
    questions: Integers
    chances: Floats


def walk_offline(
    prepared: Prepared, panel: Mapping[str, Any], tree: int, people: Integers, answer: Answering
) -> Walks:
    """Return the walks of some people on one tree of a panel.

    Parameters
    ----------
    people
        int64 (P,), as `answer` knows them.
    answer
        As in `run_adaptively`.
    """
    numbers = np.array([prepared.number_by_key[item["key"]] for item in panel["items"]], dtype=np.int64)
    grown, count = panel["trees"][tree], len(people)
    nodes, lines = padded(grown["nodes"]), padded(grown["lines"])
    at, steps = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.int64)
    logs = np.tile(np.array(panel["prior"]), (count, 1))
    asked = np.full((count, panel["most"]), NOWHERE, dtype=np.int64)
    for step in range(panel["most"]):
        places = next_places(nodes, lines, at, steps)
        active = np.flatnonzero((places != NOWHERE) & ~is_over(panel, logs, step))
        asked[active, step] = numbers[places[active]]
        scores = answer(people[active], asked[active, step])
        logs[active] += prepared.log_curves[asked[active, step], scores]
        on_tree = at[active] >= 0
        steps[active] += ~on_tree
        at[active] = np.where(on_tree, nodes[np.maximum(at[active], 0), 1 + scores], at[active])
        stopped = np.setdiff1d(np.arange(count), active)
        at[stopped], steps[stopped] = -1, lines.shape[1]
    return Walks(asked, (asked != NOWHERE).sum(axis=1), chances_of(panel, logs))


def padded(rows: list[list[int]]) -> Integers:
    """Return lists of places side by side: int64 (n, longest + 1), -1 after the end of each."""
    widest = max(map(len, rows)) + 1
    return np.array([row + [NOWHERE] * (widest - len(row)) for row in rows], dtype=np.int64)


def next_places(nodes: Integers, lines: Integers, at: Integers, steps: Integers) -> Integers:
    """Return the place in the panel of each one's next question, -1 when there is none: int64 (P,)."""
    on_line = lines[np.where(at < 0, -1 - at, 0), np.minimum(steps, lines.shape[1] - 1)]
    return np.asarray(np.where(at >= 0, nodes[np.maximum(at, 0), 0], on_line), dtype=np.int64)


def is_over(panel: Mapping[str, Any], logs: Floats, step: int) -> Booleans:
    """Return who has answered enough and is surely of a level: bool (P,)."""
    if step < panel["least"]:
        return np.zeros(len(logs), dtype=np.bool_)
    return np.asarray(chances_of(panel, logs).max(axis=1) >= panel["sure_from"], dtype=np.bool_)


def chances_of(panel: Mapping[str, Any], logs: Floats) -> Floats:
    """Return the probability of each level, from the logarithms of a belief: float64 (P, 4)."""
    beliefs = np.exp(logs - logs.max(axis=1, keepdims=True))
    chances = beliefs @ np.array(panel["shares"])
    return np.asarray(chances / chances.sum(axis=1, keepdims=True), dtype=np.float64)


def measure_offline(
    prepared: Prepared, panel: Mapping[str, Any], people: int, seed: int, *, truth: Settings | None = None
) -> Measured:
    """Return what happens when simulated people follow an offline panel, each tree in turn.

    Parameters
    ----------
    people, seed, truth
        As in `measure_form`.
    """

    def fill(virtual: SimulatedPeople, count: int) -> Said:
        chances, questions = np.empty((count, 4)), np.zeros(count, dtype=np.int64)
        for tree in range(len(panel["trees"])):
            here = np.arange(tree, count, len(panel["trees"]))
            walks = walk_offline(prepared, panel, tree, here, virtual.answer)
            chances[here], questions[here] = walks.chances, walks.questions
        return Said(np.asarray(chances.argmax(axis=1)), chances.max(axis=1), questions)

    return measure(prepared, fill, people, seed, truth)
