"""Who is asked: one test for each reason not to, and the order of the others."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from declic.groups.models import GroupSession
from declic.team.models import TeamMember
from declic.volunteering.models import Onboarding, Proposal
from declic.volunteering.queries.matching import find_candidates
from tests import factories
from tests.apps.volunteering.people import book

Spoil = Callable[[TeamMember, GroupSession], object]


def elsewhere(member: TeamMember, session: GroupSession) -> None:
    other = factories.small_group(session.group.branch, session.group.level, starts_on=session.on)
    book(member, other.sessions.order_by("on")[0])


def often_that_week(member: TeamMember, session: GroupSession) -> None:
    TeamMember.objects.filter(pk=member.pk).update(weekly_sessions=1)
    facts = {"starts_on": session.on + timedelta(days=1), "weekly_slots": (4,)}
    other = factories.small_group(session.group.branch, session.group.level, **facts)
    book(member, other.sessions.order_by("on")[0])


def has_answered(member: TeamMember, session: GroupSession) -> None:
    Proposal.objects.create(
        session=session, member=member, task="help", state="declined", asked_at=factories.NOW
    )


def only_helps(member: TeamMember, session: GroupSession) -> None:
    Onboarding.objects.create(
        member=member, step="helping", signed_up_at=factories.NOW, step_changed_at=factories.NOW
    )


REASONS_NOT_TO: dict[str, Spoil] = {
    "away that day": lambda m, s: m.blocked_dates.create(starts_on=s.on, ends_on=s.on),
    "not free then": lambda m, _: TeamMember.objects.filter(pk=m.pk).update(free_slots=(1,)),
    "not this level": lambda m, _: m.levels.clear(),
    "not this place": lambda m, _: m.venues.add(factories.VenueFactory.create(branch=m.branch)),
    "left": lambda m, _: TeamMember.objects.filter(pk=m.pk).update(is_active=False),
    "pauses": lambda m, _: TeamMember.objects.filter(pk=m.pk).update(weekly_sessions=0),
    "elsewhere then": elsewhere,
    "often enough that week": often_that_week,
    "said no before": has_answered,
    "not ready to lead": only_helps,
}


@pytest.mark.parametrize("spoil", REASONS_NOT_TO.values(), ids=REASONS_NOT_TO)
def test_somebody_is_not_asked_for_one_reason(
    spoil: Spoil, helper: TeamMember, session: GroupSession, today: date
) -> None:
    assert [one.member for one in find_candidates(session, "lead", today=today)] == [helper]
    spoil(helper, session)
    assert find_candidates(session, "lead", today=today) == []


def test_whoever_helps_is_asked_to_help(helper: TeamMember, session: GroupSession, today: date) -> None:
    only_helps(helper, session)
    assert [one.member for one in find_candidates(session, "help", today=today)] == [helper]


def test_whoever_discovers_is_asked_to_look_on_only(
    newcomer: TeamMember, session: GroupSession, today: date
) -> None:
    found = {task: find_candidates(session, task, today=today) for task in ("observe", "help", "lead")}
    assert {task: [one.member for one in people] for task, people in found.items()} == {
        "observe": [newcomer],
        "help": [],
        "lead": [],
    }
