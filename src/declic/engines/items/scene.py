"""What every simulated interface shares: read from the bank, shown, and played again on the server."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from typing import ClassVar, Self

from declic.engines.items.table import Table
from declic.engines.items.trace import Event

#: A text that is read, the most words of its sentences, and whether it must say « vous ».
PlainText = tuple[str, int, bool]


class Scene(ABC):
    """An interface as the person first meets it: a frozen dataclass that hides nothing.

    Its fields are sent to the page as they are; what is expected stays in the milestones.

    Attributes
    ----------
    ACTIONS
        What the page may send.
    FACTS
        What `play` may add after the last event, to tell how things stand in the end.
    """

    __slots__ = ()
    ACTIONS: ClassVar[frozenset[str]]
    FACTS: ClassVar[frozenset[str]] = frozenset()

    @classmethod
    @abstractmethod
    def read(cls, content: Table) -> Self:
        """Return the scene of a record's content, or refuse it.

        Raises
        ------
        BankProblem
            When a field is missing, unknown or of the wrong sort.
        """

    @abstractmethod
    def play(self, events: Sequence[Event]) -> tuple[Event, ...]:
        """Return what is settled: the events that nothing undid, then the facts.

        Raises
        ------
        ImpossibleTrace
            When an event names what does not exist, or comes before what it needs.
        """

    @abstractmethod
    def targets(self) -> set[str]:
        """Return the keys that a milestone may name."""

    @abstractmethod
    def texts(self) -> Iterator[PlainText]:
        """Yield what is read on the page, to be checked for plain language."""

    def problems(self) -> Iterator[str]:
        """Yield what is wrong inside the scene, one French sentence each."""
        yield from ()
