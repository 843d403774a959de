"""The page of one volunteer: what waits for an answer, what is coming, what they gave."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from declic.groups.enums import SessionState
from declic.groups.models import GroupSession
from declic.learners.queries.contact import phone_shown
from declic.team.models import TeamMember
from declic.volunteering.access import SESSION, answer_key, feed_key
from declic.volunteering.enums import ProposalState, Step, Task
from declic.volunteering.models import BlockedDates, Onboarding, Proposal
from declic.volunteering.queries.charter import has_accepted
from declic.volunteering.queries.hours import GivenYear, given_years
from declic.volunteering.queries.onboarding import PathStep, onboarding_of, path_of, step_of
from declic.volunteering.queries.staffing import StaffedSession, staffed

MENTORED_DAYS = 60
SHOWN_SOON = 4
NEXT_STEP = {Step.OBSERVING: Step.HELPING, Step.HELPING: Step.LEADING}


@dataclass(frozen=True)
class OwnSession:
    """A coming session that counts on somebody, or asks them."""

    staffed: StaffedSession
    task: str
    answer: str
    is_booked: bool
    may_change: bool

    @property
    def session(self) -> GroupSession:
        """Return the session."""
        return self.staffed.session

    @property
    def task_words(self) -> str:
        """Return what they do, in words."""
        return str(Task(self.task).label)

    @property
    def is_open(self) -> bool:
        """Return whether a yes is awaited."""
        return self.answer == ProposalState.ASKED


@dataclass(frozen=True)
class Mentee:
    """Somebody who looked on or helped at a session that this person led."""

    member: TeamMember
    step: str

    @property
    def step_words(self) -> str:
        """Return what they may be ready for, in words."""
        return "aider" if self.step == Step.HELPING else "animer"


@dataclass(frozen=True)
class OwnPage:
    """The page of one volunteer."""

    member: TeamMember
    path: list[PathStep]
    needs_charter: bool
    is_discovering: bool
    sessions: list[OwnSession]
    mentees: list[Mentee]
    years: list[GivenYear]
    blocked: list[BlockedDates]
    feed_key: str
    phone: str

    @property
    def asked(self) -> list[OwnSession]:
        """Return what waits for an answer."""
        return [one for one in self.sessions if one.is_open and one.may_change]

    @property
    def soon(self) -> list[OwnSession]:
        """Return the next sessions that count on them and ask nothing."""
        return self.settled[:SHOWN_SOON]

    @property
    def later(self) -> list[OwnSession]:
        """Return the sessions after the next ones."""
        return self.settled[SHOWN_SOON:]

    @property
    def settled(self) -> list[OwnSession]:
        """Return the sessions that count on them and ask nothing, today's whatever they said."""
        return [one for one in self.coming if not (one.is_open and one.may_change)]

    @property
    def coming(self) -> list[OwnSession]:
        """Return the sessions that count on them."""
        return [one for one in self.sessions if one.is_booked]

    @property
    def has_trial(self) -> bool:
        """Return whether a session to look at is chosen and still to come."""
        return any(one.task == Task.OBSERVE for one in self.coming)

    @property
    def this_year(self) -> GivenYear | None:
        """Return what they gave in the latest school year."""
        return self.years[0] if self.years else None


def own_page(member: TeamMember, *, today: date) -> OwnPage:
    """Return the page of one volunteer."""
    onboarding = onboarding_of(member)
    step = step_of(onboarding)
    return OwnPage(
        member=member,
        path=path_of(onboarding) if onboarding and step != Step.LEADING else [],
        needs_charter=not has_accepted(onboarding),
        is_discovering=step in (Step.SIGNED_UP, Step.OBSERVING),
        sessions=own_sessions(member, today=today),
        mentees=mentees(member, today=today),
        years=given_years(member),
        blocked=list(member.blocked_dates.filter(ends_on__gte=today)),
        feed_key=feed_key(member),
        phone=phone_shown(member.branch.phone),
    )


def own_sessions(member: TeamMember, *, today: date) -> list[OwnSession]:
    """Return the coming sessions that count on somebody, or ask them, the soonest first."""
    asked = Proposal.objects.filter(member=member, state=ProposalState.ASKED).values("session")
    concerned = Q(bookings__member=member) | Q(pk__in=asked)
    coming = GroupSession.objects.filter(concerned, on__gte=today, state=SessionState.PLANNED)
    sessions = list(coming.select_related(*SESSION).distinct().order_by("on", "slot", "pk"))
    open_tasks = dict(
        Proposal.objects.filter(member=member, state=ProposalState.ASKED, session__in=sessions).values_list(
            "session_id", "task"
        )
    )
    return [own_session(one, member, open_tasks, today=today) for one in staffed(sessions)]


def own_session(
    one: StaffedSession, member: TeamMember, open_tasks: dict[int, str], *, today: date
) -> OwnSession:
    """Return a session as somebody sees it."""
    adult = next((adult for adult in one.adults if adult.member.pk == member.pk), None)
    task = adult.task if adult else open_tasks.get(one.session.pk, Task.HELP)
    answer = adult.answer if adult else ProposalState.ASKED
    return OwnSession(one, task, answer, adult is not None, one.session.on > today)


def mentees(member: TeamMember, *, today: date) -> list[Mentee]:
    """Return who looked on or helped lately at held sessions that this person led, to say « prêt·e »."""
    held = GroupSession.objects.filter(
        bookings__member=member,
        state=SessionState.HELD,
        on__range=(today - timedelta(days=MENTORED_DAYS), today),
    )
    lines = staffed(list(held.select_related(*SESSION).distinct()))
    led = [one for one in lines if one.lead and one.lead.member.pk == member.pk]
    beside = {adult.member.pk: adult for one in led for adult in one.adults if adult != one.lead}
    steps = Onboarding.objects.filter(member__in=beside, step__in=NEXT_STEP)
    return [Mentee(beside[one.member_id].member, NEXT_STEP[Step(one.step)]) for one in steps]


@dataclass(frozen=True)
class AnswerPage:
    """One proposal, and the two buttons that answer it."""

    proposal: Proposal
    staffed: StaffedSession
    key: str
    feed_key: str
    phone: str
    may_answer: bool

    @property
    def task_words(self) -> str:
        """Return what is asked, in words."""
        return str(Task(self.proposal.task).label)


def answer_page(proposal: Proposal, *, today: date) -> AnswerPage:
    """Return one proposal with its date, its place and what is taught; no learner."""
    session, state = proposal.session, proposal.state
    is_open = state in (ProposalState.ASKED, ProposalState.ACCEPTED, ProposalState.DECLINED)
    last_day = session.on if state == ProposalState.ASKED else session.on - timedelta(days=1)
    return AnswerPage(
        proposal=proposal,
        staffed=staffed([session])[0],
        key=answer_key(proposal),
        feed_key=feed_key(proposal.member),
        phone=phone_shown(session.group.branch.phone),
        may_answer=is_open and session.state == SessionState.PLANNED and today <= last_day,
    )
