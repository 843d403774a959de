"""Tables of counts as cells and sums: what adds up to what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from declic.engines.indicators.errors import FiguresRefused
from declic.engines.indicators.period import Mask

Counts = NDArray[np.int64]
Cells = NDArray[np.intp]
Axes = tuple[int, ...]

#: Numbers from 1 to this are hidden.
LARGEST_HIDDEN = 4


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Cells of counts, and the sums that everybody knows of them.

    - `values`: int64 (C,), people; never negative.
    - `sums`: int8 (N, C), one row a sum: 1 for each part, −1 for their total.
    - `is_sensitive`: bool (C,), whose 1 to 4 must be hidden; « not known » tells of us, not of people.
    - `is_published`: bool (C,), whether the cell has a place in what is printed. The others help an
      attacker all the same: they exist, and are not negative.
    - `costs`: float64 (C,), what is lost when a cell is hidden only to protect another.
    """

    values: Counts
    sums: NDArray[np.int8]
    is_sensitive: Mask
    is_published: Mask
    costs: NDArray[np.float64]

    def __post_init__(self) -> None:
        if (self.values < 0).any():
            raise FiguresRefused("Un tableau ne peut pas compter moins de zéro personne.")
        if (self.sums @ self.values != 0).any():
            raise FiguresRefused("Le tableau ne tombe pas juste : un total n’est pas la somme de ses parts.")

    @property
    def is_small(self) -> Mask:
        """Return which cells must be hidden for themselves: bool (C,)."""
        between = (self.values >= 1) & (self.values <= LARGEST_HIDDEN)
        return between & self.is_sensitive & self.is_published


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """A table, and where the cells of each printed table are: by its axes, an array of cell numbers."""

    table: Table
    cells: dict[Axes, Cells]


def make_table(
    values: Sequence[int] | Counts,
    sums: Iterable[tuple[int, Sequence[int] | Cells]],
    *,
    is_sensitive: Mask | None = None,
    is_published: Mask | None = None,
    costs: NDArray[np.float64] | None = None,
) -> Table:
    """Return a table from its cells and its sums, each a total and its parts (cell numbers).

    Without `costs`, hiding a cell costs 1 + log10 of its value: totals are what people read first.

    Examples
    --------
    >>> make_table([10, 3, 7], [(0, [1, 2])]).sums.tolist()
    [[-1, 1, 1]]
    """
    counts = np.asarray(values, dtype=np.int64)
    rows = []
    for total, parts in sums:
        row = np.zeros(counts.size, dtype=np.int8)
        row[np.asarray(parts, dtype=np.intp)] = 1
        row[total] = -1
        rows.append(row)
    everywhere = np.ones(counts.size, dtype=np.bool_)
    return Table(
        counts,
        np.array(rows, dtype=np.int8).reshape(len(rows), counts.size),
        everywhere if is_sensitive is None else is_sensitive,
        everywhere if is_published is None else is_published,
        1 + np.log10(np.maximum(counts, 1)) if costs is None else costs,
    )


def lay_margins(counts: Counts, tables: Sequence[Axes] | None = None) -> Layout:
    """Return the printed tables of a cross count, with all their margins, as one table of cells.

    Parameters
    ----------
    counts : ndarray of int64
        People by category of each axis, every axis crossed with the others.
    tables : sequence of axes, optional
        What is printed: `[(0,), (1,)]` is two lists that share their total, `[(0, 1), (0, 2)]` two
        cross tables that share a margin. One table of every axis when it is not given.

    Returns
    -------
    Layout
        `cells[axes]` has the shape of `counts` summed over the other axes; `cells[()]` is the total.

    Raises
    ------
    FiguresRefused
        If a count is negative.

    References
    ----------
    Giessing, S. (2004). Survey on methods for tabular data protection. Privacy in Statistical
    Databases, LNCS 3050: sets of linked tables are protected together.

    Examples
    --------
    >>> layout = lay_margins(np.array([[3, 7], [20, 30]]))
    >>> layout.table.values[layout.cells[(0,)]].tolist(), int(layout.table.values[layout.cells[()]])
    ([10, 50], 60)
    """
    whole = tuple(range(counts.ndim))
    printed = sorted({part for axes in tables or [whole] for part in _subsets(axes)}, key=len)
    is_crossed = sum(len(axes) > 1 for axes in printed) > 1
    laid = [*printed, *([whole] if is_crossed and whole not in printed else [])]
    cells: dict[Axes, Cells] = {}
    values: list[Counts] = []
    for axes in laid:
        summed = np.asarray(counts.sum(axis=tuple(axis for axis in whole if axis not in axes)))
        start = sum(part.size for part in values)
        cells[axes] = np.arange(start, start + summed.size).reshape(summed.shape)
        values.append(summed.ravel())
    sums = [pair for axes in laid for pair in _sums_of(axes, cells)]
    is_published = np.concatenate(
        [np.full(part.size, axes in printed) for axes, part in zip(laid, values, strict=True)]
    )
    table = make_table(np.concatenate(values), sums, is_published=is_published)
    return Layout(table, {axes: cells[axes] for axes in printed})


def lay_parts(parts: Sequence[Sequence[int]], is_sensitive: Sequence[Sequence[bool]] | None = None) -> Layout:
    """Return several breakdowns of the same total as one table; `cells[(k,)]` are the parts of the k-th.

    Raises
    ------
    FiguresRefused
        If the breakdowns do not have the same total.

    Examples
    --------
    >>> layout = lay_parts([[3, 7], [5, 4, 1]])
    >>> layout.table.values.tolist(), layout.cells[(1,)].tolist()
    ([10, 3, 7, 5, 4, 1], [3, 4, 5])
    """
    values = [sum(parts[0]) if parts else 0, *(count for part in parts for count in part)]
    flags = [True, *(flag for part in is_sensitive or _all_true(parts) for flag in part)]
    cells: dict[Axes, Cells] = {(): np.array(0)}
    start = 1
    for number, part in enumerate(parts):
        cells[(number,)] = np.arange(start, start + len(part))
        start += len(part)
    sums = [(0, cells[(number,)]) for number in range(len(parts))]
    return Layout(make_table(values, sums, is_sensitive=np.array(flags, dtype=np.bool_)), cells)


def _subsets(axes: Axes) -> list[Axes]:
    ordered = tuple(sorted(axes))
    return [part for size in range(len(ordered) + 1) for part in combinations(ordered, size)]


def _sums_of(axes: Axes, cells: dict[Axes, Cells]) -> list[tuple[int, Cells]]:
    """Return the sums of one array of cells over each of its axes whose margin is a table too."""
    found: list[tuple[int, Cells]] = []
    for place, axis in enumerate(axes):
        margin = cells.get(tuple(other for other in axes if other != axis))
        if margin is None:
            continue
        lines = np.moveaxis(cells[axes], place, -1).reshape(-1, cells[axes].shape[place])
        found += list(zip((int(total) for total in margin.ravel()), lines, strict=True))
    return found


def _all_true(parts: Sequence[Sequence[int]]) -> list[list[bool]]:
    return [[True] * len(part) for part in parts]
