"""Figures that may be shown: each alone, and together where they share their people."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from declic.engines.indicators.disclosure.protect import protect
from declic.engines.indicators.disclosure.table import LARGEST_HIDDEN, make_table
from declic.engines.indicators.figure import Figure
from declic.engines.indicators.indicator import Measure

_Sum = tuple[str, tuple[str, ...]]

#: What is left of a figure that may not be shown: neither number, interval nor list.
HIDDEN = Figure(None, None, unknown=None, is_hidden=True)

#: What is lost with a cell of one person, twice that with ten: nobody reads the rest of a split, and a base
#: serves all its shares.
_COST_OF_REST, _COST_OF_SHARE, _COST_OF_BASE, _COST_OF_TOTAL = 0.1, 1.0, 4.0, 6.0


@dataclass(frozen=True, slots=True)
class Split:
    """Shares that cut the same people into parts that do not overlap.

    `total` names the people: those who are known and those who are not. Splits of the same name are
    protected together; where a count of that name is among the figures, it is that total. An exact
    split is of a share: `total` is its key, and the parts add up to it, with no rest and no unknown.
    """

    total: str
    parts: tuple[str, ...]
    is_exact: bool = False


@dataclass(frozen=True, slots=True)
class _Cell:
    """One number of a split: how many people, and what is lost when it is hidden."""

    value: int
    cost: float
    is_sensitive: bool = True


class _Names(NamedTuple):
    """The names of a split's cells, beside those of its parts."""

    total: str
    base: str
    unknown: str
    rest: str


def hide_small(figure: Figure, measure: Measure) -> Figure:
    """Return the figure as it may be shown alone: hidden when it tells of 1 to 4 people.

    A count of 1 to 4; a share where 1 to 4 people are counted, or 1 to 4 are not; a sum, a mean, a
    rate of presence or a wait of 1 to 4 people.

    Parameters
    ----------
    figure : Figure
        As computed.
    measure : Measure
        How its indicator becomes a value.

    Returns
    -------
    Figure
        The same, or one with `is_hidden` and neither number, interval nor list.

    References
    ----------
    Hundepool, A. et al. (2012). Statistical Disclosure Control, chapter 4: threshold rule.

    Examples
    --------
    >>> from declic.engines.indicators.figure import share_of
    >>> hide_small(share_of(3, 50), Measure.SHARE).is_hidden
    True
    >>> hide_small(share_of(0, 50), Measure.SHARE).value
    0.0
    """
    told = [figure.people]
    if measure is Measure.SHARE:
        told = [_counted(figure), figure.people - _counted(figure)]
    return HIDDEN if any(1 <= people <= LARGEST_HIDDEN for people in told) else figure


def hide_figures(
    figures: Mapping[str, Figure], measures: Mapping[str, Measure], splits: Iterable[Split] = ()
) -> dict[str, Figure]:
    """Return the figures as they may be shown side by side, by key.

    Each is hidden alone where it must be; shares that cut the same people are protected together, so
    that nothing hidden follows from what is shown of the others. Of a hidden share, the base and the
    unknown stay where they tell nothing.

    Parameters
    ----------
    figures : mapping of Figure
        As computed, by key.
    measures : mapping of Measure
        Of each indicator, by key.
    splits : iterable of Split
        Which shares cut the same people; those whose figures are not all given are left out.

    Returns
    -------
    dict of Figure
        In the same order.

    References
    ----------
    Hundepool, A. et al. (2012). Statistical Disclosure Control, chapter 4: linked tables.

    Examples
    --------
    >>> from declic.engines.indicators.figure import share_of
    >>> ages = {"young": share_of(3, 60), "middle": share_of(7, 60), "old": share_of(50, 60)}
    >>> safe = hide_figures(ages, dict.fromkeys(ages, Measure.SHARE), [Split("all", tuple(ages))])
    >>> [key for key, figure in safe.items() if figure.is_hidden], safe["young"].denominator
    (['young', 'middle'], 60)
    """
    safe = {key: hide_small(figure, measures[key]) for key, figure in figures.items()}
    given = [split for split in splits if all(part in figures for part in split.parts)]
    shown = _list_shown(given, figures)
    for name in figures.keys() & shown.keys():
        safe[name] = safe[name] if shown[name] else HIDDEN
    for split in given:
        safe |= {} if split.is_exact else _show_bases(split, figures, safe, shown)
    return safe


def _list_shown(splits: Iterable[Split], figures: Mapping[str, Figure]) -> dict[str, bool]:
    """Return which cells of the splits may be shown, by name."""
    cells: dict[str, _Cell] = {}
    sums: dict[tuple[str, tuple[str, ...]], None] = {}
    for split in splits:
        found, relations = _exact_cells(split, figures) if split.is_exact else _split_cells(split, figures)
        cells |= found
        sums |= dict.fromkeys(relations)
    place = {name: number for number, name in enumerate(cells)}
    table = make_table(
        [cell.value for cell in cells.values()],
        [(place[total], [place[part] for part in parts]) for total, parts in sums],
        is_sensitive=np.array([cell.is_sensitive for cell in cells.values()], dtype=np.bool_),
        costs=np.array([cell.cost * (1 + math.log10(max(cell.value, 1))) for cell in cells.values()]),
    )
    return dict(zip(cells, protect(table).tolist(), strict=True))


def _split_cells(split: Split, figures: Mapping[str, Figure]) -> tuple[dict[str, _Cell], list[_Sum]]:
    """Return the cells of a split by name (people, base, unknown, parts, rest), and its two sums."""
    names = _names_of(split, figures)
    base, unknown = figures[split.parts[0]].people, figures[split.parts[0]].unknown or 0
    parts = {part: _Cell(_counted(figures[part]), _COST_OF_SHARE) for part in split.parts}
    people = _counted(figures[split.total]) if split.total in figures else base + unknown
    cells = {
        names.total: _Cell(people, _COST_OF_TOTAL),
        names.base: _Cell(base, _COST_OF_BASE),
        names.unknown: _Cell(unknown, _COST_OF_SHARE, is_sensitive=False),
        names.rest: _Cell(base - sum(cell.value for cell in parts.values()), _COST_OF_REST),
    }
    sums = [(names.total, (names.base, names.unknown)), (names.base, (*split.parts, names.rest))]
    return cells | parts, sums


def _exact_cells(split: Split, figures: Mapping[str, Figure]) -> tuple[dict[str, _Cell], list[_Sum]]:
    """Return the cells of shares that add up to another share, by key, and their sum."""
    cells = {key: _Cell(_counted(figures[key]), _COST_OF_SHARE) for key in (split.total, *split.parts)}
    return cells, [(split.total, split.parts)]


def _show_bases(
    split: Split, figures: Mapping[str, Figure], safe: Mapping[str, Figure], shown: Mapping[str, bool]
) -> dict[str, Figure]:
    """Return the shares of a split: all hidden without a base, each hidden one with the base it may keep."""
    names = _names_of(split, figures)
    if not shown[names.base]:
        return dict.fromkeys(split.parts, HIDDEN)
    return {
        part: replace(
            safe[part],
            denominator=figures[part].denominator,
            unknown=figures[part].unknown if shown[names.unknown] else None,
        )
        for part in split.parts
    }


def _names_of(split: Split, figures: Mapping[str, Figure]) -> _Names:
    """Return the names of a split's own cells; equal numbers of the same people are one cell.

    Whoever reads two equal bases takes them for one: an attacker is given the benefit of the doubt.
    """
    first = figures[split.parts[0]]
    return _Names(
        split.total,
        f"base of {split.total}: {first.people}",
        f"unknown of {split.total}: {first.unknown}",
        f"rest of {' '.join(split.parts)}",
    )


def _counted(figure: Figure) -> int:
    return round(figure.numerator or 0)
