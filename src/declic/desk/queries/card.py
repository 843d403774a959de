"""The picture code of a card: twelve pictures, three to choose, in order."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

ORDINALS = ("première", "deuxième", "troisième")


@dataclass(frozen=True)
class CardPage:
    """One choice of three."""

    pictures: Sequence[Any]
    chosen: str
    ordinal: str
    steps: list[dict[str, str]]


def card_page(pictures: Sequence[Any], chosen: Sequence[str]) -> CardPage:
    """Return the page that asks for the next picture."""
    done = len(chosen)
    states = ["done" if i < done else "current" if i == done else "todo" for i in range(len(ORDINALS))]
    steps = [{"label": f"Image {i + 1}", "state": state} for i, state in enumerate(states)]
    return CardPage(pictures, ",".join(chosen), ORDINALS[done], steps)
