"""Somebody who only discovers us opens no roll and reads no learner's name."""

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from declic.groups.models import Booking, GroupSession
from declic.learners.models import Learner
from declic.shared.tokens import hash_token
from declic.shared.visits import MEMBER_KEY
from declic.team.models import TeamMember
from declic.team.services import make_member_link
from tests import factories


@pytest.fixture
def observer(db: None) -> TeamMember:
    branch = factories.BranchFactory.create()
    return factories.TeamMemberFactory.create(branch=branch, is_active=False, is_joining=True)


@pytest.fixture
def learner(observer: TeamMember) -> Learner:
    return factories.placed_learner(observer.branch, first_name="Aminata", last_name="Zwertyuiop")


@pytest.fixture
def session(observer: TeamMember, learner: Learner) -> GroupSession:
    """A session of today that expects a learner and the observer."""
    found: GroupSession = factories.small_group(
        observer.branch, factories.LevelFactory.create()
    ).sessions.all()[0]
    today: date = timezone.localdate()
    GroupSession.objects.filter(pk=found.pk).update(on=today)
    Booking.objects.filter(session=found).update(on=today)
    found.bookings.create(on=today, slot=found.slot, member=observer)
    found.bookings.create(on=today, slot=found.slot, learner=learner)
    return found


@pytest.fixture
def own_visit(observer: TeamMember) -> Client:
    token, client = make_member_link(observer, now=timezone.now()), Client()
    visit = client.session
    since = timezone.now().timestamp()
    visit[MEMBER_KEY] = {"member": observer.pk, "link": hash_token(token), "since": since}
    visit.save()
    return client


def test_the_roll_stays_closed_to_them(session: GroupSession, own_visit: Client) -> None:
    assert own_visit.get(f"/classe/{session.pk}/").status_code == 404


def test_the_briefing_says_how_many_come_and_no_name(session: GroupSession, own_visit: Client) -> None:
    page = own_visit.get(f"/benevoles/seance/{session.pk}/").content.decode()
    assert "1 personne" in page
    assert "Aminata" not in page
