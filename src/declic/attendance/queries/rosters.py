"""Who is expected at a session, and what its roll says of each of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from declic.attendance.access import Keeper
from declic.attendance.enums import CAME, AbsenceReason, LineKind, Mark
from declic.attendance.models import RollLine
from declic.attendance.queries.lines import lines_by_session
from declic.engines.rolls import Line, Presence, read_presences
from declic.groups.enums import StaffRole
from declic.groups.models import Booking, GroupSession, GroupStaff
from declic.learners.models import Learner
from declic.learners.queries.contact import folded
from declic.shared import reading
from declic.team.models import TeamMember

GUEST = "guest:"


@dataclass(frozen=True)
class Person:
    """Somebody on a roll, and what it says of them."""

    key: str
    written_name: str
    detail: str
    presence: Presence

    @property
    def name(self) -> str:
        """Return the name that the roll shows; whoever is only counted is not named."""
        reading.note_named(reading.learner_of(self.key))
        return self.written_name

    @property
    def is_learner(self) -> bool:
        """Return whether the person learns; who teaches only signs."""
        return not self.key.startswith("member:")

    @property
    def mark_label(self) -> str:
        """Return the presence in words."""
        return str(Mark(self.presence.mark).label)

    @property
    def reason_label(self) -> str:
        """Return the reason of an absence in words."""
        reason = self.presence.line.reason if self.presence.line else ""
        return str(AbsenceReason(reason).label) if reason else ""

    @property
    def rival_labels(self) -> list[str]:
        """Return what the other devices said, in words."""
        return [str(Mark(line.mark).label) for line in self.presence.rivals]


@dataclass(frozen=True)
class Roll:
    """The roll of one session: people, the last line seen, whether it is closed."""

    session: GroupSession
    learners: tuple[Person, ...]
    staff: tuple[Person, ...]
    seen_number: int
    is_closed: bool

    @property
    def people(self) -> tuple[Person, ...]:
        """Return everybody on the roll."""
        return (*self.learners, *self.staff)

    @property
    def came(self) -> int:
        """Return how many learners came."""
        return sum(person.presence.mark in CAME for person in self.learners)

    @property
    def unmarked(self) -> int:
        """Return how many learners are neither present nor absent."""
        return sum(person.presence.mark == Mark.UNMARKED for person in self.learners)

    @property
    def conflicts(self) -> list[Person]:
        """Return the people of whom two devices said different things."""
        return [person for person in self.people if person.presence.has_conflict]


def roll_of(session: GroupSession, keeper: Keeper) -> Roll:
    """Return the roll of one session."""
    return rolls_of([session], keeper)[session.pk]


def rolls_of(sessions: Sequence[GroupSession], keeper: Keeper) -> dict[int, Roll]:
    """Return the rolls of several sessions, in a fixed number of queries."""
    pks = [session.pk for session in sessions]
    lines = read_for_people(lines_by_session(pks))
    learners = expected_learners(pks)
    staff = expected_staff(sessions)
    return {
        session.pk: build_roll(session, lines[session.pk], learners[session.pk], staff[session.pk], keeper)
        for session in sessions
    }


def read_for_people(lines: dict[int, list[Line]]) -> dict[int, list[Line]]:
    """Return the lines read under the files of today: a guest was given one, two were merged."""
    links = RollLine.objects.filter(session__in=lines, learner__isnull=False)
    today = {key: f"learner:{pk}" for key, pk in links.values_list("person_key", "learner")}
    return {
        pk: [replace(line, person=today.get(line.person, line.person)) for line in found]
        for pk, found in lines.items()
    }


def expected_learners(session_pks: Iterable[int]) -> dict[int, list[Learner]]:
    """Return whom each session expects, and whoever its roll already names, by name."""
    found: dict[int, dict[int, Learner]] = {pk: {} for pk in session_pks}
    bookings = Booking.objects.filter(session__in=found, learner__isnull=False).select_related("learner")
    lines = RollLine.objects.filter(session__in=found, learner__isnull=False).select_related("learner")
    for row in (*bookings, *lines):
        if row.learner is not None:
            found[row.session_id][row.learner.pk] = row.learner
    return {
        pk: sorted(people.values(), key=lambda one: (folded(one.first_name), folded(one.last_name)))
        for pk, people in found.items()
    }


def expected_staff(sessions: Sequence[GroupSession]) -> dict[int, list[tuple[TeamMember, str]]]:
    """Return who leads and helps each session, whoever leads first, with what they do."""
    roles = {
        (staff.group_id, staff.member_id): staff
        for staff in GroupStaff.objects.filter(group__in={s.group_id for s in sessions}).select_related(
            "member"
        )
    }
    pks = [session.pk for session in sessions]
    booked = Booking.objects.filter(session__in=pks, member__isnull=False).select_related("member")
    by_session: dict[int, dict[int, TeamMember]] = {pk: {} for pk in pks}
    for booking in booked:
        if booking.member is not None:
            by_session[booking.session_id][booking.member.pk] = booking.member
    found = {}
    for session in sessions:
        members = by_session[session.pk] or {
            pk: staff.member for (group, pk), staff in roles.items() if group == session.group_id
        }
        named = [(one, role_of(roles.get((session.group_id, one.pk)))) for one in members.values()]
        found[session.pk] = sorted(named, key=lambda pair: (pair[1] != StaffRole.LEAD, pair[0].first_name))
    return found


def role_of(staff: GroupStaff | None) -> str:
    """Return what an adult does in a group; somebody booked for one session helps."""
    return staff.role if staff else StaffRole.HELPER


def build_roll(
    session: GroupSession,
    lines: Sequence[Line],
    learners: Sequence[Learner],
    staff: Sequence[tuple[TeamMember, str]],
    keeper: Keeper,
) -> Roll:
    """Return a roll from its lines and the people expected."""
    presences = read_presences(lines)
    with reading.unnoticed():
        names = display_names(learners, shows_all=keeper.sees_files)
    people = [(f"learner:{one.pk}", names[one.pk], "") for one in learners]
    written = [line for line in lines if line.kind == LineKind.GUEST and line.person.startswith(GUEST)]
    guests = {line.person: line.note for line in written}
    people += [(key, name, "à inscrire") for key, name in guests.items()]
    adults = [(f"member:{one.pk}", one.short_name, str(StaffRole(role).label)) for one, role in staff]
    gates = [line.kind for line in lines if line.kind in (LineKind.CLOSING, LineKind.REOPENING)]
    shown = tuple(Person(*person, presences.get(person[0], Presence(person[0]))) for person in people)
    left = any(person.presence.mark == Mark.UNMARKED for person in shown)
    return Roll(
        session=session,
        learners=shown,
        staff=tuple(Person(*adult, presences.get(adult[0], Presence(adult[0]))) for adult in adults),
        seen_number=max((line.number for line in lines), default=0),
        is_closed=bool(gates) and gates[-1] == LineKind.CLOSING and not left,
    )


def display_names(learners: Sequence[Learner], *, shows_all: bool) -> dict[int, str]:
    """Return how the roll names people: whole names for the team, first name and initial for volunteers.

    Where two people would read the same, a volunteer sees one more letter of each, then a number.
    """
    if shows_all:
        return {one.pk: str(one) for one in learners}
    reading.note_named(*(one.pk for one in learners))
    names: dict[int, str] = {}
    for letters in (1, 2):
        names |= {
            one.pk: f"{one.first_name} {one.last_name[:letters]}."
            for one in learners
            if letters == 1 or list(names.values()).count(names[one.pk]) > 1
        }
    seen: dict[str, int] = {}
    for one in learners:
        name = names[one.pk]
        seen[name] = seen.get(name, 0) + 1
        names[one.pk] = name if seen[name] == 1 else f"{name} ({seen[name]})"
    return names
