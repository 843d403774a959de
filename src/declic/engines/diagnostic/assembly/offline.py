"""A diagnostic without network: a small tree, then a straight line, then the level by Bayes.

A page needs three tables and a few lines of script. The tree says what to ask while an answer
changes what is worth asking; at each of its ends a line of questions follows, the same whatever
is answered. The level is read from the answers themselves, with the curves of the items, as the
server reads it: both say the same.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

import numpy as np

from declic.engines.diagnostic.assembly.content import usable_numbers
from declic.engines.diagnostic.assembly.tree import Branch, Growth
from declic.engines.diagnostic.bank import LEVELS, BankCannotServe
from declic.engines.diagnostic.choose import Booleans, Integers
from declic.engines.diagnostic.next_item import choose_items, step_draws
from declic.engines.diagnostic.prepared import Prepared
from declic.engines.diagnostic.response import Floats
from declic.engines.diagnostic.session import ENGINE_VERSION

OFFLINE_FORMAT = "declic-offline/1"
#: Six decimals of a logarithm: two levels would have to be equal to a millionth to be told apart wrongly.
DECIMALS = 6


@dataclass(frozen=True, slots=True)
class OfflineRules:
    """How long a diagnostic without network is.

    ``least`` questions for everybody; then the end as soon as a level has the probability
    ``sure_from`` (a share), at the latest after ``most`` questions. ``nodes`` is the most nodes of
    a tree, its ends included.
    """

    least: int = 12
    most: int = 20
    sure_from: float = 0.65
    nodes: int = 300


def build_offline_panel(
    prepared: Prepared,
    *,
    seeds: Sequence[int] = (1, 2, 3, 4),
    rules: OfflineRules | None = None,
    allowed: Collection[str] | None = None,
    excluded: Collection[str] = (),
) -> dict[str, Any]:
    """Return a panel for a page without network, a dictionary in the format ``declic-offline/1``.

    ``items`` are ``{"key", "logs"}``, the logarithm of the probability of each score on the grid:
    (S + 1, G). ``prior`` is the logarithm of the belief beforehand (G,), ``shares`` the share of
    each grid point in each level (G, 4). A tree has ``nodes``, each ``[item, next by score…]``: a
    next of n ≥ 0 is a node, of n < 0 the line -1 - n; a line is a list of items.

    Parameters
    ----------
    seeds
        One tree for each, so that people side by side do not meet the same questions.
    rules
        How long it is; the usual rules, unless given.
    allowed
        Keys that can be asked and scored by a page alone, None for all.
    excluded
        Keys that may not be asked.

    Raises
    ------
    BankCannotServe
        If the bank has too few such questions.
    ValueError
        If there is no seed.

    References
    ----------
    Yan, D., von Davier, A. A. & Lewis, C. (2014). Computerized Multistage Testing. CRC Press;
    Bock, R. D. & Mislevy, R. J. (1982). Adaptive EAP estimation of ability in a microcomputer
    environment. Applied Psychological Measurement 6(4).

    Examples
    --------
    >>> from declic.engines.diagnostic.bank import Bank, Item
    >>> from declic.engines.diagnostic.prepared import prepare
    >>> from declic.engines.diagnostic.settings import Settings
    >>> items = tuple(Item(str(b), "A", "A1.1", "beginner", 1.5, b / 9, 0.0) for b in range(-9, 15))
    >>> prepared = prepare(Bank("1", items), Settings(areas=("A",), max_questions=12))
    >>> panel = build_offline_panel(prepared, seeds=[1], rules=OfflineRules(nodes=31))
    >>> len(panel["trees"][0]["nodes"]), len(path_of(panel, 0, [1] * 20))
    (15, 20)
    """
    rules = rules or OfflineRules()
    usable = usable_numbers(prepared, allowed, excluded)
    if not seeds:
        message = "Il faut au moins une graine, une par arbre."
        raise ValueError(message)
    fewest = min(map(len, dealt(usable, seeds)))
    if fewest < rules.most:
        message = f"Hors ligne, {fewest} question(s) peuvent être posées : il en faut {rules.most}."
        raise BankCannotServe((message,))
    settings = replace(prepared.settings, min_questions=rules.least, max_questions=rules.most)
    offline = replace(prepared, settings=settings)
    trees = [
        grow_offline(offline, seed, own, rules) for seed, own in zip(seeds, dealt(usable, seeds), strict=True)
    ]
    return write_panel(prepared, rules, trees)


def dealt(usable: Integers, seeds: Sequence[int]) -> list[Integers]:
    """Return the items of each tree: each does without its own share of them, when there are several.

    The best few items would otherwise be in every tree, whatever the seed.

    Examples
    --------
    >>> [own.tolist() for own in dealt(np.arange(6), [1, 2])]
    [[1, 3, 5], [0, 2, 4]]
    """
    if len(seeds) == 1:
        return [usable]
    return [usable[np.arange(len(usable)) % len(seeds) != tree] for tree in range(len(seeds))]


@dataclass(frozen=True, slots=True)
class OfflineTree:
    """A tree and its lines, with the places of the items in the bank."""

    seed: int
    nodes: tuple[tuple[int, tuple[int, ...]], ...]
    lines: tuple[tuple[int, ...], ...]


def grow_offline(prepared: Prepared, seed: int, usable: Integers, rules: OfflineRules) -> OfflineTree:
    """Return the tree that this seed grows, each of its ends going on with a line of questions."""
    growth = Growth(prepared, seed, usable, rules.nodes)
    while growth.waiting:
        growth.grow()
    lines = lines_after(prepared, seed, growth)
    distinct = list(dict.fromkeys(lines))
    place = [distinct.index(line) for line in lines]
    nodes = tuple(
        (item, tuple(-1 - place[-1 - to] if to < 0 else to for to in following))
        for item, following in growth.finished_nodes()
    )
    return OfflineTree(seed, nodes, tuple(distinct))


def lines_after(prepared: Prepared, seed: int, growth: Growth) -> list[tuple[int, ...]]:
    """Return the line of each end: what tells most about what is believed there, area after area."""
    lines: list[tuple[int, ...]] = [()] * len(growth.ends)
    numbered = sorted(enumerate(growth.ends), key=lambda end: len(end[1].asked))
    for depth, same_depth in groupby(numbered, key=lambda end: len(end[1].asked)):
        places, ends = zip(*same_depth, strict=True)
        if depth < prepared.settings.min_questions:
            drawn = draw_lines(prepared, seed, ends, growth.usable)
            for place, line in zip(places, drawn.tolist(), strict=True):
                lines[place] = tuple(line)
    return lines


def draw_lines(prepared: Prepared, seed: int, ends: Sequence[Branch], usable: Booleans) -> Integers:
    """Return the lines of ends that all have as many questions behind them: int64 (n, Q)."""
    rows, asked = np.arange(len(ends))[:, None], np.array([end.asked for end in ends], dtype=np.int64)
    weights = np.stack([end.weights for end in ends])
    beliefs = weights / weights.sum(axis=1, keepdims=True)
    free = np.tile(usable, (len(ends), 1))
    free[rows, asked] = False
    counts = prepared.belongs[asked].sum(axis=1)
    line = []
    for step in range(asked.shape[1], prepared.settings.max_questions):
        draws = step_draws(np.full(len(ends), seed, dtype=np.uint64), step)
        items, _ = choose_items(prepared, beliefs, free, counts, draws)
        free[rows[:, 0], items] = False
        counts[rows[:, 0], prepared.area_numbers[items]] += 1
        line.append(items)
    return np.stack(line, axis=1)


def write_panel(prepared: Prepared, rules: OfflineRules, trees: Sequence[OfflineTree]) -> dict[str, Any]:
    """Return the document of a panel, ready to be written as JSON."""
    used = sorted({item for tree in trees for item in items_of(tree)})
    place = {item: number for number, item in enumerate(used)}
    return {
        "format": OFFLINE_FORMAT,
        "engine": ENGINE_VERSION,
        "bank_version": prepared.bank.version,
        "least": rules.least,
        "most": rules.most,
        "sure_from": rules.sure_from,
        "levels": list(LEVELS),
        "prior": np.log(prepared.prior).round(DECIMALS).tolist(),
        "shares": prepared.shares.round(DECIMALS).tolist(),
        "items": [
            {
                "key": prepared.bank.items[item].key,
                "logs": prepared.log_curves[item, : prepared.bank.items[item].max_score + 1]
                .round(DECIMALS)
                .tolist(),
            }
            for item in used
        ],
        "trees": [
            {
                "seed": tree.seed,
                "nodes": [[place[item], *following] for item, following in tree.nodes],
                "lines": [[place[item] for item in line] for line in tree.lines],
            }
            for tree in trees
        ],
    }


def items_of(tree: OfflineTree) -> Iterator[int]:
    """Give every item of a tree and of its lines."""
    yield from (item for item, _ in tree.nodes)
    yield from (item for line in tree.lines for item in line)


def path_of(panel: Mapping[str, Any], tree: int, scores: Sequence[int]) -> list[str]:
    """Return the keys of the questions asked, one for each score, as the page would ask them.

    Parameters
    ----------
    tree
        Which of the trees.
    scores
        Points earned, one question after the other.

    Raises
    ------
    BankCannotServe
        If there is no such tree, a score does not exist, or the path is shorter.

    Examples
    --------
    >>> tree = {"nodes": [[0, -1, -2]], "lines": [[1], [2]]}
    >>> panel = {"items": [{"key": key} for key in "abc"], "trees": [tree]}
    >>> path_of(panel, 0, [1, 0])
    ['a', 'c']
    """
    try:
        return list(_walk(panel, panel["trees"][tree], scores))
    except IndexError as error:
        message = "Ces réponses ne suivent pas ce parcours."
        raise BankCannotServe((message,)) from error


def _walk(panel: Mapping[str, Any], tree: Mapping[str, Any], scores: Sequence[int]) -> Iterator[str]:
    at, line = 0, 0
    for score in scores:
        if at >= 0:
            item, *following = tree["nodes"][at]
            if score < 0:
                raise IndexError(score)
            at = following[score]
        else:
            item, line = tree["lines"][-1 - at][line], line + 1
        yield panel["items"][item]["key"]


def level_chances(panel: Mapping[str, Any], scores: Mapping[str, int]) -> Floats:
    """Return the probability of each level after some answers, as the page says it: float64 (4,).

    Parameters
    ----------
    scores
        Points by item key.
    """
    logs = np.array(panel["prior"])
    for item in panel["items"]:
        if item["key"] in scores:
            logs = logs + np.array(item["logs"][scores[item["key"]]])
    belief = np.exp(logs - logs.max())
    chances = belief @ np.array(panel["shares"])
    return np.asarray(chances / chances.sum(), dtype=np.float64)
