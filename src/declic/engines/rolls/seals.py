"""The seals of a group's roll: each line is bound to the one before it, so that a later change shows."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace

from declic.engines.rolls.lines import Line

FORMAT = "declic-roll/1"


@dataclass(frozen=True, slots=True)
class Break:
    """A place where the chain does not hold, and what it shows."""

    number: int
    sentence: str


def print_of_note(key: str, note: str) -> str:
    """Return the SHA-256, in hexadecimal, of a note with the key of its line; nothing without a note.

    Examples
    --------
    >>> len(print_of_note("k", "malade")), print_of_note("k", "")
    (64, '')
    """
    return hashlib.sha256(f"{key}\n{note}".encode()).hexdigest() if note else ""


def compute_seal(line: Line) -> str:
    """Return the seal of a line: the SHA-256, in hexadecimal, of all its facts and of the seal before it.

    Facts are written as JSON with sorted keys, in UTF-8, after the name of the format.

    References
    ----------
    Haber, S. & Stornetta, W. S. (1991). How to time-stamp a digital document. Journal of Cryptology 3.
    FIPS 180-4 (SHA-256).

    Examples
    --------
    >>> line = Line(1, "k", 7, "mark", "learner:1", "present", "", "", "hand", "morning", "", "d", 1,
    ...     "2026-11-23T09:31:00+00:00", "2026-11-23T09:31:00+00:00", "2026-11-23T09:31:02+00:00",
    ...     False, 0, "user:1", "", "")
    >>> compute_seal(line)[:8] == compute_seal(replace(line, mark="late"))[:8]
    False
    """
    facts = asdict(line)
    del facts["seal"]
    facts["note"] = facts.pop("note_print") or line.note
    written = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{FORMAT}\n{written}".encode()).hexdigest()


def seal_line(line: Line, previous: Line | None) -> Line:
    """Return the line with its rank after the previous one of its group, and its seal."""
    rank, seal = (previous.number + 1, previous.seal) if previous else (1, "")
    bound = replace(line, number=rank, previous_seal=seal, seal="")
    return replace(bound, seal=compute_seal(bound))


def find_breaks(lines: Iterable[Line]) -> tuple[Break, ...]:
    """Return where the chain of one group does not hold; nothing when no line was changed or removed.

    `lines` are all the lines of the group, in order of rank.

    Examples
    --------
    >>> find_breaks([])
    ()
    """
    breaks: list[Break] = []
    previous: Line | None = None
    for line in lines:
        expected = previous.number + 1 if previous else 1
        if line.number != expected:
            breaks.append(Break(expected, f"La ligne n° {expected} manque."))
        elif line.previous_seal != (previous.seal if previous else ""):
            breaks.append(Break(line.number, f"La ligne n° {line.number} ne suit plus la précédente."))
        if line.seal != compute_seal(line) or is_note_changed(line):
            breaks.append(Break(line.number, f"La ligne n° {line.number} a été changée après coup."))
        previous = line
    return tuple(breaks)


def is_note_changed(line: Line) -> bool:
    """Return whether a note says something else than its print; one that was forgotten says nothing."""
    return bool(line.note and line.note_print) and line.note_print != print_of_note(line.key, line.note)
