"""A line of a roll as the seal sees it: plain words and numbers, moments in ISO 8601."""

from dataclasses import dataclass
from datetime import datetime

MARK, SIGNATURE, GUEST, CLOSING, REOPENING = "mark", "signature", "guest", "closing", "reopening"
PRESENT, LATE, EXCUSED, ABSENT, UNMARKED = "present", "late", "excused", "absent", "unmarked"
BULK = "bulk"
CAME = frozenset({PRESENT, LATE})


@dataclass(frozen=True, slots=True)
class Line:
    """One thing written on a roll; `number` is its rank in the group, `session` its session's key.

    The seal covers `note_print`, so that the words of a note may be forgotten.
    `device_step` counts what a device wrote, whatever its clock says; zero when it does not count.
    """

    number: int
    key: str
    session: int
    kind: str
    person: str
    mark: str
    reason: str
    note: str
    origin: str
    half_day: str
    strokes_hash: str
    device: str
    device_step: int
    device_at: str
    taken_at: str
    received_at: str
    is_offline: bool
    seen_number: int
    taken_by: str
    previous_seal: str
    seal: str
    note_print: str = ""

    @property
    def moment(self) -> datetime:
        """Return when it was written, by a clock set on the server's."""
        return datetime.fromisoformat(self.taken_at)
