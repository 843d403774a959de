"""Whose files a request opens or names: access functions and names say it here; `privacy` writes it down.

Costs no query. Outside a request or a job (a command, a test of a service) nobody listens.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

#: Raises `ReasonMissing` when whoever reads must first say why; is given the learner and their antenna.
Ask = Callable[[int, int | None], None]
LEARNER_KEY = "learner:"


class ReasonMissing(Exception):  # a question, not an error
    """Somebody opens a file of an antenna where they hold no role: they are asked why first."""

    def __init__(self, learner_pk: int) -> None:
        super().__init__(learner_pk)
        self.learner_pk = learner_pk


@dataclass
class Reading:
    """What one request has opened and named.

    Parameters
    ----------
    opened
        The learners whose own things were fetched, each with their antenna when it is known.
    named
        The learners whose names were put into words.
    reader
        Who reads, when only the link says it: a kind and a number.
    was_refused
        Whether the request met a « no ».
    asker
        The number of the account that is signed in, for the jobs that it asks for; zero for nobody.
    """

    ask: Ask | None = None
    opened: dict[int, int | None] = field(default_factory=dict)
    named: dict[int, None] = field(default_factory=dict)
    reader: tuple[str, int] | None = None
    was_refused: bool = False
    asker: int = 0


_reading: ContextVar[Reading | None] = ContextVar("reading", default=None)


@contextmanager
def gathering(ask: Ask | None = None, *, asker: int = 0) -> Iterator[Reading]:
    """Gather what is opened and named inside."""
    reading = Reading(ask, asker=asker)
    before = _reading.set(reading)
    try:
        yield reading
    finally:
        _reading.reset(before)


def current_asker() -> int:
    """Return the number of the account whose request, or whose job, this is; zero for nobody."""
    reading = _reading.get()
    return reading.asker if reading else 0


@contextmanager
def unnoticed() -> Iterator[None]:
    """Gather nothing inside: for what says who read a file, and shows nothing of the file itself."""
    before = _reading.set(None)
    try:
        yield
    finally:
        _reading.reset(before)


def note_opened(learner_pk: int | None, branch_pk: int | None = None) -> None:
    """Note that something of one learner was fetched for a page or an action."""
    reading = _reading.get()
    if reading is None or learner_pk is None:
        return
    if reading.ask and learner_pk not in reading.opened:
        reading.ask(learner_pk, branch_pk)
    reading.opened[learner_pk] = branch_pk or reading.opened.get(learner_pk)


def note_named(*learner_pks: int | None) -> None:
    """Note that learners were named."""
    reading = _reading.get()
    if reading is not None:
        reading.named.update(dict.fromkeys(pk for pk in learner_pks if pk is not None))


def learner_of(person_key: str) -> int | None:
    """Return the learner that a key names (« learner:12 »); nobody when it names somebody else."""
    number = person_key.removeprefix(LEARNER_KEY)
    return int(number) if number != person_key and number.isdecimal() else None


def note_reader(kind: str, number: int) -> None:
    """Note who reads, when a link or a code says it: `referrer`, `partner`, `learner`, `code`."""
    reading = _reading.get()
    if reading is not None:
        reading.reader = (kind, number)


def note_refused() -> None:
    """Note that the request met a « no »."""
    reading = _reading.get()
    if reading is not None:
        reading.was_refused = True
