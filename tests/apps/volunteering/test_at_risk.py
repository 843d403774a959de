"""Sessions at risk: one test for each reason, with its one next action."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.groups.models import Booking, GroupSession, GroupStaff, LearningGroup
from declic.groups.services import offer_seat
from declic.programmes.models import Level
from declic.team.models import TeamMember
from declic.volunteering import services
from declic.volunteering.queries.risks import at_risk
from tests import factories
from tests.apps.volunteering.people import book, volunteer_of

Fill = Callable[[int], None]


@pytest.fixture
def fill(group: LearningGroup, branch: Branch, today: date, now: datetime) -> Fill:
    """Seat this many people in the group."""

    def filled(count: int) -> None:
        people = [factories.placed_learner(branch) for _ in range(count)]
        [offer_seat(group, one, by=None, today=today, now=now) for one in people]

    return filled


@pytest.fixture
def near(session: GroupSession) -> date:
    return session.on - timedelta(days=2)


def words(branch: Branch, on: date) -> list[str]:
    return [risk.words for one in at_risk(branch, today=on, days=2) for risk in one.risks]


def test_a_session_with_a_lead_and_enough_people_is_safe(fill: Fill, branch: Branch, near: date) -> None:
    fill(6)
    assert words(branch, near) == []


def test_too_few_learners(fill: Fill, branch: Branch, near: date) -> None:
    fill(2)
    assert words(branch, near) == ["2 apprenants attendus, il en faut 5."]


def test_nobody_leads(
    fill: Fill, branch: Branch, session: GroupSession, trainer: TeamMember, near: date, now: datetime
) -> None:
    fill(6)
    services.answer_for_session(trainer, session, accepts=False, today=near, now=now)
    (risky,) = at_risk(branch, today=near, days=2)
    assert (risky.action.words, risky.action.action) == ("Personne n’anime.", "Chercher qui anime")
    assert risky.action.url == f"/benevoles/chercher/{session.pk}/?pour=lead"


def test_a_volunteer_who_leads_has_not_confirmed(
    fill: Fill, branch: Branch, level: Level, session: GroupSession, near: date, now: datetime
) -> None:
    fill(6)
    lead = volunteer_of(branch, level, first_name="Omar", last_name="Benali")
    GroupStaff.objects.update(member=lead)
    Booking.objects.filter(member__isnull=False).update(member=lead)
    assert words(branch, near) == ["Omar B. n’a pas encore confirmé."]
    assert words(branch, near - timedelta(days=2)) == []
    services.answer_for_session(lead, session, accepts=True, today=near, now=now)
    assert words(branch, near) == []


def test_too_few_adults(
    fill: Fill, branch: Branch, level: Level, session: GroupSession, helper: TeamMember, near: date
) -> None:
    fill(8)
    level.learners_per_adult = 4
    level.save()
    assert words(branch, near) == ["Il manque 1 adulte pour 8 apprenants."]
    book(helper, session)
    assert words(branch, near) == []


def test_the_page_lists_them_and_another_branch_sees_none(
    session: GroupSession, desk_client: Client, outsider_client: Client, volunteer: User, today: date
) -> None:
    page = desk_client.get("/benevoles/a-risque/").content.decode()
    assert "apprenant attendu, il en faut 5" in page
    assert "Tout va bien" in outsider_client.get("/benevoles/a-risque/").content.decode()
