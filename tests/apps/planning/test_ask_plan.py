"""A plan is asked for with what it needs, one at a time, and its facts carry no name."""

import json
from datetime import date, timedelta

import pytest

from declic.branches.models import Branch
from declic.engines.planning.problem import problem_from_json
from declic.planning.enums import PlanState
from declic.planning.errors import NobodyIsFree, NobodyWaits, NoRoom, NoTeam, PlanRunning, StartsInThePast
from declic.planning.models import PlanRun
from declic.planning.services import ask_plan
from declic.programmes.models import Level
from tests.apps.planning.scenes import asked_plan, lead_in, room_in, small_week, waiting_person
from tests.factories import NOW, TODAY


def test_a_plan_waits_for_the_worker_with_its_facts(branch: Branch, level: Level) -> None:
    small_week(branch, level)
    run = asked_plan(branch)
    assert run.state == PlanState.QUEUED
    assert len(problem_from_json(run.problem).learners) == 6


def test_the_facts_carry_no_name_phone_email_or_birth_date(branch: Branch, level: Level) -> None:
    person, *_ = small_week(branch, level, email="awa@example.org", address="3 rue du Bac", postcode="59777")
    silent = waiting_person(branch, level, free_slots=(), first_name="Zoé")
    facts = json.dumps(asked_plan(branch).problem, ensure_ascii=False)
    private = [person.first_name, person.last_name, person.phone, person.email, person.address, "59777"]
    private += ["1988", silent.first_name, silent.last_name, "Karim", "Dumont", "Salle", "Lieu"]
    assert [word for word in private if word in facts] == []


def test_one_plan_at_a_time_is_calculated_for_a_branch(branch: Branch, level: Level) -> None:
    small_week(branch, level)
    asked_plan(branch)
    with pytest.raises(PlanRunning):
        asked_plan(branch)
    assert PlanRun.objects.count() == 1


def test_two_branches_calculate_at_the_same_time(branch: Branch, other_branch: Branch, level: Level) -> None:
    small_week(branch, level)
    small_week(other_branch, level)
    asked_plan(branch)
    assert asked_plan(other_branch).state == PlanState.QUEUED


def test_nobody_waits(branch: Branch) -> None:
    with pytest.raises(NobodyWaits):
        asked_plan(branch)


def test_nobody_has_said_when_they_are_free(branch: Branch, level: Level) -> None:
    small_week(branch, level, free_slots=())
    with pytest.raises(NobodyIsFree):
        asked_plan(branch)


def test_there_is_no_room(branch: Branch, level: Level) -> None:
    waiting_person(branch, level)
    lead_in(branch, level)
    with pytest.raises(NoRoom):
        asked_plan(branch)


@pytest.mark.parametrize("facts", [{"is_active": False}, {"free_slots": ()}, {"weekly_sessions": 0}])
def test_there_is_nobody_to_lead(branch: Branch, level: Level, facts: dict[str, object]) -> None:
    waiting_person(branch, level)
    room_in(branch)
    lead_in(branch, level, **facts)
    with pytest.raises(NoTeam):
        asked_plan(branch)


def test_groups_do_not_start_in_the_past(branch: Branch) -> None:
    with pytest.raises(StartsInThePast):
        ask_plan(branch, starts_on=TODAY - timedelta(days=1), seconds=5, by=None, now=NOW)


def test_groups_may_start_today(branch: Branch, level: Level) -> None:
    small_week(branch, level)
    run = ask_plan(branch, starts_on=TODAY, seconds=5, by=None, now=NOW)
    assert run.starts_on == date(2026, 11, 23)
