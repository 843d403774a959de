"""A figure cut into parts: by sex, age, district, programme and place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.utils.text import capfirst
from numpy.typing import NDArray

from declic.engines.indicators import (
    DIMENSION_BY_KEY,
    Figure,
    Indicator,
    Measure,
    Subject,
    compute_figure,
    lay_margins,
    lay_parts,
    protect,
)
from declic.impact.queries.columns import NOTHING, Numbers
from declic.impact.queries.facts.classroom import MOST_CELLS, counted
from declic.impact.queries.figures import Drawn
from declic.impact.queries.places import programme_names, venue_names
from declic.impact.queries.words import HIDDEN, decimal, number_words, value_words

Mask = NDArray[np.bool_]
Codes = NDArray[np.int64]
Reals = NDArray[np.float64]
UNSAID = "non communiqué"
#: Places beyond these are counted together.
MOST_PARTS = 12
OTHERS = "autres"
ALL: NDArray[np.bool_] = np.ones(0, dtype=np.bool_)


@dataclass(frozen=True)
class Part:
    """One line of a breakdown; `length` is its bar, in hundredths of the longest."""

    label: str
    count: str
    out_of: str
    value: str
    length: str
    is_hidden: bool


@dataclass(frozen=True)
class Breakdown:
    """A figure by one thing; each person is in one part of it only."""

    key: str
    title: str
    note: str
    parts: tuple[Part, ...]
    is_hidden: bool = False


@dataclass(frozen=True, eq=False)
class Cut:
    """How people are sorted: the category of each, and the categories in words."""

    key: str
    title: str
    labels: tuple[str, ...]
    codes: Codes
    note: str = ""


@dataclass(frozen=True, eq=False)
class Counts:
    """Of each part: who is counted, out of whom, and the figure in words."""

    members: Numbers
    base: Numbers
    words: list[str]


def breakdowns_of(drawn: Drawn, indicator: Indicator, figure: Figure) -> tuple[Breakdown, ...]:
    """Return a figure by sex, age, district, programme and place; figures of adults are not cut."""
    if indicator.subject is not Subject.LEARNERS or figure.members is None:
        return ()
    return tuple(breakdown_of(drawn, indicator, figure, cut) for cut in cuts_of(drawn) if cut.codes.size)


def cuts_of(drawn: Drawn) -> list[Cut]:
    """Return the ways in which people are sorted."""
    asking = drawn.asking
    names = ("sex", f"age_{asking.scheme.key}", "district_2024", "district_2015")
    dimensions = [DIMENSION_BY_KEY[name] for name in names]
    usual = [
        Cut(one.key, one.name_fr, one.labels_fr, one.code(drawn.facts).astype(np.int64)) for one in dimensions
    ]
    return [*usual, programme_cut(drawn), venue_cut(drawn)]


def programme_cut(drawn: Drawn) -> Cut:
    """Return people by programme: the one whose sessions they came to most in the period."""
    room = drawn.sources.classroom
    names = programme_names()
    main = most_visited(drawn, room.programmes)
    return named_cut(
        "programme",
        "Programme",
        main,
        names,
        "Chaque personne est dans un programme : celui qu’elle suit le plus.",
    )


def venue_cut(drawn: Drawn) -> Cut:
    """Return people by place: where they came most in the period."""
    room = drawn.sources.classroom
    main = most_visited(drawn, room.sessions["venue"].astype(np.int64))
    names = venue_names(drawn.asking.scope.branches)
    return named_cut(
        "venue", "Lieu", main, names, "Chaque personne est dans un lieu : celui où elle vient le plus."
    )


def most_visited(drawn: Drawn, keys: Numbers) -> Numbers:
    """Return the key of each learner's sessions of the period that comes most often, −1 for nobody seen."""
    room = drawn.sources.classroom
    came = room.in_period(drawn.facts.period).came
    found = np.full(room.size, NOTHING, dtype=np.int64)
    names = np.flatnonzero(np.bincount(keys)) if keys.size else np.zeros(0, dtype=np.int64)
    code_by_key = np.zeros(int(names.max(initial=0)) + 1, dtype=np.int64)
    code_by_key[names] = np.arange(names.size)
    pairs = came.rows * np.int64(max(1, names.size)) + code_by_key[keys][came.sessions]
    if room.size * names.size > MOST_CELLS:
        pairs, times = np.unique(pairs, return_counts=True)
        order = np.argsort(times, kind="stable")
        found[pairs[order] // names.size] = names[pairs[order] % names.size]
        return found
    times = np.bincount(pairs, minlength=room.size * max(1, names.size)).reshape(
        room.size, max(1, names.size)
    )
    has_come = times.any(axis=1)
    if names.size:
        found[has_come] = names[times[has_come].argmax(axis=1)]
    return found


def named_cut(key: str, title: str, main: Numbers, names: Mapping[int, str], note: str) -> Cut:
    """Return people by a key of theirs, the most frequent first; rare ones are counted together."""
    found, counts = np.unique(main[main != NOTHING], return_counts=True)
    kept = found[np.argsort(-counts, kind="stable")][:MOST_PARTS].tolist()
    has_others = found.size > len(kept)
    labels = (
        *(names.get(one, OTHERS) for one in kept),
        *([OTHERS] if has_others else []),
        "pas encore venues",
    )
    codes = np.full(main.size, len(labels) - 1, dtype=np.int64)
    codes[main != NOTHING] = len(kept)
    for place, one in enumerate(kept):
        codes[main == one] = place
    return Cut(key, title, labels, codes, note)


def breakdown_of(drawn: Drawn, indicator: Indicator, figure: Figure, cut: Cut) -> Breakdown:
    """Return a figure by one thing, with what may be shown of it."""
    size = len(cut.labels)
    members, base = (
        np.zeros(size, dtype=np.int64) if mask is None else counted(cut.codes[mask], size)
        for mask in (figure.members, figure.base)
    )
    is_share = indicator.measure is Measure.SHARE
    shown = shown_cells(members, base, cut, is_share=is_share) if drawn.asking.hides_small else ALL
    if shown is None:
        return Breakdown(cut.key, cut.title, cut.note, (), is_hidden=True)
    rows = [place for place in range(size) if members[place] or base[place]]
    most = max([int(members[place]) for place in rows if is_seen(shown, place)], default=0) or 1
    counts = Counts(members, base, words_by_part(drawn, indicator, figure, cut))
    parts = tuple(
        part_of(indicator, cut, place, counts, most, is_shown=is_seen(shown, place)) for place in rows
    )
    return Breakdown(cut.key, cut.title, cut.note, parts)


def is_seen(shown: Mask, place: int) -> bool:
    """Return whether a part may be shown; all of them when nothing is hidden."""
    return not shown.size or bool(shown[place])


def shown_cells(members: Numbers, base: Numbers, cut: Cut, *, is_share: bool) -> Mask | None:
    """Return which parts may be shown; nothing at all where even their total may not.

    Of a share, whoever is counted and whoever is not are both protected: one of them hidden hides the
    part. « Non communiqué » tells of us and not of people.
    """
    if is_share:
        layout = lay_margins(np.stack([members, base - members], axis=1))
        cells = protect(layout.table)
        if not cells[layout.cells[()]] or not cells[layout.cells[(1,)]].all():
            return None
        both: Mask = cells[layout.cells[(0, 1)]].all(axis=1) & cells[layout.cells[(0,)]]
        return both
    sensitive = [label != UNSAID for label in cut.labels]
    layout = lay_parts([members.tolist()], [sensitive])
    cells = protect(layout.table)
    if not cells[layout.cells[()]]:
        return None
    alone: Mask = cells[layout.cells[(0,)]]
    return alone


def part_of(indicator: Indicator, cut: Cut, place: int, counts: Counts, most: int, *, is_shown: bool) -> Part:
    """Return one line: how many people, out of how many, and the figure of that part."""
    label, count = capfirst(cut.labels[place]), int(counts.members[place])
    if not is_shown:
        return Part(label, HIDDEN, "", "", "0", is_hidden=True)
    out_of = decimal(int(counts.base[place]), 0) if indicator.measure is Measure.SHARE else ""
    length = f"{100 * count / most:.1f}"
    return Part(label, decimal(count, 0), out_of, counts.words[place], length, is_hidden=False)


def words_by_part(drawn: Drawn, indicator: Indicator, figure: Figure, cut: Cut) -> list[str]:
    """Return the figure of each part in words; nothing for a plain count, which says it already."""
    places = range(len(cut.labels))
    if indicator.measure is Measure.COUNT:
        return ["" for _ in places]
    if indicator.measure is Measure.QUANTILE:
        figures = (compute_figure(indicator, drawn.facts, drawn.mask & (cut.codes == one)) for one in places)
        return [value_words(one, indicator) for one in figures]
    return [number_words(value, indicator.unit) for value in values_by_part(drawn, indicator, figure, cut)]


def values_by_part(drawn: Drawn, indicator: Indicator, figure: Figure, cut: Cut) -> list[float | None]:
    """Return the sum, the mean or the rate of each part, from one selection of the engine's."""
    picked, size = indicator.select(drawn.facts), len(cut.labels)
    members = np.zeros(cut.codes.size, dtype=np.bool_) if figure.members is None else figure.members
    codes = cut.codes[members]
    bottom: Reals = np.bincount(codes, minlength=size).astype(np.float64)
    top = bottom
    if indicator.measure is Measure.SHARE and figure.base is not None:
        bottom = np.bincount(cut.codes[figure.base], minlength=size).astype(np.float64)
    if indicator.measure is not Measure.SHARE:
        top = sums_of(codes, picked.amounts[members], size)
    if indicator.measure is Measure.RATIO:
        bottom = sums_of(codes, picked.trials[members], size)
    if indicator.measure is Measure.TOTAL:
        bottom = np.ones(size)
    return [float(up / down) if down else None for up, down in zip(top, bottom, strict=True)]


def sums_of(codes: Codes, amounts: NDArray[Any], size: int) -> Reals:
    """Return the sum of what the people of each part bring."""
    return np.bincount(codes, weights=amounts, minlength=size).astype(np.float64)
