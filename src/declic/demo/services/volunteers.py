"""Volunteers at every step: just signed up, looking on, helping, leading; questions and answers."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from declic.demo.services.classes import coming
from declic.demo.services.story import Newcomer, Story
from declic.demo.services.thread import Walk
from declic.groups.models import GroupSession, LearningGroup
from declic.team.models import TeamMember
from declic.volunteering.enums import Step, Task
from declic.volunteering.models import BlockedDates, Proposal
from declic.volunteering.queries.onboarding import trial_sessions
from declic.volunteering.services import (
    SignUp,
    accept_charter,
    answer_for_session,
    answer_proposal,
    ask_confirmations,
    choose_trial,
    mark_ready,
    propose,
    sign_up,
)

#: How long the volunteers that the office added have been here, and who has not read the charter yet.
KNOWN_DAYS, UNREAD = 110, "Omar"
LOOKED_ON = timedelta(days=2)


def welcome_volunteers(walk: Walk, story: Story) -> None:
    """Let the volunteers of the first hour accept the charter, and the others come by the public page."""
    for member in walk.antenna.volunteers:
        if member.first_name != UNREAD:
            accept_charter(member, now=walk.ago(KNOWN_DAYS))
    for newcomer in story.newcomers:
        arrive(walk, newcomer)


def arrive(walk: Walk, newcomer: Newcomer) -> None:
    """Let somebody sign up; whoever goes on accepts the charter and looks on, then may help."""
    branch, now = walk.antenna.branch, walk.ago(newcomer.days_ago)
    facts = SignUp(
        newcomer.first_name,
        newcomer.last_name,
        newcomer.email,
        newcomer.phone,
        newcomer.channel,
        free_slots=newcomer.free,
        motive=newcomer.motive,
    )
    sign_up(branch, facts, door_print="", now=now)
    member = TeamMember.objects.select_related("branch").get(branch=branch, first_name=newcomer.first_name)
    walk.antenna.volunteers.append(member)
    if newcomer.step != Step.SIGNED_UP:
        accept_charter(member, now=now + timedelta(hours=1))
    if newcomer.step == Step.HELPING:
        look_on(member, at=now + LOOKED_ON)
        mark_ready(member, Step.HELPING, by=walk.counsellor(), now=now + 6 * LOOKED_ON)
        member.refresh_from_db()


def look_on(member: TeamMember, *, at: datetime) -> GroupSession:
    """Choose the first session that welcomes somebody who looks on."""
    session = trial_sessions(member, today=at.date())[0].session
    choose_trial(member, session, by=None, today=at.date(), now=at)
    return session


def helped_before(walk: Walk, helper: TeamMember, group: LearningGroup) -> None:
    """Let somebody help at the last sessions that this group has had."""
    past = group.sessions.filter(on__lt=walk.today, on__gt=walk.today - timedelta(days=15), state="planned")
    for session in past.select_related("group__branch"):
        days_ago = (walk.today - session.on).days + 3
        ask(walk, session, helper, days_ago=days_ago, accepts=True)


def ask(
    walk: Walk, session: GroupSession, member: TeamMember, *, days_ago: int, accepts: bool | None = None
) -> Proposal:
    """Ask somebody to help, some days ago; they answer the next day, or not yet."""
    now, by = walk.ago(days_ago), walk.counsellor()
    proposal = propose(session, member, Task.HELP, by=by, today=now.date(), now=now)
    if accepts is None:
        return proposal
    later = walk.ago(days_ago - 1)
    return answer_proposal(proposal, accepts=accepts, today=later.date(), now=later)


def answer_this_week(walk: Walk, groups: dict[str, LearningGroup]) -> None:
    """Ask who comes this week; one says yes, one says no for the week after, one has not answered."""
    antenna, now = walk.antenna, walk.ago(1)
    ask_confirmations(today=now.date(), now=now)
    gerard, hawa = antenna.member_named("Gérard"), antenna.member_named("Hawa")
    for session in sessions_of(groups["today"], from_on=walk.today)[:1]:
        answer_for_session(gerard, session, accepts=True, today=now.date(), now=now)
    for session in coming(walk, groups["spreadsheets"])[:1]:
        answer_for_session(hawa, session, accepts=True, today=now.date(), now=now)
    for session in weeks_after(walk, groups["today"]):
        answer_for_session(gerard, session, accepts=False, today=now.date(), now=now)
    for session in weeks_after(walk, groups["office"]):
        ask(walk, session, antenna.member_named("Lucie"), days_ago=0)
    helper, lead = antenna.member_named("Patrice"), groups["volunteer"]
    for session in coming(walk, lead)[1:2]:
        ask(walk, session, helper, days_ago=2, accepts=True)
    look_on(antenna.member_named("Ibtissam"), at=now)


def weeks_after(walk: Walk, group: LearningGroup) -> Iterable[GroupSession]:
    """Return the session of a group in the week after this one, if there is one."""
    after = walk.today + timedelta(days=5)
    return [session for session in coming(walk, group) if session.on > after][:1]


def sessions_of(group: LearningGroup, *, from_on: date) -> list[GroupSession]:
    """Return the planned sessions of a group from this day on."""
    planned = group.sessions.filter(on__gte=from_on, state="planned")
    return list(planned.select_related("group__branch").order_by("on", "slot"))


def block_dates(walk: Walk) -> None:
    """Let two volunteers say when they are away."""
    away = {"Lucie": (21, 27), "Thérèse": (4, 18)}
    for name, (first, last) in away.items():
        BlockedDates.objects.create(
            member=walk.antenna.member_named(name),
            starts_on=walk.today + timedelta(days=first),
            ends_on=walk.today + timedelta(days=last),
        )
