"""How many files each person of the team opens a day, for whoever answers for the antenna."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from django.core.paginator import Page, Paginator
from django.utils import timezone

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.privacy.enums.audit import AuditKind, ReaderKind
from declic.privacy.models.audit import AuditLine
from declic.privacy.queries.audit_files import OPENED, PAGE_SIZE
from declic.privacy.queries.audit_seals import AuditCheck, sealed_until

DAYS = 30
#: A day stands out from this many times the person's own usual day, and from this many files.
TIMES, LEAST = 3, 20


@dataclass(frozen=True)
class TeamRow:
    """What one person of the team opened in thirty days."""

    name: str
    files: int
    days: int
    usual: int
    most: int
    most_on: date
    exports: int
    stands_out: bool


@dataclass(frozen=True)
class TeamReadings:
    """The readings of an antenna, by person."""

    rows: list[TeamRow]
    pages: Page[tuple[int, "Readings"]]
    sealed_until: datetime | None
    days: int = DAYS


@dataclass(frozen=True)
class SealsPage:
    """The state of the journal; `check` once it was asked."""

    sealed_until: datetime | None
    check: AuditCheck | None


@dataclass(frozen=True)
class Readings:
    """The files that one person opened each day, and how often they exported."""

    files_by_day: dict[date, set[int]]
    exports: int


def team_readings(branch: Branch, *, now: datetime, page_number: str | int) -> TeamReadings:
    """Return how many files each account of an antenna opened, whoever opened most first."""
    found = readings_by_user(branch, since=now - timedelta(days=DAYS))
    ordered = sorted(found.items(), key=lambda one: (-sum(map(len, one[1].files_by_day.values())), one[0]))
    pages = Paginator(ordered, PAGE_SIZE).get_page(page_number)
    users = User.objects.in_bulk([pk for pk, _ in pages])
    rows = [row_of(str(users.get(pk, f"compte fermé n° {pk}")), readings) for pk, readings in pages]
    return TeamReadings(rows, pages, sealed_until())


def seals_page(check: AuditCheck | None) -> SealsPage:
    """Return the state of the journal."""
    return SealsPage(sealed_until(), check)


def readings_by_user(branch: Branch, *, since: datetime) -> dict[int, Readings]:
    """Return what each account opened and exported since a moment."""
    lines = AuditLine.objects.filter(branch=branch, reader_kind=ReaderKind.USER, at__gte=since)
    exports = Counter(lines.filter(kind=AuditKind.EXPORT).values_list("reader_number", flat=True))
    files: dict[int, dict[date, set[int]]] = {pk: {} for pk in exports}
    opened = lines.filter(kind__in=OPENED, learner_number__isnull=False)
    for user_pk, at, learner_pk in opened.values_list("reader_number", "at", "learner_number"):
        files.setdefault(user_pk, {}).setdefault(timezone.localdate(at), set()).add(learner_pk or 0)
    return {pk: Readings(by_day, exports[pk]) for pk, by_day in files.items()}


def row_of(name: str, readings: Readings) -> TeamRow:
    """Return the line of one person, and whether one of their days stands out."""
    counts = {day: len(files) for day, files in readings.files_by_day.items()} or {date.min: 0}
    most_on = max(counts, key=lambda day: (counts[day], day))
    usual = round(median(counts.values()))
    return TeamRow(
        name=name,
        files=len(set().union(*readings.files_by_day.values())),
        days=len(readings.files_by_day),
        usual=usual,
        most=counts[most_on],
        most_on=most_on,
        exports=readings.exports,
        stands_out=counts[most_on] >= LEAST and counts[most_on] >= TIMES * usual,
    )
