"""A training keeps its room and its people over its hours."""

from datetime import date

import pytest
from django.core.management import call_command
from django.test import Client

from declic.accounts.models import User
from declic.attendance.access import Keeper
from declic.branches.models import Branch
from declic.groups.errors import RoomTaken, UnfitGroup
from declic.groups.models import LearningGroup
from declic.planning.queries.facts import FULL_TIME, read_facts
from declic.programmes.models import Level
from tests import factories
from tests.apps.outcomes.endings.course import OVER, admitted

#: Morning and afternoon, five days a week.
HALF_DAYS = tuple(day * 4 + part for day in range(5) for part in (0, 2))
MONDAY = date(2026, 10, 5)


@pytest.fixture
def web(db: None) -> Level:
    call_command("load_catalogue", verbosity=0)
    return Level.objects.get(programme__code="web-developer")


@pytest.fixture
def training(branch: Branch, web: Level) -> LearningGroup:
    facts = {"weekly_slots": HALF_DAYS, "starts_on": MONDAY}
    return factories.small_group(
        branch, web, **facts, away_from=date(2026, 11, 16), away_until=date(2026, 12, 25)
    )


def keeper(group: LearningGroup) -> Keeper:
    return Keeper(group.branch, None, None, sees_files=True)


def test_the_timetable_shows_that_the_morning_goes_on(training: LearningGroup, desk_client: Client) -> None:
    page = desk_client.get("/groupes/?semaine=2026-10-05").content.decode()
    assert "9 h 30 – 13 h" in page
    assert "11 h 30 la séance continue" in page


def test_no_other_group_takes_the_room_over_its_hours(
    branch: Branch, training: LearningGroup, level: Level
) -> None:
    with pytest.raises(RoomTaken):
        factories.small_group(branch, level, room=training.room, weekly_slots=(1,), starts_on=MONDAY)


def test_half_days_that_run_into_each_other_are_refused(branch: Branch, web: Level) -> None:
    with pytest.raises(UnfitGroup, match="déborde sur la suivante"):
        factories.small_group(branch, web, weekly_slots=(0, 1), starts_on=MONDAY)


def test_the_planner_leaves_a_training_to_people(branch: Branch, web: Level, counsellor: User) -> None:
    learner = admitted(branch, web, free_slots=HALF_DAYS)
    learner.referrals.update(level=web, door="next_step", answered_at=OVER)
    facts = read_facts(branch, starts_on=date(2026, 11, 30), today=OVER.date())
    assert [(one.learner_pk, one.reason) for one in facts.unplanned] == [(learner.pk, FULL_TIME)]
    assert facts.problem.learners == ()
