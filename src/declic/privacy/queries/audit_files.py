"""Who opened one file: the whole journal of a person, its last lines, what the person is told."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.paginator import Page, Paginator
from django.utils import timezone

from declic.accounts.models import User
from declic.learners.models import Learner
from declic.privacy.enums.audit import AuditKind, AuditReason, ReaderKind
from declic.privacy.models.audit import AuditLine, AuditLineQuerySet
from declic.privacy.queries.audit_labels import label_of
from declic.privacy.queries.audit_seals import sealed_until
from declic.shared.isolation import as_owner
from declic.team.models import TeamMember

PAGE_SIZE, LAST = 50, 5
MONTH = timedelta(days=30)
OPENED = (AuditKind.READ, AuditKind.WRITE, AuditKind.EXPORT)
#: Lines are kept under the antenna of whoever read; the file, obtained by its access rule, has them all.
FROM_ANYWHERE = "who read this file, from any antenna"
COLUMNS = ("Le", "Qui", "Quoi", "Page", "Motif", "Refusé", "Ligne scellée n°")


@dataclass(frozen=True)
class ReaderRow:
    """One line, as people read it."""

    at: datetime
    who: str
    what: str
    where: str
    why: str
    was_refused: bool
    number: int | None


@dataclass(frozen=True)
class ReadersPage:
    """The journal of one file."""

    learner_pk: int
    name: str
    rows: list[ReaderRow]
    pages: Page[AuditLine]
    kind: str
    kinds: list[tuple[str, str]]
    sealed_until: datetime | None


@dataclass(frozen=True)
class ReadersPart:
    """The last lines of one file, as its card shows them."""

    learner_pk: int
    rows: list[ReaderRow]


@dataclass(frozen=True)
class OwnReaders:
    """What a person is told of who opened their file."""

    month_count: int
    days: list[tuple[date, int]]


def lines_of_file(learner: Learner, kind: str = "") -> AuditLineQuerySet:
    """Return the lines of a file and of those merged into it, the last first; lists only when asked."""
    pks = [learner.pk, *learner.merged.values_list("pk", flat=True)]
    if kind == AuditKind.LIST:
        return lists_of(pks)
    lines = AuditLine.objects.filter(learner_number__in=pks)
    return lines.filter(kind=kind) if kind in AuditKind.values else lines


def lists_of(learner_pks: Iterable[int]) -> AuditLineQuerySet:
    """Return the lists that named one of these files."""
    found = AuditLine.objects.none()
    for pk in learner_pks:
        found = found | AuditLine.objects.filter(people__contains=f",{pk},")
    return found


def readers_page(learner: Learner, *, kind: str, page_number: str | int) -> ReadersPage:
    """Return one page of a file's journal."""
    with as_owner(FROM_ANYWHERE):
        pages = Paginator(lines_of_file(learner, kind), PAGE_SIZE).get_page(page_number)
        rows = list(rows_of(pages))
    return ReadersPage(
        learner_pk=learner.pk,
        name=str(learner),
        rows=rows,
        pages=pages,
        kind=kind,
        kinds=[
            ("", "tout, sauf les listes"),
            *((str(value), str(label)) for value, label in AuditKind.choices),
        ],
        sealed_until=sealed_until(),
    )


def readers_part(learner: Learner) -> ReadersPart:
    """Return the last readings by the team and by partners, for the card of the file."""
    with as_owner(FROM_ANYWHERE):
        lines = lines_of_file(learner).exclude(reader_kind=ReaderKind.LEARNER)
        return ReadersPart(learner.pk, list(rows_of(lines[:LAST])))


def rows_of(lines: Iterable[AuditLine]) -> Iterator[ReaderRow]:
    """Yield lines as people read them."""
    lines = list(lines)
    names = names_of(lines)
    for line in lines:
        why = str(AuditReason(line.reason).label) if line.reason else ""
        yield ReaderRow(
            at=timezone.localtime(line.at),
            who=names.get((line.reader_kind, line.reader_number), str(ReaderKind(line.reader_kind).label)),
            what=str(AuditKind(line.kind).label),
            where=label_of(line.address) or line.address,
            why=f"{why} : {line.words}" if line.words else why,
            was_refused=line.was_refused,
            number=line.number,
        )


def names_of(lines: Iterable[AuditLine]) -> Mapping[tuple[str, int], str]:
    """Return the names of those of the team who read, where their account is still there."""
    numbers: dict[str, set[int]] = {ReaderKind.USER: set(), ReaderKind.MEMBER: set()}
    for line in lines:
        numbers.setdefault(line.reader_kind, set()).add(line.reader_number)
    askers = numbers.get(ReaderKind.JOB, set()) - {0}
    users = User.objects.in_bulk(numbers[ReaderKind.USER] | askers)
    members = TeamMember.objects.in_bulk(numbers[ReaderKind.MEMBER])
    named: dict[tuple[str, int], str] = {(ReaderKind.USER, pk): str(user) for pk, user in users.items()}
    named |= {(ReaderKind.JOB, pk): f"Déclic, pour {users[pk]}" for pk in askers & set(users)}
    return named | {(ReaderKind.MEMBER, pk): f"{one} (bénévole)" for pk, one in members.items()}


def table_of(learner: Learner) -> list[tuple[str, ...]]:
    """Return the whole journal of a file, lists included, the last line first."""
    with as_owner(FROM_ANYWHERE):
        lines = lines_of_file(learner) | lines_of_file(learner, AuditKind.LIST)
        return [cells_of(row) for row in rows_of(lines)]


def cells_of(row: ReaderRow) -> tuple[str, ...]:
    """Return one line as a table holds it."""
    refused = "oui" if row.was_refused else ""
    number = str(row.number or "")
    return (f"{row.at:%d/%m/%Y %H:%M:%S}", row.who, row.what, row.where, row.why, refused, number)


def own_readers(learner_pk: int, *, now: datetime) -> OwnReaders:
    """Return how many people of the team opened this file in the last thirty days, and how many each day."""
    opened = AuditLine.objects.by_team().filter(
        learner_number=learner_pk, kind__in=OPENED, at__gte=now - MONTH
    )
    with as_owner(FROM_ANYWHERE):
        lines = list(opened.values_list("at", "reader_kind", "reader_number").order_by("-at"))
    people: set[tuple[str, int]] = set()
    by_day: dict[date, set[tuple[str, int]]] = {}
    for at, kind, number in lines:
        people.add((kind, number))
        by_day.setdefault(timezone.localdate(at), set()).add((kind, number))
    return OwnReaders(len(people), [(day, len(who)) for day, who in by_day.items()])
