"""An order that looks random, and is the same each time for the same run."""

from collections.abc import Sequence
from hashlib import sha256

from declic.diagnostics.presentation.shapes import Option


def shuffle(options: Sequence[Option], seed: str) -> tuple[Option, ...]:
    """Return `options` in the order that `seed` decides."""
    return tuple(sorted(options, key=lambda option: sha256(f"{seed}/{option.key}".encode()).digest()))


def mix_up(options: Sequence[Option], seed: str) -> tuple[Option, ...]:
    """Return `options` shuffled, never in the order they came in (unless there is only one)."""
    mixed = shuffle(options, seed)
    return (*mixed[1:], mixed[0]) if mixed == tuple(options) else mixed
