"""Who is who and which day is which session: what an import would write, and what it would leave."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import TypeVar

from django.db.models import Q

from declic.attendance.enums import LineKind, Mark, Origin
from declic.attendance.models import RollLine
from declic.attendance.queries.externals.reading import ExternalRow
from declic.engines.intake import sound_key
from declic.engines.intake.wording import fold
from declic.groups.enums import SessionState
from declic.groups.models import GroupSession, LearningGroup
from declic.learners.models import Learner
from declic.shared.slots import Slot
from declic.team.models import TeamMember

Found = TypeVar("Found")


@dataclass(frozen=True)
class Somebody:
    """Somebody whom the table may name."""

    key: str
    first_name: str
    last_name: str

    @property
    def name(self) -> str:
        """Return the whole name."""
        return f"{self.first_name} {self.last_name}"

    @property
    def is_learner(self) -> bool:
        """Return whether the person learns; who teaches only signs."""
        return self.key.startswith("learner:")


@dataclass(frozen=True)
class PlannedLine:
    """One row of the table, and what the import makes of it."""

    row: ExternalRow
    person: Somebody | None = None
    session: GroupSession | None = None
    problem: str = ""
    writes_mark: bool = False
    writes_signature: bool = False

    @property
    def is_new(self) -> bool:
        """Return whether the import would write something."""
        return self.writes_mark or self.writes_signature

    @property
    def words(self) -> str:
        """Return what the table says of the person."""
        said = str(Mark(self.row.mark).label) if self.row.mark else ""
        return f"{said}, a signé" if self.row.is_signed else said

    @property
    def hours(self) -> tuple[time, time] | None:
        """Return the hours that the table gives, when it gives both."""
        starts, ends = self.row.starts_at, self.row.ends_at
        return (time.fromisoformat(starts), time.fromisoformat(ends)) if starts and ends else None


@dataclass(frozen=True)
class ExternalPlan:
    """What an import would do, row by row."""

    lines: tuple[PlannedLine, ...]

    @property
    def new(self) -> list[PlannedLine]:
        """Return the rows that would be written."""
        return [line for line in self.lines if line.is_new]

    @property
    def known(self) -> list[PlannedLine]:
        """Return the rows that are already on our sheets."""
        return [line for line in self.lines if not line.is_new and not line.problem]

    @property
    def left(self) -> list[PlannedLine]:
        """Return the rows that would be left, each with the reason."""
        return [line for line in self.lines if line.problem]


@dataclass(frozen=True)
class GroupIndex:
    """What rows are matched against: people by name and by sound, sessions by day, what is already there."""

    by_name: dict[str, list[Somebody]]
    by_sound: dict[str, list[Somebody]]
    by_day: dict[str, list[GroupSession]]
    marks: dict[tuple[int, str], tuple[str, str]]
    signatures: set[tuple[int, str]]


def plan_import(group: LearningGroup, rows: Iterable[ExternalRow], *, today: date) -> ExternalPlan:
    """Return what importing these rows would do, in a fixed number of queries."""
    index = index_of(group)
    lines: list[PlannedLine] = []
    said: dict[tuple[int, str], ExternalRow] = {}
    for row in rows:
        line = plan_row(row, index, today=today)
        place = (line.session.pk, line.person.key) if line.session and line.person else None
        earlier = said.setdefault(place, row) if place and not line.problem else row
        if earlier is not row:
            problem = f"Cette personne est déjà à la ligne {earlier.number} pour cette séance."
            line = PlannedLine(row, line.person, line.session, problem)
        lines.append(line)
    return ExternalPlan(tuple(lines))


def index_of(group: LearningGroup) -> GroupIndex:
    """Return what the rows of a group are matched against."""
    people = people_of_group(group)
    sessions = group.sessions.select_related("group__level__programme", "group__branch", "room__venue")
    lines = RollLine.objects.filter(group=group).order_by("number")
    marks = lines.filter(kind=LineKind.MARK, origin=Origin.EXTERNAL)
    signatures = lines.filter(kind=LineKind.SIGNATURE)
    return GroupIndex(
        by_name=grouped((same_words(f"{one.first_name} {one.last_name}"), one) for one in people),
        by_sound=grouped((sound_key(one.first_name, one.last_name), one) for one in people),
        by_day=grouped((one.on.isoformat(), one) for one in sessions.order_by("on", "slot")),
        marks={(one.session_id, one.person_key): (one.mark, one.reason) for one in marks},
        signatures=set(signatures.values_list("session_id", "person_key")),
    )


def grouped(pairs: Iterable[tuple[str, Found]]) -> dict[str, list[Found]]:
    """Return what shares a key, together."""
    found: dict[str, list[Found]] = {}
    for key, one in pairs:
        found.setdefault(key, []).append(one)
    return found


def people_of_group(group: LearningGroup) -> list[Somebody]:
    """Return whoever may be on a sheet of the group: enrolled one day, booked, or of its team."""
    learners = Learner.objects.filter(Q(enrolments__group=group) | Q(bookings__session__group=group))
    members = TeamMember.objects.filter(Q(groups__group=group) | Q(bookings__session__group=group))
    return [
        *(Somebody(f"learner:{one.pk}", one.first_name, one.last_name) for one in learners.distinct()),
        *(Somebody(f"member:{one.pk}", one.first_name, one.last_name) for one in members.distinct()),
    ]


def same_words(name: str) -> str:
    """Return a name that reads the same whichever comes first."""
    return " ".join(sorted(fold(name).split()))


def plan_row(row: ExternalRow, index: GroupIndex, *, today: date) -> PlannedLine:
    """Return what the import makes of one row."""
    if row.problem:
        return PlannedLine(row, problem=row.problem)
    people = index.by_name.get(same_words(row.name)) or index.by_sound.get(
        sound_key(row.first_name, row.last_name), []
    )
    sessions = at_hour(index.by_day.get(row.on, []), row.starts_at)
    problem = who_problem(people) or when_problem(sessions, today=today)
    if problem:
        return PlannedLine(row, problem=problem)
    person, session = people[0], sessions[0]
    place = (session.pk, person.key)
    return PlannedLine(
        row,
        person,
        session,
        writes_mark=person.is_learner and index.marks.get(place) != (row.mark, row.reason),
        writes_signature=row.is_signed and place not in index.signatures,
    )


def at_hour(sessions: Sequence[GroupSession], starts_at: str) -> Sequence[GroupSession]:
    """Return the sessions of a day that start at this hour, where there are several."""
    if len(sessions) < 2:
        return sessions
    return [one for one in sessions if f"{Slot(one.slot).starts_at:%H:%M}" == starts_at]


def who_problem(people: Sequence[Somebody]) -> str:
    """Return why a row names nobody for sure."""
    if not people:
        return "Personne de ce nom n’est inscrit dans ce groupe."
    return "Deux personnes du groupe portent ce nom : pointez-la sur la feuille." if len(people) > 1 else ""


def when_problem(sessions: Sequence[GroupSession], *, today: date) -> str:
    """Return why a row belongs to no session for sure."""
    if len(sessions) != 1:
        return (
            "Plusieurs séances ce jour-là : écrivez l’heure de début."
            if sessions
            else "Ce groupe n’a pas de séance à ce moment."
        )
    if sessions[0].state == SessionState.CANCELLED:
        return "Cette séance est annulée."
    return "Cette séance n’a pas encore eu lieu." if sessions[0].on > today else ""
