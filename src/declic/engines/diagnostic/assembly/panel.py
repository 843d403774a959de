"""An offline panel: a graph of questions that a page follows without network.

A few lines of JavaScript are enough, where `ask` shows a question and returns its score::

    const tree = panel.trees[Math.floor(Math.random() * panel.trees.length)];
    let at = 0;
    while (at >= 0) {
      const [item, ...next] = tree.nodes[at];
      at = next[await ask(panel.items[item])];
    }
    const [level, probability, neighbour] = tree.leaves[-1 - at];
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from declic.engines.diagnostic.assembly.counting import neighbour_level
from declic.engines.diagnostic.assembly.measure import Measured, Said, measure
from declic.engines.diagnostic.bank import LEVELS, BankCannotServe
from declic.engines.diagnostic.choose import Integers
from declic.engines.diagnostic.people import SimulatedPeople
from declic.engines.diagnostic.prepared import Prepared
from declic.engines.diagnostic.response import Floats
from declic.engines.diagnostic.session import ENGINE_VERSION
from declic.engines.diagnostic.settings import Settings

PANEL_FORMAT = "declic-panel/1"
NO_NEIGHBOUR = -1
PROBABILITY_DECIMALS = 3


@dataclass(frozen=True, slots=True)
class Leaf:
    """A level by its place, its probability, and the place of its neighbour or -1 when sure."""

    level: int
    probability: float
    neighbour: int


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes (item, next by score); a next of n ≥ 0 is a node, of n < 0 the leaf -1 - n."""

    seed: int
    nodes: tuple[tuple[int, tuple[int, ...]], ...]
    leaves: tuple[Leaf, ...]


@dataclass(frozen=True, slots=True)
class PanelQuestion:
    """Ask this item."""

    item_key: str


@dataclass(frozen=True, slots=True)
class PanelEnd:
    """The level, its probability, and the level beside it when it is not sure."""

    level: str
    probability: float
    neighbour: str | None
    questions: int


def leaf_of(chances: Floats, sure_from: float) -> Leaf:
    """Return the leaf of the probabilities of the levels: float64 (4,), shares.

    Examples
    --------
    >>> leaf_of(np.array([0.1, 0.5, 0.4, 0.0]), 0.6)
    Leaf(level=1, probability=0.5, neighbour=2)
    """
    level = int(chances.argmax())
    beside = neighbour_level(level, chances, sure_from)
    probability = round(float(chances[level]), PROBABILITY_DECIMALS)
    return Leaf(level, probability, NO_NEIGHBOUR if beside is None else beside)


def panel_to_dict(prepared: Prepared, kind: str, graphs: Sequence[Graph]) -> dict[str, Any]:
    """Return the document of a panel, ready to be written as JSON."""
    used = sorted({item for graph in graphs for item, _ in graph.nodes})
    place = {item: number for number, item in enumerate(used)}
    trees = [
        {
            "seed": graph.seed,
            "nodes": [[place[item], *following] for item, following in graph.nodes],
            "leaves": [[leaf.level, leaf.probability, leaf.neighbour] for leaf in graph.leaves],
        }
        for graph in graphs
    ]
    return {
        "format": PANEL_FORMAT,
        "kind": kind,
        "engine": ENGINE_VERSION,
        "bank_version": prepared.bank.version,
        "levels": list(LEVELS),
        "items": [prepared.bank.items[item].key for item in used],
        "trees": trees,
    }


def walk_panel(
    panel: Mapping[str, Any], answers: Mapping[str, int], *, tree: int = 0
) -> PanelQuestion | PanelEnd:
    """Return the next question of a panel, or its end, as the page would.

    Parameters
    ----------
    answers
        Scores by item key; going back is calling with fewer answers.
    tree
        Which of the trees.

    Raises
    ------
    BankCannotServe
        If the document is not a panel, or a score is not one of the item's.
    """
    if panel.get("format") != PANEL_FORMAT:
        raise BankCannotServe((f"Ce fichier n’est pas au format {PANEL_FORMAT}.",))
    try:
        return _walk(panel, answers, panel["trees"][tree])
    except (IndexError, KeyError, TypeError, ValueError) as error:
        message = "Ce parcours hors ligne est abîmé, ou un score n’existe pas."
        raise BankCannotServe((message,)) from error


def _walk(
    panel: Mapping[str, Any], answers: Mapping[str, int], tree: Mapping[str, Any]
) -> PanelQuestion | PanelEnd:
    at, questions = 0, 0
    while at >= 0:
        item, *following = tree["nodes"][at]
        key = panel["items"][item]
        if key not in answers:
            return PanelQuestion(key)
        if answers[key] < 0:
            raise ValueError(key)
        at, questions = following[answers[key]], questions + 1
    level, probability, neighbour = tree["leaves"][-1 - at]
    beside = None if neighbour == NO_NEIGHBOUR else panel["levels"][neighbour]
    return PanelEnd(panel["levels"][level], probability, beside, questions)


def measure_panel(
    prepared: Prepared, panel: Mapping[str, Any], people: int, seed: int, *, truth: Settings | None = None
) -> Measured:
    """Return what happens when simulated people follow a panel, each tree in turn.

    Parameters
    ----------
    people, seed, truth
        As in `measure_form`.
    """

    def fill(virtual: SimulatedPeople, count: int) -> Said:
        levels, probabilities = np.empty(count, dtype=np.int64), np.empty(count)
        questions = np.zeros(count, dtype=np.int64)
        numbers = np.array([prepared.number_by_key[key] for key in panel["items"]], dtype=np.int64)
        for place, tree in enumerate(panel["trees"]):
            here = np.arange(place, count, len(panel["trees"]))
            ends = _follow(tree, numbers, virtual, here, questions)
            leaves = np.array(tree["leaves"], dtype=np.float64)[-1 - ends]
            levels[here], probabilities[here] = leaves[:, 0].astype(np.int64), leaves[:, 1]
        return Said(levels, probabilities, questions)

    return measure(prepared, fill, people, seed, truth)


def _follow(
    tree: Mapping[str, Any],
    numbers: Integers,
    virtual: SimulatedPeople,
    people: Integers,
    questions: Integers,
) -> Integers:
    """Return where each one ends: int64 (n,), negative; count the questions asked."""
    widest = max(len(node) for node in tree["nodes"])
    nodes = np.array([node + [0] * (widest - len(node)) for node in tree["nodes"]], dtype=np.int64)
    at = np.zeros(people.size, dtype=np.int64)
    while (active := np.flatnonzero(at >= 0)).size:
        items = numbers[nodes[at[active], 0]]
        scores = virtual.answer(people[active], items)
        questions[people[active]] += 1
        at[active] = nodes[at[active], 1 + scores]
    return at
