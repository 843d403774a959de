"""When an answer is still taken."""

from datetime import date, datetime, timedelta

import pytest

from declic.accounts.models import User
from declic.groups.models import Booking, GroupSession
from declic.team.models import TeamMember
from declic.volunteering import services
from declic.volunteering.errors import SessionOff, TooLateToChange
from declic.volunteering.models import Proposal


@pytest.fixture
def asked(
    helper: TeamMember, session: GroupSession, counsellor: User, today: date, now: datetime
) -> Proposal:
    return services.propose(session, helper, "help", by=counsellor, today=today, now=now)


def is_booked(proposal: Proposal) -> bool:
    return Booking.objects.filter(session=proposal.session_id, member=proposal.member_id).exists()


def test_a_mind_changes_until_the_day_before(asked: Proposal, now: datetime) -> None:
    eve = asked.session.on - timedelta(days=1)
    services.answer_proposal(asked, accepts=False, today=eve, now=now)
    services.answer_proposal(asked, accepts=True, today=eve, now=now)
    assert is_booked(asked)
    with pytest.raises(TooLateToChange, match="0320000000"):
        services.answer_proposal(asked, accepts=False, today=asked.session.on, now=midnight(asked))


def midnight(proposal: Proposal) -> datetime:
    return datetime.combine(proposal.session.on, datetime.min.time()).astimezone()


def test_a_first_answer_is_taken_until_the_session_begins(asked: Proposal) -> None:
    services.answer_proposal(asked, accepts=True, today=asked.session.on, now=midnight(asked))
    assert is_booked(asked)
    with pytest.raises(SessionOff):
        services.answer_proposal(
            asked, accepts=False, today=asked.session.on, now=midnight(asked) + timedelta(hours=12)
        )


def test_a_session_that_is_off_takes_no_answer(asked: Proposal, today: date, now: datetime) -> None:
    GroupSession.objects.update(state="cancelled")
    with pytest.raises(SessionOff):
        services.answer_proposal(asked, accepts=True, today=today, now=now)


def test_an_answer_that_came_too_late_is_taken_once_the_session_is_put_off(
    asked: Proposal, today: date, now: datetime
) -> None:
    Booking.objects.create(
        session=asked.session, on=asked.session.on, slot=asked.session.slot, member=asked.member
    )
    Proposal.objects.filter(pk=asked.pk).update(state="lapsed")
    services.answer_for_session(asked.member, asked.session, accepts=True, today=today, now=now)
    asked.refresh_from_db()
    assert asked.state == "accepted"
