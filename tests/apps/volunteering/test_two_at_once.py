"""Two people say yes at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime

import pytest
from django.db import close_old_connections

from declic.branches.models import Branch
from declic.groups.models import Booking, GroupSession
from declic.programmes.models import Level
from declic.shared.errors import Refusal
from declic.team.models import TeamMember
from declic.volunteering import services
from declic.volunteering.models import Proposal
from tests.apps.volunteering.people import volunteer_of


@pytest.fixture
def people(branch: Branch, level: Level) -> list[TeamMember]:
    return [volunteer_of(branch, level, last_name=f"C{number}") for number in range(5)]


@pytest.fixture
def missing(
    session: GroupSession, trainer: TeamMember, people: list[TeamMember], today: date, now: datetime
) -> Proposal:
    return services.answer_for_session(trainer, session, accepts=False, today=today, now=now)


@pytest.mark.django_db(transaction=True)
def test_two_who_say_yes_at_once_one_leads(
    missing: Proposal, session: GroupSession, people: list[TeamMember], today: date, now: datetime
) -> None:
    def say_yes(proposal: Proposal) -> str:
        close_old_connections()
        try:
            services.answer_proposal(proposal, accepts=True, today=today, now=now)
        except Refusal as refusal:
            return type(refusal).__name__
        finally:
            close_old_connections()
        return "yes"

    asked = Proposal.objects.filter(origin="swap").select_related("member__branch").order_by("pk")[:2]
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(say_yes, asked))
    assert sorted(answers) == ["AlreadyTaken", "yes"]
    assert Booking.objects.filter(session=session, member__in=people).count() == 1
