"""The lines of rolls, as the engine reads them."""

from collections.abc import Iterable
from datetime import UTC, datetime

from declic.attendance.models import RollLine
from declic.engines.rolls import Break, Line, find_breaks
from declic.groups.models import LearningGroup

FACTS = (
    "number", "kind", "mark", "reason", "note", "note_print", "origin", "half_day", "strokes_hash", "device",
    "device_step", "is_offline", "seen_number", "previous_seal", "seal",
)  # fmt: skip


def line_of(row: RollLine) -> Line:
    """Return a kept line as the seal covers it: the key of a person, never their link."""
    return Line(
        **{name: getattr(row, name) for name in FACTS},
        key=str(row.key),
        session=row.session_id,
        person=row.person_key,
        device_at=written(row.device_at),
        taken_at=written(row.taken_at),
        received_at=written(row.received_at),
        taken_by=row.taken_by_key,
    )


def written(moment: datetime) -> str:
    """Return a moment as the seal writes it."""
    return moment.astimezone(UTC).isoformat()


def lines_by_session(session_pks: Iterable[int]) -> dict[int, list[Line]]:
    """Return the lines of each of these sessions, in order, in one query."""
    found: dict[int, list[Line]] = {pk: [] for pk in session_pks}
    for row in RollLine.objects.filter(session__in=found).order_by("group", "number"):
        found[row.session_id].append(line_of(row))
    return found


def broken_seals(group: LearningGroup) -> tuple[Break, ...]:
    """Return where the roll of a group was changed after it was sealed; nothing when it was not."""
    return find_breaks(line_of(row) for row in group.roll_lines.order_by("number").iterator())
