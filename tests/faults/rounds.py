"""One round: kill at a point or at an instant, look, start again, let it finish, count."""

import random
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from django.db import connection

from tests.faults.children import Facts, in_child, in_program
from tests.faults.invariants import no_half_state
from tests.faults.kinds.shape import Kind
from tests.faults.places import Place


@dataclass(frozen=True)
class Base:
    """A scene to be copied: what it holds, what an undisturbed work makes of it, and how long that is."""

    kind: Kind
    place: Place
    facts: Facts
    before: Counter[str]
    after: Counter[str]
    known: frozenset[str]
    points: int
    seconds: float

    @cached_property
    def program_points(self) -> int:
        """Return how many points the real program passes for the same work."""
        return count_program(self.kind, self.place, self.facts)


@dataclass(frozen=True)
class Round:
    """What one round found."""

    kind: str
    how: str
    was_killed: bool
    lost: tuple[str, ...] = ()
    doubled: tuple[str, ...] = ()
    halves: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Return whether nothing was lost, doubled, or left half done."""
        return not (self.lost or self.doubled or self.halves)


def look(kind: Kind, facts: Facts) -> dict[str, Any]:
    """Return all that is there, and what contradicts itself; asked in a child."""
    halves = [] if kind.name.startswith("migration") else no_half_state(connection)
    return {"things": kind.things(facts), "halves": halves}


@contextmanager
def beside(kind: Kind, facts: Facts, place: Place) -> Iterator[Facts]:
    """Put up what a work needs beside it; what it took is read at each look."""
    with kind.beside() as added:
        yield {**facts, **added, "folder": str(place.folder)}


def seen(kind: Kind, place: Place, facts: Facts) -> tuple[Counter[str], frozenset[str]]:
    """Look from a child, which finds what stands beside as it is now."""
    found = in_child(place, partial(look, kind, facts)).answer
    return Counter(found["things"]), frozenset(found["halves"])


def build_base(kind: Kind, empty: Place) -> Base:
    """Make the scene of a kind, and play its work once without disturbing it."""
    place = empty.copy()
    facts = in_child(place, kind.prepare).answer
    quiet = place.copy()
    with beside(kind, facts, quiet) as here:
        before, known = seen(kind, quiet, here)
        started = time.monotonic()
        done = in_child(quiet, partial(kind.work, here))
        seconds = time.monotonic() - started
        in_child(quiet, partial(kind.again, here))
        after, _ = seen(kind, quiet, here)
    quiet.drop()
    return Base(kind, place, facts, before, after, known, done.points, seconds)


def count_program(kind: Kind, place: Place, facts: Facts) -> int:
    """Return how many points the real program passes for the same work."""
    if kind.program is None:
        return 0
    quiet = place.copy()
    with beside(kind, facts, quiet) as here:
        points = in_program(quiet, kind.program(here), more=here.get("environment")).points
    quiet.drop()
    return points


def play(base: Base, chance: random.Random, *, as_program: bool = False) -> Round:
    """Play one round on a copy of the scene."""
    kind, place = base.kind, base.place.copy()
    try:
        with beside(kind, base.facts, place) as facts:
            how, was_killed = strike(base, place, facts, chance, as_program=as_program)
            between, halves = seen(kind, place, facts)
            if kind.is_whole and between not in (base.before, base.after):
                halves |= {f"neither before nor after: {sorted((between - base.before).elements())[:5]}"}
            in_child(place, partial(kind.again, facts))
            end, contradictions = seen(kind, place, facts)
        return Round(
            kind.name,
            how,
            was_killed,
            lost=tuple((base.after - end).elements()),
            doubled=tuple((end - base.after).elements()),
            halves=tuple(sorted((halves | contradictions) - base.known)),
        )
    finally:
        place.drop()


def strike(
    base: Base, place: Place, facts: Facts, chance: random.Random, *, as_program: bool
) -> tuple[str, bool]:
    """Do the work and kill it; return where, and whether it died before it ended."""
    kind = base.kind
    if as_program and kind.program:
        at = chance.randint(1, base.program_points)
        ended = in_program(place, kind.program(facts), trap_at=at, more=facts.get("environment"))
        return f"programme, point {at} sur {base.program_points}", ended.was_killed
    work = partial(kind.work, facts)
    if kind.turning_points and chance.random() < 0.5:
        at = base.points - chance.randrange(kind.turning_points)
    elif kind.lasts and chance.random() < 0.5:
        after = chance.uniform(0.0, base.seconds)
        return f"après {after:.2f} s", in_child(place, work, after_seconds=after).was_killed
    else:
        at = chance.randint(1, base.points)
    return f"point {at} sur {base.points}", in_child(place, work, trap_at=at).was_killed
