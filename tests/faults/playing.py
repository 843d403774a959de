"""Which rounds are played: each kind its share, some of them with the real program."""

import random
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from django.core.management import call_command

from tests.faults.children import in_child
from tests.faults.kinds.calls import CALLS
from tests.faults.kinds.imports import IMPORTS
from tests.faults.kinds.keeping import KEEPING
from tests.faults.kinds.messages import MESSAGES
from tests.faults.kinds.migrations import migration_kinds
from tests.faults.kinds.nights import NIGHTS
from tests.faults.kinds.papers import PAPERS
from tests.faults.kinds.plans import PLANS
from tests.faults.kinds.restorations import RESTORATIONS
from tests.faults.kinds.rolls import ROLLS
from tests.faults.kinds.shape import Kind, make_tables_at_once
from tests.faults.places import Place, new_place
from tests.faults.rounds import Round, build_base, play

#: How much of the rounds goes to migrations, all together.
MIGRATIONS_SHARE = 0.2
#: One round in so many starts the real program.
PROGRAM_EVERY = 8
#: A kind that calculates for seconds is played once where another is played so many times.
HEAVY = 4
KINDS = (*IMPORTS, *ROLLS, *MESSAGES, *CALLS, *PAPERS, *NIGHTS, *KEEPING, *RESTORATIONS, *PLANS)


def play_rounds(
    folder: Path, rounds: int, chance: random.Random, *, only: str, is_quick: bool
) -> Iterator[Round]:
    """Play so many rounds, each kind its share; in the quick form, nothing that takes long to prepare."""
    kinds = [
        one
        for one in KINDS
        if one.name.startswith(tuple(only.split(","))) and not (is_quick and one.is_heavy)
    ]
    moves = (
        [] if is_quick else [one for one in migration_kinds() if one.name.startswith(tuple(only.split(",")))]
    )
    of_moves = (round(rounds * MIGRATIONS_SHARE) if kinds else rounds) if moves else 0
    if kinds:
        yield from play_kinds(kinds, place_with_tables(folder), rounds - of_moves, chance)
    if of_moves:
        yield from play_migrations(moves, new_place(folder), of_moves, chance)


def place_with_tables(folder: Path) -> Place:
    """Return a place with all its tables, and nothing in them."""
    place = new_place(folder)
    in_child(place, make_tables)
    return place


def make_tables() -> None:
    """Make all tables at once, as the suite does: how they came is the matter of the migrations' rounds."""
    make_tables_at_once()
    call_command("migrate", run_syncdb=True, verbosity=0)
    call_command("createcachetable", verbosity=0)


def shares(rounds: int, kinds: list[Kind]) -> list[int]:
    """Return how many rounds each kind has, a heavy one fewer."""
    weights = [1 if kind.is_heavy else HEAVY for kind in kinds]
    bounds = [round(rounds * sum(weights[:end]) / sum(weights)) for end in range(len(kinds) + 1)]
    return [after - before for before, after in pairwise(bounds)]


def play_kinds(kinds: list[Kind], empty: Place, rounds: int, chance: random.Random) -> Iterator[Round]:
    """Play the rounds of several kinds, each on copies of its own scene."""
    for kind, share in zip(kinds, shares(rounds, kinds), strict=True):
        yield from play_kind(kind, empty, share, chance)
    empty.drop()


def play_kind(kind: Kind, empty: Place, rounds: int, chance: random.Random) -> Iterator[Round]:
    """Play the rounds of one kind."""
    if rounds:
        base = build_base(kind, empty)
        for number in range(rounds):
            yield play(base, chance, as_program=number % PROGRAM_EVERY == PROGRAM_EVERY - 1)
        base.place.drop()


def play_migrations(kinds: list[Kind], place: Place, rounds: int, chance: random.Random) -> Iterator[Round]:
    """Play the rounds of migrations; the scene of one is the scene of the next, some migrations later."""
    for kind, share in zip(kinds, shares(rounds, kinds), strict=True):
        base = build_base(kind, place)
        for number in range(share):
            yield play(base, chance, as_program=number % PROGRAM_EVERY == PROGRAM_EVERY - 1)
        place.drop()
        place = base.place
    place.drop()
