"""One tap: a yes books, a no frees and asks others, a mind may change until the day before."""

from datetime import date, datetime

import pytest
from django.test import Client

from declic.accounts.models import User
from declic.branches.models import Branch
from declic.groups.models import Booking, GroupSession
from declic.outbox.models import Message
from declic.programmes.models import Level
from declic.team.models import TeamMember
from declic.volunteering import services
from declic.volunteering.access import answer_key
from declic.volunteering.errors import AlreadyTaken, ElsewhereThen, UnfitForTask
from declic.volunteering.models import Proposal
from tests import factories
from tests.apps.volunteering.people import book, volunteer_of


@pytest.fixture
def asked(
    helper: TeamMember, session: GroupSession, counsellor: User, today: date, now: datetime
) -> Proposal:
    return services.propose(session, helper, "help", by=counsellor, today=today, now=now)


def is_booked(proposal: Proposal) -> bool:
    return Booking.objects.filter(session=proposal.session_id, member=proposal.member_id).exists()


def test_the_message_says_date_and_place_and_no_learner(asked: Proposal) -> None:
    learner = factories.placed_learner(asked.member.branch, last_name="Zwertyuiop")
    told = Message.objects.get(kind="volunteer_call")
    assert f"{asked.session.on:%d/%m/%Y}" in told.body
    assert "Maison des associations" in told.body
    assert "/benevoles/reponse/" in told.body
    assert learner.last_name not in told.body


def test_looking_at_the_link_answers_nothing(asked: Proposal) -> None:
    page = Client().get(f"/benevoles/reponse/{answer_key(asked)}/")
    asked.refresh_from_db()
    assert (page.status_code, asked.state, is_booked(asked)) == (200, "asked", False)
    assert "UNDEFINED" not in page.content.decode()


def test_one_tap_books_and_another_frees(asked: Proposal) -> None:
    address = f"/benevoles/reponse/{answer_key(asked)}/"
    assert "Vous venez, merci" in Client().post(address, {"answer": "yes"}, follow=True).content.decode()
    assert is_booked(asked)
    assert "une autre fois" in Client().post(address, {"answer": "no"}, follow=True).content.decode()
    assert not is_booked(asked)


def test_whoever_said_no_is_never_asked_again_for_that_session(
    asked: Proposal, counsellor: User, today: date, now: datetime
) -> None:
    services.answer_proposal(asked, accepts=False, today=today, now=now)
    with pytest.raises(UnfitForTask):
        services.propose(asked.session, asked.member, "lead", by=counsellor, today=today, now=now)


def test_a_yes_given_elsewhere_meanwhile_is_refused_kindly(
    asked: Proposal, level: Level, today: date, now: datetime
) -> None:
    other = factories.small_group(asked.member.branch, level, starts_on=asked.session.on)
    book(asked.member, other.sessions.order_by("on")[0])
    with pytest.raises(ElsewhereThen):
        services.answer_proposal(asked, accepts=True, today=today, now=now)


def test_the_first_to_lead_wins_and_the_other_is_told(
    session: GroupSession, branch: Branch, level: Level, trainer: TeamMember, today: date, now: datetime
) -> None:
    people = [volunteer_of(branch, level, last_name=f"B{n}") for n in range(4)]
    services.answer_for_session(trainer, session, accepts=False, today=today, now=now)
    asked = list(Proposal.objects.filter(origin="swap").order_by("pk"))
    assert [one.member for one in asked] == people[:3]
    services.answer_proposal(asked[1], accepts=True, today=today, now=now)
    with pytest.raises(AlreadyTaken):
        services.answer_proposal(asked[0], accepts=True, today=today, now=now)
    assert Booking.objects.filter(session=session, member__in=people).count() == 1
    assert Message.objects.filter(subject="La place est prise").count() == 2
