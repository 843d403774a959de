"""What the dashboard draws beside its figures: the thread, the waits, the presence of each month."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from declic.engines.indicators import (
    INDICATOR_BY_KEY,
    MISSING,
    YES,
    Figure,
    hide_small,
    lay_parts,
    protect,
    ratio_of,
)
from declic.engines.indicators.disclosure.table import LARGEST_HIDDEN
from declic.impact.queries.charts import BarLine, Chart, bar_lines, draw_months
from declic.impact.queries.facts.classroom import ABSENT, Visits, counted
from declic.impact.queries.figures import Drawn
from declic.impact.queries.periods import Bucket

Mask = NDArray[np.bool_]
WAIT_BOUNDS = (0, 8, 15, 22, 31, 61, 91)
WAIT_LABELS = (
    "une semaine au plus",
    "8 à 14 jours",
    "15 à 21 jours",
    "22 à 30 jours",
    "31 à 60 jours",
    "61 à 90 jours",
    "plus de 90 jours",
)
STILL = "attendent encore"
ATTENDANCE = INDICATOR_BY_KEY["attendance"]


def thread_lines(drawn: Drawn) -> tuple[BarLine, ...]:
    """Return how far the people referred in the period have come: whoever passed a door passed all before."""
    people = drawn.facts.people
    inside = drawn.facts.period.holds(people.referred_on) & drawn.mask
    doors = (
        ("Orientées", inside),
        ("Admises", since(people.admitted_on, people.referred_on)),
        ("Diagnostic passé", since(people.diagnosed_on, people.referred_on)),
        ("Place acceptée", since(people.seated_on, people.referred_on)),
        ("Venues une fois", since(people.started_on, people.referred_on)),
        ("Parcours terminé", since(people.completed_on, people.referred_on)),
        ("Étape suivante", people.next_step == YES),
    )
    counts, kept = [], inside
    for _, passed in doors:
        kept = kept & passed
        counts.append(int(kept.sum()))
    shown = shown_steps(counts) if drawn.asking.hides_small else [True] * len(counts)
    return bar_lines(
        [
            (label, count if is_shown else None, share_note(count, counts[0], is_shown=is_shown))
            for (label, _), count, is_shown in zip(doors, counts, shown, strict=True)
        ]
    )


def since(day: NDArray[np.int32], start: NDArray[np.int32]) -> Mask:
    """Return for whom something happened on a day or later."""
    passed: Mask = (day != MISSING) & (day >= start)
    return passed


def share_note(count: int, whole: int, *, is_shown: bool) -> str:
    """Return which part of the first line a line is."""
    return f"{round(100 * count / whole)}\u202f%" if whole and is_shown else ""


def shown_steps(counts: Sequence[int]) -> list[bool]:
    """Return which steps may be shown: neither a step, nor a loss between two shown, tells of 1 to 4."""
    shown: list[bool] = []
    last: int | None = None
    for count in counts:
        is_shown = not is_small(count) and (last is None or not is_small(last - count))
        shown.append(is_shown)
        last = count if is_shown else last
    return shown


def is_small(count: int) -> bool:
    """Return whether a number tells of too few people."""
    return 1 <= count <= LARGEST_HIDDEN


def wait_lines(drawn: Drawn) -> tuple[BarLine, ...]:
    """Return how long the people admitted in the period waited for a seat, and who still waits."""
    people, period = drawn.facts.people, drawn.facts.period
    begun = period.holds(people.wait_from_on) & drawn.mask
    is_over = begun & (people.wait_to_on != MISSING) & (people.wait_to_on <= period.last)
    days = people.wait_to_on[is_over].astype(np.int64) - people.wait_from_on[is_over]
    places = np.searchsorted(WAIT_BOUNDS, days, side="right") - 1
    counts = [*np.bincount(places, minlength=len(WAIT_LABELS)).tolist(), int((begun & ~is_over).sum())]
    shown = shown_parts(counts) if drawn.asking.hides_small else [True] * len(counts)
    labels = (*WAIT_LABELS, STILL)
    return bar_lines(
        [(label, count if ok else None, "") for label, count, ok in zip(labels, counts, shown, strict=True)]
    )


def shown_parts(counts: Sequence[int]) -> list[bool]:
    """Return which parts of a total may be shown, so that none of the small ones can be worked out."""
    layout = lay_parts([list(counts)])
    shown = protect(layout.table)
    is_shown: list[bool] = shown[layout.cells[(0,)]].tolist()
    return is_shown


def attendance_months(drawn: Drawn, buckets: Sequence[Bucket]) -> Chart:
    """Return the rate of presence of each month."""
    visits = drawn.sources.classroom.split([one.period for one in buckets])
    months = [
        (one.label, one.short, attendance_in(drawn, seen)) for one, seen in zip(buckets, visits, strict=True)
    ]
    return draw_months("Assiduité, mois par mois", ATTENDANCE, months)


def attendance_in(drawn: Drawn, visits: Visits) -> Figure:
    """Return the rate of presence of one month, by the engine's own measure."""
    size = drawn.sources.classroom.size
    seen = visits if drawn.mask.all() else visits.only(drawn.mask[visits.rows])
    came = counted(seen.rows[seen.has_come], size)
    absent = counted(seen.rows[seen.marks == ABSENT], size)
    figure = ratio_of(came, came + absent)
    return hide_small(figure, ATTENDANCE.measure) if drawn.asking.hides_small else figure
