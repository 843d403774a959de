"""The adaptive diagnostic written down beforehand, as a tree of at most so many nodes."""

import heapq
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import count, groupby

import numpy as np

from declic.engines.diagnostic.assembly.content import usable_numbers
from declic.engines.diagnostic.assembly.panel import Graph, leaf_of
from declic.engines.diagnostic.bank import BankCannotServe
from declic.engines.diagnostic.choose import Integers
from declic.engines.diagnostic.lookahead import worth_going_on
from declic.engines.diagnostic.next_item import choose_items, step_draws
from declic.engines.diagnostic.prepared import Prepared
from declic.engines.diagnostic.response import Floats

MOST_NODES = 40_000
BRANCHES_AT_ONCE = 200
STOP = -1


@dataclass(frozen=True, slots=True)
class Branch:
    """A state of the diagnostic that is not yet a node.

    ``weights`` is the prior times the likelihood of the answers, float64 (G,): its sum is the
    share of people who come here. ``parent`` and ``score`` say where it hangs.
    """

    asked: tuple[int, ...]
    weights: Floats
    parent: int
    score: int


def grow_tree(
    prepared: Prepared,
    *,
    seed: int,
    most_nodes: int = MOST_NODES,
    allowed: Collection[str] | None = None,
    excluded: Collection[str] = (),
) -> Graph:
    """Return the tree that asks what the adaptive diagnostic asks with this seed.

    The branches where most people would still be placed wrong grow first. When the tree is full,
    the branches that would go on end with the level that their answers point to so far.

    Parameters
    ----------
    seed
        The run's own number, as in `next_step`: the questions are the same.
    most_nodes
        The most nodes, leaves included.
    allowed, excluded
        Keys that may be asked, None for all, and keys that may not.

    Raises
    ------
    BankCannotServe
        If no item may be asked.
    ValueError
        If there is no room for a question.

    References
    ----------
    Yan, D., Lewis, C. & Stocking, M. (2004). Adaptive testing with regression trees in the
    presence of multidimensionality. Journal of Educational and Behavioral Statistics 29(3).

    Examples
    --------
    >>> from declic.engines.diagnostic.bank import Bank, Item
    >>> from declic.engines.diagnostic.prepared import prepare
    >>> from declic.engines.diagnostic.settings import Settings
    >>> items = tuple(Item(str(b), "A", "A1.1", "beginner", 1.5, b / 9, 0.0) for b in range(-9, 15))
    >>> prepared = prepare(Bank("1", items), Settings(areas=("A",), max_questions=12))
    >>> tree = grow_tree(prepared, seed=1, most_nodes=31)
    >>> len(tree.nodes), len(tree.leaves)
    (15, 16)
    """
    usable = usable_numbers(prepared, allowed, excluded)
    if not usable.size:
        raise BankCannotServe(("Aucune question de la banque ne peut être posée hors ligne.",))
    growth = Growth(prepared, seed, usable, most_nodes)
    while growth.waiting:
        growth.grow()
    if not growth.nodes:
        message = "Un arbre a au moins une question et ses issues : il lui faut plus de nœuds."
        raise ValueError(message)
    leaves = tuple(leaf_of(chances_at(prepared, end), prepared.settings.sure_from) for end in growth.ends)
    return Graph(seed, growth.finished_nodes(), leaves)


def chances_at(prepared: Prepared, end: Branch) -> Floats:
    """Return the probability of each level at an end of a tree: float64 (4,), shares."""
    chances = end.weights @ prepared.shares
    return np.asarray(chances / chances.sum(), dtype=np.float64)


class Growth:
    """A tree while it grows: its nodes, its ends, and the branches that wait.

    A next of n ≥ 0 is a node, of n < 0 the end -1 - n.
    """

    def __init__(self, prepared: Prepared, seed: int, usable: Integers, most_nodes: int) -> None:
        self.prepared, self.seed, self.most_nodes = prepared, seed, most_nodes
        self.usable = np.isin(np.arange(len(prepared.bank.items)), usable)
        self.nodes: list[tuple[int, list[int]]] = []
        self.ends: list[Branch] = []
        self.order = count()
        self.size = 1
        self.waiting = [(-1.0, next(self.order), Branch((), prepared.prior, STOP, 0))]

    def finished_nodes(self) -> tuple[tuple[int, tuple[int, ...]], ...]:
        """Return the nodes as they will be read: an item, and what follows each of its scores."""
        return tuple((item, tuple(following)) for item, following in self.nodes)

    def grow(self) -> None:
        """Turn the branches where most people would be placed wrong into nodes or leaves."""
        batch = [heapq.heappop(self.waiting)[2] for _ in range(min(BRANCHES_AT_ONCE, len(self.waiting)))]
        batch.sort(key=lambda branch: len(branch.asked))
        for _, same_depth in groupby(batch, key=lambda branch: len(branch.asked)):
            branches = list(same_depth)
            for branch, item in zip(branches, self._next_items(branches), strict=True):
                scores = 0 if item == STOP else self.prepared.bank.items[item].max_score + 1
                if scores and self.size + scores <= self.most_nodes:
                    self._ask(branch, item, scores)
                else:
                    self._end(branch)

    def _next_items(self, branches: Sequence[Branch]) -> Sequence[int]:
        """Return the item of each branch, all of one depth, or `STOP`."""
        prepared, depth = self.prepared, len(branches[0].asked)
        if depth >= prepared.settings.max_questions or self.size + 2 > self.most_nodes:
            return [STOP] * len(branches)
        asked = np.array([branch.asked for branch in branches], dtype=np.int64)
        weights = np.stack([branch.weights for branch in branches])
        beliefs = weights / weights.sum(axis=1, keepdims=True)
        free = np.tile(self.usable, (len(branches), 1))
        free[np.arange(len(branches))[:, None], asked] = False
        counts = prepared.belongs[asked].sum(axis=1)
        going = free.any(axis=1)
        if depth >= prepared.settings.min_questions:
            left = prepared.settings.max_questions - depth
            going &= worth_going_on(prepared, beliefs, free, counts, left)
        items = np.full(len(branches), STOP, dtype=np.int64)
        if going.any():
            draws = step_draws(np.full(going.sum(), self.seed, dtype=np.uint64), depth)
            items[going], _ = choose_items(prepared, beliefs[going], free[going], counts[going], draws)
        return [int(item) for item in items]

    def _ask(self, branch: Branch, item: int, scores: int) -> None:
        here = len(self.nodes)
        self._hang(branch, here)
        self.nodes.append((item, [0] * scores))
        self.size += scores
        for score in range(scores):
            weights = branch.weights * self.prepared.curves[item, score]
            chances = weights @ self.prepared.shares
            wrong = float(chances.sum() - chances.max())
            child = Branch((*branch.asked, item), weights, here, score)
            heapq.heappush(self.waiting, (-wrong, next(self.order), child))

    def _end(self, branch: Branch) -> None:
        self._hang(branch, -1 - len(self.ends))
        self.ends.append(branch)

    def _hang(self, branch: Branch, place: int) -> None:
        if branch.parent != STOP:
            self.nodes[branch.parent][1][branch.score] = place
