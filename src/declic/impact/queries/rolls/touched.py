"""Which sessions a block may be wrong about: whatever was written, changed or held since it was read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from declic.attendance.models import RollLine
from declic.groups.models import GroupSession, SessionChange
from declic.impact.models import RollReading
from declic.learners.models import Merge

#: A line may be visible later than one whose key is higher: so long, nobody counts on its key.
SETTLES_IN = timedelta(minutes=15)


@dataclass(frozen=True)
class Reading:
    """Up to where the blocks of some branches were read: the oldest of them."""

    last_line: int
    read_at: datetime | None


NEVER = Reading(0, None)


def reading_of(branches: Sequence[int]) -> Reading:
    """Return up to where the blocks of these branches were all read; never, when one has none."""
    rows = list(RollReading.objects.filter(branch__in=branches).values_list("branch", "last_line", "read_at"))
    if not rows or {row[0] for row in rows} != set(branches):
        return NEVER
    return Reading(min(row[1] for row in rows), min(row[2] for row in rows))


def safe_line(*, now: datetime) -> int:
    """Return the last line of the rolls before which every other one can be seen."""
    settled = RollLine.objects.filter(received_at__lt=now - SETTLES_IN)
    return settled.aggregate(last=Max("pk"))["last"] or 0


def touched_sessions(branches: Sequence[int], reading: Reading, *, today: date) -> QuerySet[GroupSession]:
    """Return the sessions to read from their rolls and not from a block; all of them before any reading."""
    sessions = GroupSession.objects.filter(group__branch__in=branches, on__lte=today)
    if reading.read_at is None:
        return sessions
    since = reading.read_at - SETTLES_IN
    changed = SessionChange.objects.filter(made_at__gte=since).values_list("session", flat=True)
    merged = Merge.objects.filter(Q(made_at__gte=since) | Q(undone_at__gte=since))
    people = {pk for pair in merged.values_list("kept", "absorbed") for pk in pair}
    written = RollLine.objects.filter(pk__gt=reading.last_line).values_list("session", flat=True)
    named = RollLine.objects.filter(learner__in=people).values_list("session", flat=True) if people else ()
    keys = {*changed, *written.order_by().distinct(), *named}
    return sessions.filter(Q(pk__in=keys) | Q(on__gte=timezone.localdate(reading.read_at)))
