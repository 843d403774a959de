"""Somebody cannot come: others are asked at once, and what is said stays true."""

from datetime import date, datetime

import pytest

from declic.branches.models import Branch
from declic.groups.models import GroupSession
from declic.outbox.models import Message
from declic.programmes.models import Level
from declic.team.models import TeamMember
from declic.volunteering import services
from declic.volunteering.models import Proposal
from declic.volunteering.queries.staffing import staffed_one
from tests.apps.volunteering.people import volunteer_of


@pytest.fixture
def people(branch: Branch, level: Level) -> list[TeamMember]:
    return [volunteer_of(branch, level, last_name=f"C{number}") for number in range(5)]


@pytest.fixture
def missing(
    session: GroupSession, trainer: TeamMember, people: list[TeamMember], today: date, now: datetime
) -> Proposal:
    return services.answer_for_session(trainer, session, accepts=False, today=today, now=now)


def test_three_are_asked_and_the_antenna_knows(missing: Proposal, session: GroupSession) -> None:
    assert Proposal.objects.filter(session=session, origin="swap", task="lead").count() == 3
    told = Message.objects.get(recipient="lille@example.org")
    assert "ne peut pas venir" in told.subject
    assert "3 personnes" in told.body


def test_a_no_asks_one_more(missing: Proposal, session: GroupSession, today: date, now: datetime) -> None:
    first = Proposal.objects.filter(origin="swap").earliest("pk")
    services.answer_proposal(first, accepts=False, today=today, now=now)
    waiting = Proposal.objects.filter(session=session, origin="swap", state="asked")
    assert waiting.count() == 3
    assert first.member not in [one.member for one in waiting]


def test_whoever_replaces_leads_that_day(
    missing: Proposal, session: GroupSession, people: list[TeamMember], today: date, now: datetime
) -> None:
    services.answer_proposal(Proposal.objects.get(member=people[1]), accepts=True, today=today, now=now)
    lead = staffed_one(session).lead
    assert lead is not None
    assert (lead.member, lead.is_sure) == (people[1], True)


def test_a_mind_changed_in_time_takes_the_place_back(
    missing: Proposal, session: GroupSession, trainer: TeamMember, today: date, now: datetime
) -> None:
    services.answer_proposal(missing, accepts=True, today=today, now=now)
    assert staffed_one(session).lead == staffed_one(session).adults[0]
    assert set(Proposal.objects.filter(origin="swap").values_list("state", flat=True)) == {"cancelled"}


def test_whoever_was_told_no_need_is_asked_when_needed_again(
    missing: Proposal, people: list[TeamMember], today: date, now: datetime
) -> None:
    chosen = Proposal.objects.get(member=people[0])
    services.answer_proposal(chosen, accepts=True, today=today, now=now)
    services.answer_proposal(chosen, accepts=False, today=today, now=now)
    asked = Proposal.objects.filter(state="asked").values_list("member__last_name", flat=True)
    assert sorted(asked) == ["C1", "C2", "C3"]


def test_looking_on_needs_no_replacement(
    newcomer: TeamMember, session: GroupSession, people: list[TeamMember], today: date, now: datetime
) -> None:
    services.accept_charter(newcomer, now=now)
    trial = services.choose_trial(newcomer, session, by=None, today=today, now=now)
    services.answer_proposal(trial, accepts=False, today=today, now=now)
    assert not Proposal.objects.filter(origin="swap").exists()
