"""Who is at a session: bookings say who comes, groups and answers say what they do there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from declic.branches.models import Venue
from declic.groups.enums import StaffRole
from declic.groups.models import Booking, GroupSession, GroupStaff
from declic.groups.queries import session_numbers
from declic.programmes.models import LessonPack
from declic.programmes.queries import packs_of_levels
from declic.team.enums import MemberKind
from declic.team.models import TeamMember
from declic.volunteering.enums import ProposalState, Task
from declic.volunteering.models import Proposal

TASK_OF_ROLE: dict[str, str] = {StaffRole.LEAD: Task.LEAD, StaffRole.HELPER: Task.HELP}
#: A task hides those after it when one person accepted several.
TASK_ORDER = (Task.LEAD, Task.HELP, Task.OBSERVE)


@dataclass(frozen=True)
class Adult:
    """Somebody who comes to a session, what they do there, and what they answered."""

    member: TeamMember
    task: str
    answer: str = ""

    @property
    def is_sure(self) -> bool:
        """Return whether they said yes; a paid trainer need not."""
        return self.member.kind == MemberKind.TRAINER or self.answer == ProposalState.ACCEPTED


@dataclass(frozen=True)
class StaffedSession:
    """A session with the people it counts on."""

    session: GroupSession
    number: int
    pack: LessonPack | None
    adults: tuple[Adult, ...]
    learners: int
    usual_helpers: int

    @property
    def lead(self) -> Adult | None:
        """Return who leads, if anybody does."""
        return next((one for one in self.adults if one.task == Task.LEAD), None)

    @property
    def helpers(self) -> list[Adult]:
        """Return who helps."""
        return [one for one in self.adults if one.task == Task.HELP]

    @property
    def observers(self) -> list[Adult]:
        """Return who looks on."""
        return [one for one in self.adults if one.task == Task.OBSERVE]

    @property
    def wanted_adults(self) -> int:
        """Return how many adults the level asks for these learners, one at least."""
        return max(1, -(-self.learners // max(1, self.session.group.level.learners_per_adult)))

    @property
    def missing_adults(self) -> int:
        """Return how many adults are missing, whoever leads counted; observers do not count."""
        return max(0, self.wanted_adults - len(self.helpers) - (self.lead is not None))

    @property
    def on(self) -> date:
        """Return the date."""
        return self.session.on

    @property
    def venue(self) -> Venue:
        """Return the place."""
        return self.session.room.venue

    @property
    def subject(self) -> str:
        """Return what is taught that day."""
        return self.pack.title if self.pack else f"séance {self.number}"

    def needs(self, task: str) -> bool:
        """Return whether somebody is still looked for, as many as usual or as learners ask."""
        if task == Task.LEAD:
            return self.lead is None
        return len(self.helpers) < max(self.usual_helpers, self.wanted_adults - 1)


def staffed(sessions: Sequence[GroupSession]) -> list[StaffedSession]:
    """Return these sessions with their people, in a fixed number of queries."""
    adults, learners = bookings_of(sessions)
    roles = roles_of({one.group_id for one in sessions})
    answers = answers_of(sessions)
    numbers = session_numbers(one.group_id for one in sessions)
    packs = packs_of_levels(one.group.level_id for one in sessions)
    found = []
    for one in sessions:
        number = numbers.get(one.pk, 0)
        usual = roles.get(one.group_id, {})
        people = [adult_of(m, usual, answers.get((one.pk, m.pk), {})) for m in adults.get(one.pk, [])]
        found.append(
            StaffedSession(
                session=one,
                number=number,
                pack=packs.get((one.group.level_id, number)),
                adults=tuple(sorted(people, key=lambda a: (TASK_ORDER.index(Task(a.task)), a.member.pk))),
                learners=learners.get(one.pk, 0),
                usual_helpers=sum(task == Task.HELP for task in usual.values()),
            )
        )
    return found


def staffed_one(session: GroupSession) -> StaffedSession:
    """Return one session with its people."""
    return staffed([session])[0]


def bookings_of(sessions: Iterable[GroupSession]) -> tuple[dict[int, list[TeamMember]], dict[int, int]]:
    """Return the adults of each session, and how many learners it expects."""
    adults: dict[int, list[TeamMember]] = {}
    learners: dict[int, int] = {}
    pks = [one.pk for one in sessions]
    for booking in Booking.objects.filter(session__in=pks, room=None).select_related("member"):
        if booking.member is not None:
            adults.setdefault(booking.session_id, []).append(booking.member)
        else:
            learners[booking.session_id] = learners.get(booking.session_id, 0) + 1
    return adults, learners


def roles_of(group_pks: Iterable[int]) -> dict[int, dict[int, str]]:
    """Return what each regular adult of these groups does, by group and member."""
    found: dict[int, dict[int, str]] = {}
    rows = GroupStaff.objects.filter(group__in=list(group_pks)).values_list("group_id", "member_id", "role")
    for group_pk, member_pk, role in rows:
        found.setdefault(group_pk, {})[member_pk] = TASK_OF_ROLE[role]
    return found


def answers_of(sessions: Iterable[GroupSession]) -> dict[tuple[int, int], dict[str, str]]:
    """Return what each person answered for each task, by session and member."""
    found: dict[tuple[int, int], dict[str, str]] = {}
    rows = Proposal.objects.filter(session__in=[one.pk for one in sessions])
    for session_pk, member_pk, task, state in rows.values_list("session_id", "member_id", "task", "state"):
        found.setdefault((session_pk, member_pk), {})[task] = state
    return found


def adult_of(member: TeamMember, usual: dict[int, str], answers: dict[str, str]) -> Adult:
    """Return what somebody booked does: what they said yes to, else their usual task, else helping."""
    accepted = next((task for task in TASK_ORDER if answers.get(task) == ProposalState.ACCEPTED), None)
    task = accepted or usual.get(member.pk, Task.HELP)
    return Adult(member, task, answers.get(task, ""))
