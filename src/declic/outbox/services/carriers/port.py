"""What a carrier is: it takes a letter, and says truly what became of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

#: Called when the next byte can no longer be taken back.
HandOver = Callable[[], None]


class Undeliverable(Exception):
    """Not delivered: the recipient is refused for good."""


class TryLater(Exception):
    """Not delivered: the recipient is refused for now."""


class CarrierDown(TryLater):
    """Not delivered: the carrier answers nobody."""


class ClaimLost(Exception):
    """Somebody else took the message meanwhile: nothing may leave."""


@dataclass(frozen=True)
class Letter:
    """What a carrier takes."""

    reference: str
    recipient: str
    subject: str
    text: str
    stop_address: str = ""


class Once:
    """A `hand_over` that remembers that it was called."""

    def __init__(self, hand_over: HandOver) -> None:
        self.hand_over = hand_over
        self.is_done = False

    def __call__(self) -> None:
        """Hand over."""
        self.hand_over()
        self.is_done = True


class Carrier(Protocol):
    """E-mail, an operator of SMS, a file."""

    def carry(self, letter: Letter, hand_over: HandOver) -> str:
        """Carry a letter and return the reference it was given.

        `hand_over` is called once, just before what cannot be taken back. `Undeliverable`, `TryLater` and
        `CarrierDown` say that the letter did not go; any other error after `hand_over` says « nobody knows ».
        """

    def close(self) -> None:
        """Let the connection go."""


def describe(error: Exception) -> str:
    """Return an error in one line."""
    return f"{type(error).__name__} : {error}"
