"""On which days a proposed group would meet, and which it would skip."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from declic.branches.models import Branch, Closure, SchoolHoliday
from declic.branches.queries.calendar import reason_for
from declic.planning.models import ProposedGroup
from declic.shared.slots import Slot

#: A group that has not found its dates after two years never will.
HORIZON_WEEKS = 104


@dataclass(frozen=True)
class MeetingDates:
    """The first and last session of a group, and the weeks it skips, by reason."""

    sessions: int
    first: date | None
    last: date | None
    skipped: tuple[tuple[date, str], ...]

    @property
    def skipped_words(self) -> str:
        """Return the days without session, with their reasons; nothing when there is none."""
        days_by_reason: dict[str, list[str]] = defaultdict(list)
        for on, reason in self.skipped:
            days_by_reason[reason].append(f"{on:%d/%m}")
        return " ; ".join(f"{', '.join(days)} ({reason})" for reason, days in days_by_reason.items())


def meeting_dates(
    branch: Branch, groups: Sequence[ProposedGroup], *, starts_on: date
) -> dict[int, MeetingDates]:
    """Return the dates of each proposed group, in two queries however many there are."""
    venues = {group.room.venue_id for group in groups}
    closures_by_venue: dict[int, list[Closure]] = defaultdict(list)
    for closure in Closure.objects.filter(venue__in=venues, ends_on__gte=starts_on):
        closures_by_venue[closure.venue_id].append(closure)
    breaks = list(SchoolHoliday.objects.filter(zone=branch.school_zone, ends_on__gte=starts_on))
    return {
        group.pk: walk(
            starts_on,
            Slot(group.slot).weekday,
            group.level.session_count,
            [one for one in closures_by_venue[group.room.venue_id] if one.closes(group.room)],
            breaks,
        )
        for group in groups
    }


def walk(
    starts_on: date, weekday: int, sessions: int, closures: Iterable[Closure], breaks: Iterable[SchoolHoliday]
) -> MeetingDates:
    """Walk the weeks from a day on until every session has its date."""
    on = starts_on + timedelta(days=(weekday - starts_on.weekday()) % 7)
    taught: list[date] = []
    skipped: list[tuple[date, str]] = []
    for _ in range(HORIZON_WEEKS):
        if len(taught) == sessions:
            break
        if reason := reason_for(on, closures, breaks):
            skipped.append((on, reason))
        else:
            taught.append(on)
        on += timedelta(days=7)
    first, last = (taught[0], taught[-1]) if taught else (None, None)
    return MeetingDates(len(taught), first, last, tuple(skipped))
