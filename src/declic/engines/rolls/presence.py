"""Who came to a session, read from the lines of its roll: the last human hand wins, conflicts are said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from declic.engines.rolls.lines import BULK, CAME, MARK, SIGNATURE, UNMARKED, Line


@dataclass(frozen=True, slots=True)
class Presence:
    """What the roll says of one person; `rivals` are other hands that had not seen the line that wins."""

    person: str
    mark: str = UNMARKED
    line: Line | None = None
    rivals: tuple[Line, ...] = ()
    signatures: tuple[Line, ...] = ()

    @property
    def came(self) -> bool:
        """Return whether the person was there."""
        return self.mark in CAME

    @property
    def is_signed(self) -> bool:
        """Return whether the person signed."""
        return bool(self.signatures)

    @property
    def has_conflict(self) -> bool:
        """Return whether two devices said different things, neither knowing of the other."""
        return any(rival.mark != self.mark for rival in self.rivals)


def read_presences(lines: Iterable[Line]) -> dict[str, Presence]:
    """Return what the lines of one session say of each person, by person.

    A hand that marks one person wins over a button that marks everybody. Of two hands, the one whose
    device had seen the other's line wins, whatever their clocks; when neither had, the later moment
    wins (the higher rank when equal) and the other is a rival.

    References
    ----------
    Lamport, L. (1978). Time, clocks, and the ordering of events in a distributed system. CACM 21:7.

    Examples
    --------
    >>> read_presences([])
    {}
    """
    marks: dict[str, list[Line]] = {}
    signatures: dict[str, list[Line]] = {}
    for line in lines:
        if line.kind == MARK:
            marks.setdefault(line.person, []).append(line)
        elif line.kind == SIGNATURE:
            signatures.setdefault(line.person, []).append(line)
    people = {**dict.fromkeys(marks), **dict.fromkeys(signatures)}
    return {
        person: _presence(person, marks.get(person, ()), tuple(signatures.get(person, ())))
        for person in people
    }


def _presence(person: str, marks: Sequence[Line], signatures: tuple[Line, ...]) -> Presence:
    hands = [line for line in marks if line.origin != BULK] or list(marks)
    last = [line for line in hands if not any(_knew(other, line) for other in hands)]
    if not last:
        return Presence(person, signatures=signatures)
    winner = max(last, key=lambda line: (line.moment, line.number))
    rivals = tuple(line for line in last if line is not winner)
    return Presence(person, winner.mark, winner, rivals, signatures)


def _knew(later: Line, earlier: Line) -> bool:
    """Return whether a line was written knowing of another: seen before, or by the same device after it."""
    if later is earlier:
        return False
    if later.device == earlier.device and later.device:
        return (later.device_step, later.number) > (earlier.device_step, earlier.number)
    return later.seen_number >= earlier.number
