"""Who is asked first: whoever knows this lesson, this level, this place; then the rested."""

from datetime import date, datetime, timedelta

import pytest

from declic.branches.models import Branch
from declic.groups.models import GroupSession
from declic.programmes.models import Level
from declic.team.models import TeamMember
from declic.volunteering.models import Proposal
from declic.volunteering.queries.matching import find_candidates
from tests import factories
from tests.apps.volunteering.people import book, hold, volunteer_of


@pytest.fixture
def past(branch: Branch, level: Level, today: date, now: datetime) -> list[GroupSession]:
    """Held sessions of another group at the same level: its first two lessons."""
    group = factories.small_group(branch, level, starts_on=today - timedelta(days=40))
    return [hold(one, now=now) for one in group.sessions.order_by("on")[:2]]


def test_this_lesson_then_this_level_then_this_place_then_the_rested(
    branch: Branch, level: Level, session: GroupSession, past: list[GroupSession], today: date
) -> None:
    rested, leveller, expert = (volunteer_of(branch, level, last_name=f"A{n}") for n in range(3))
    book(expert, past[0])
    book(leveller, past[1])
    found = find_candidates(session, "lead", today=today)
    assert [one.member for one in found] == [expert, leveller, rested]
    assert [one.reasons[0] for one in found] == [
        "a déjà donné ce kit",
        "connaît le niveau",
        "n’est pas venu·e depuis un mois",
    ]


def test_looking_on_is_not_giving_a_lesson(
    helper: TeamMember, session: GroupSession, past: list[GroupSession], today: date, now: datetime
) -> None:
    book(helper, past[0])
    Proposal.objects.create(session=past[0], member=helper, task="observe", state="accepted", asked_at=now)
    assert find_candidates(session, "lead", today=today)[0].experience.same_level == 0
