"""How names sound, for search and for duplicates."""

from collections.abc import Sequence

from declic.engines.intake import sound_key
from declic.engines.intake.sounds import sound_parts


def sound_of_name(first_name: str, last_name: str) -> str:
    """Return the key that two spellings of one name share."""
    return sound_key(first_name, last_name)


def sounds_of(words: Sequence[str]) -> tuple[str, ...]:
    """Return how typed words sound, particles left out."""
    return sound_parts(" ".join(words))
