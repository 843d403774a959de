"""What the antenna sees: who arrives, what one volunteer does, whom to ask for a session."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q

from declic.branches.models import Branch
from declic.groups.enums import SessionState
from declic.groups.models import GroupSession
from declic.learners.queries.contact import phone_shown
from declic.programmes.models import Level
from declic.team.enums import MemberKind
from declic.team.models import TeamMember
from declic.volunteering.enums import ProposalState, Step, Task
from declic.volunteering.models import BlockedDates, Onboarding, Proposal
from declic.volunteering.queries.charter import has_accepted
from declic.volunteering.queries.hours import GivenYear, given_years
from declic.volunteering.queries.matching import Candidate, find_candidates
from declic.volunteering.queries.onboarding import onboarding_of, step_of, trial_sessions
from declic.volunteering.queries.own import NEXT_STEP, OwnSession, own_sessions
from declic.volunteering.queries.staffing import StaffedSession, staffed_one

ROWS_A_PAGE = 50
PROPOSALS_SHOWN = 20
SESSIONS_SHOWN = 8
WAYS = {Step.SIGNED_UP: "warning", Step.OBSERVING: "info", Step.HELPING: "success"}


@dataclass(frozen=True)
class Newcomer:
    """Somebody who arrived, and the next thing to do for them."""

    onboarding: Onboarding
    sessions_seen: int
    trials_ahead: int

    @property
    def tone(self) -> str:
        """Return the tone of their step."""
        return WAYS.get(Step(self.onboarding.step), "neutral")

    @property
    def next_action(self) -> str:
        """Return the one next thing to do."""
        if self.sessions_seen:
            return "Dire « prêt·e »"
        return "Voir sa page" if self.trials_ahead else "Proposer une séance"


@dataclass(frozen=True)
class NewcomersPage:
    """Who arrived and does not lead yet, the latest first."""

    rows: Page[Any]
    lines: list[Newcomer]
    step: str
    steps: list[tuple[str, str]]


@dataclass(frozen=True)
class MemberPage:
    """What one member gives, for the antenna."""

    member: TeamMember
    onboarding: Onboarding | None
    step: Step
    has_charter: bool
    next_step: Step | None
    sessions: list[OwnSession]
    trials: list[StaffedSession]
    proposals: list[Proposal]
    years: list[GivenYear]
    blocked: list[BlockedDates]
    open_links: int
    levels: list[Level]
    phone: str

    @property
    def is_volunteer(self) -> bool:
        """Return whether they are a volunteer."""
        return self.member.kind == MemberKind.VOLUNTEER

    @property
    def next_words(self) -> str:
        """Return what they may be ready for."""
        return "aider" if self.next_step == Step.HELPING else "animer"


@dataclass(frozen=True)
class TaskTab:
    """One task that somebody is looked for."""

    label: str
    url: str
    is_current: bool


@dataclass(frozen=True)
class SearchPage:
    """Whom to ask for a session."""

    staffed: StaffedSession
    task: str
    tabs: list[TaskTab]
    candidates: Page[Candidate]
    asked: list[Proposal]
    may_ask: bool

    @property
    def task_words(self) -> str:
        """Return what somebody is looked for."""
        return str(Task(self.task).label)


def newcomers_page(branch: Branch, *, step: str, number: str, today: date) -> NewcomersPage:
    """Return who arrived and does not lead yet, page by page."""
    arrived = Onboarding.objects.filter(member__branch=branch).exclude(step=Step.LEADING)
    here = arrived.filter(Q(member__is_joining=True) | Q(member__is_active=True))
    if step in NEXT_STEP or step == Step.SIGNED_UP:
        here = here.filter(step=step)
    yes = Q(member__proposals__state=ProposalState.ACCEPTED)
    held = Q(member__proposals__session__state=SessionState.HELD)
    ahead = Q(
        member__proposals__session__state=SessionState.PLANNED, member__proposals__session__on__gte=today
    )
    counted = here.select_related("member").annotate(
        sessions_seen=Count("member__proposals", filter=yes & held, distinct=True),
        trials_ahead=Count("member__proposals", filter=yes & ahead, distinct=True),
    )
    rows = Paginator(counted.order_by("-signed_up_at", "-pk"), ROWS_A_PAGE).get_page(number)
    lines = [newcomer_of(one) for one in rows]
    steps = [(value, label) for value, label in Step.choices if value != Step.LEADING]
    return NewcomersPage(rows, lines, step, steps)


def newcomer_of(onboarding: Onboarding) -> Newcomer:
    """Return a line of the list, from a row that counts its sessions."""
    return Newcomer(
        onboarding, getattr(onboarding, "sessions_seen", 0), getattr(onboarding, "trials_ahead", 0)
    )


def member_page(member: TeamMember, *, today: date) -> MemberPage:
    """Return what one member gives."""
    onboarding = onboarding_of(member)
    step = step_of(onboarding)
    joins = member.is_joining and step in (Step.SIGNED_UP, Step.OBSERVING)
    proposals = member.proposals.select_related("session__group__level__programme", "session__room__venue")
    ahead = Step.HELPING if step == Step.SIGNED_UP else NEXT_STEP.get(step)
    return MemberPage(
        member=member,
        onboarding=onboarding,
        step=step,
        has_charter=has_accepted(onboarding),
        next_step=ahead if onboarding else None,
        sessions=own_sessions(member, today=today)[:SESSIONS_SHOWN],
        trials=trial_sessions(member, today=today) if joins else [],
        proposals=list(proposals.order_by("-session__on", "-pk")[:PROPOSALS_SHOWN]),
        years=given_years(member),
        blocked=list(member.blocked_dates.filter(ends_on__gte=today)),
        open_links=member.links.filter(revoked_at=None).count(),
        levels=list(member.levels.select_related("programme")),
        phone=phone_shown(member.phone),
    )


def search_page(session: GroupSession, *, task: str, number: str, today: date, url: str) -> SearchPage:
    """Return whom to ask for a session, best first, and who was asked."""
    there = staffed_one(session)
    wanted = task if task in Task.values else Task.LEAD if there.lead is None else Task.HELP
    found = find_candidates(session, wanted, today=today)
    asked = Proposal.objects.filter(session=session, task=wanted).select_related("member")
    return SearchPage(
        staffed=there,
        task=wanted,
        tabs=[TaskTab(str(one.label).capitalize(), f"{url}?pour={one.value}", one == wanted) for one in Task],
        candidates=Paginator(found, ROWS_A_PAGE).get_page(number),
        asked=list(asked.order_by("asked_at", "pk")),
        may_ask=session.state == SessionState.PLANNED and session.on >= today,
    )
