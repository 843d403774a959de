"""The answers: who scored what on which item, without room for what was not asked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from declic.engines.diagnostic.calibration.errors import CannotCalibrate

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Booleans = NDArray[np.bool_]
NOT_ASKED = -1
WORTH_COLLAPSING = 0.8


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """The K answers of L people to I items, person after person; no room for what was not asked.

    Attributes
    ----------
    items
        The I keys.
    max_scores
        int64 (I,), the best score of each item.
    starts
        int64 (L + 1,), where each person's answers start in the two next arrays.
    item_numbers, scores
        int64 (K,), the item and the score of each answer.
    group_names, groups
        The labels, and int64 (L,), the group of each person by its place among the labels.
    weights
        float64 (L,), how many people gave this very pattern of answers.
    """

    items: tuple[str, ...]
    max_scores: Integers
    starts: Integers
    item_numbers: Integers
    scores: Integers
    group_names: tuple[str, ...]
    groups: Integers
    weights: Floats

    @property
    def category_starts(self) -> Integers:
        """int64 (I + 1,): where each item's scores start when all scores stand side by side."""
        return np.concatenate([[0], np.cumsum(self.max_scores + 1)])

    @property
    def categories(self) -> Integers:
        """int64 (K,): each answer's place when the scores of all items stand side by side."""
        return np.asarray(self.category_starts[self.item_numbers] + self.scores, dtype=np.int64)

    @property
    def people(self) -> Integers:
        """int64 (K,): the person of each answer."""
        return np.repeat(np.arange(len(self.weights)), np.diff(self.starts))

    @property
    def score_counts(self) -> Floats:
        """float64 (I, S + 1): how many people got each score; 0 where the score does not exist."""
        width = int(self.max_scores.max()) + 1
        places = self.item_numbers * width + self.scores
        counted = np.bincount(places, self.weights[self.people], minlength=len(self.items) * width)
        return np.asarray(counted, dtype=np.float64).reshape(len(self.items), width)


def answers_from_table(
    table: NDArray[Any],
    items: Sequence[str] | None = None,
    groups: Sequence[str] | None = None,
    max_scores: Sequence[int] | None = None,
) -> Answers:
    """Return the answers of a table with one row for each person.

    Parameters
    ----------
    table
        (L, I) whole scores from 0; -1 where the item was not asked.
    items
        The I keys; numbers from 1 when they are not given.
    groups
        The group label of each person; one single group when they are not given.
    max_scores
        The best score of each item; the best one that is seen, and at least 1, otherwise.

    Raises
    ------
    CannotCalibrate
        If the table is empty, or a score is not whole or out of its bounds.

    Examples
    --------
    >>> answers = answers_from_table(np.array([[1, -1], [0, 2]]))
    >>> answers.scores, answers.max_scores
    (array([1, 0, 2]), array([1, 2]))
    """
    scores = np.asarray(table)
    if scores.ndim != 2 or not scores.size:
        raise CannotCalibrate(("Il n’y a aucune réponse.",))
    asked = scores != NOT_ASKED
    people, item_numbers = np.nonzero(asked)
    keys = tuple(items) if items is not None else tuple(str(n + 1) for n in range(scores.shape[1]))
    return answers_from_list(
        people, item_numbers, scores[asked], keys, len(scores), groups=groups, max_scores=max_scores
    )


def answers_from_list(
    people: NDArray[Any],
    item_numbers: NDArray[Any],
    scores: NDArray[Any],
    items: Sequence[str],
    people_count: int,
    *,
    groups: Sequence[str] | None = None,
    max_scores: Sequence[int] | None = None,
) -> Answers:
    """Return the answers of a long list, one line for each answer, in any order.

    Parameters
    ----------
    people, item_numbers, scores
        (K,) the person from 0 to L - 1, the item from 0 to I - 1, the whole score.
    items
        The I keys.
    people_count
        L, those without any answer included.
    groups, max_scores
        As in `answers_from_table`.

    Raises
    ------
    CannotCalibrate
        If a score is not whole or is out of its bounds.

    Examples
    --------
    >>> answers_from_list(np.array([1, 0]), np.array([0, 0]), np.array([0, 1]), ["x"], 3).starts
    array([0, 1, 2, 2])
    """
    order = np.argsort(people, kind="stable")
    numbers = np.asarray(item_numbers, dtype=np.int64)[order]
    kept = np.asarray(scores)[order]
    best = np.ones(len(items), dtype=np.int64)
    if kept.size and not (np.equal(np.mod(kept, 1), 0).all() and kept.min() >= 0):
        raise CannotCalibrate(("Chaque note doit être un nombre entier, à partir de 0.",))
    np.maximum.at(best, numbers, kept.astype(np.int64))
    given = best if max_scores is None else np.asarray(max_scores, dtype=np.int64)
    if np.any(given < best):
        wrong = items[int(np.argmax(given < best))]
        raise CannotCalibrate((f"Question « {wrong} » : une note dépasse la meilleure possible.",))
    names = tuple(dict.fromkeys(groups)) if groups is not None else ("",)
    place = {name: number for number, name in enumerate(names)}
    labels = np.zeros(people_count, dtype=np.int64)
    if groups is not None:
        labels[:] = [place[label] for label in groups]
    counted = np.bincount(np.asarray(people, dtype=np.int64), minlength=people_count)
    return Answers(
        items=tuple(items),
        max_scores=given,
        starts=np.concatenate([[0], np.cumsum(counted)]).astype(np.int64),
        item_numbers=numbers,
        scores=kept.astype(np.int64),
        group_names=names,
        groups=labels,
        weights=np.ones(people_count),
    )


def some_people(answers: Answers, chosen: Integers) -> Answers:
    """Return the answers of some people, given by their places.

    Examples
    --------
    >>> answers = answers_from_table(np.array([[1, -1], [0, 1]]))
    >>> some_people(answers, np.array([1])).scores
    array([0, 1])
    """
    lengths = np.diff(answers.starts)[chosen]
    starts = np.concatenate([[0], np.cumsum(lengths)])
    places = np.repeat(answers.starts[chosen] - starts[:-1], lengths) + np.arange(starts[-1])
    return replace(
        answers,
        starts=starts,
        item_numbers=answers.item_numbers[places],
        scores=answers.scores[places],
        groups=answers.groups[chosen],
        weights=answers.weights[chosen],
    )


def collapse(answers: Answers) -> Answers:
    """Return the same answers with each pattern once and weighted, when many patterns repeat.

    Patterns are told apart by two sums of 64 random bits for each score: two different ones
    are taken for the same with a probability under 1e-27 for 100,000 people.

    Examples
    --------
    >>> collapse(answers_from_table(np.array([[1, 0], [0, 1], [1, 0]]))).weights
    array([2., 1.])
    """
    rng = np.random.default_rng(20251123)
    shape = (int(answers.category_starts[-1]) + len(answers.group_names), 2)
    marks = rng.integers(0, 2**64, size=shape, dtype=np.uint64)
    sums = np.zeros((len(answers.item_numbers) + 1, 2), dtype=np.uint64)
    np.cumsum(marks[answers.categories], axis=0, out=sums[1:])
    prints = sums[answers.starts[1:]] - sums[answers.starts[:-1]]
    prints += marks[answers.category_starts[-1] + answers.groups]
    pairs = np.ascontiguousarray(prints).view([("one", np.uint64), ("two", np.uint64)]).ravel()
    _, first, place = np.unique(pairs, return_index=True, return_inverse=True)
    if len(first) > WORTH_COLLAPSING * len(pairs):
        return answers
    ranks = np.argsort(np.argsort(first))
    weights = np.asarray(np.bincount(ranks[place], answers.weights), dtype=np.float64)
    return replace(some_people(answers, np.sort(first)), weights=weights)
