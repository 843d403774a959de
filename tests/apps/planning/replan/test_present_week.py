"""The week as it is: every group that meets once a week is a fact, and the facts agree with it."""

from datetime import date, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from declic.branches.models import Branch
from declic.engines.planning.check import check
from declic.engines.planning.plan import Plan, Unplaced
from declic.engines.planning.wishes import measure_objective
from declic.planning.queries.present import IRREGULAR, SEVERAL_SLOTS, read_present
from declic.planning.queries.present_facts import Reading
from declic.programmes.models import Level
from tests.apps.planning.replan.happenings import FROM_ON, meeting_group
from tests.apps.planning.scenes import lead_in, waiting_person
from tests.factories import TODAY

MONDAY, TUESDAY, WEDNESDAY = 0, 4, 8


def test_the_week_as_it_is_breaks_no_rule(branch: Branch, level: Level) -> None:
    meeting_group(branch, level, people=2)
    waiting_person(branch, level)
    present = read_present(branch, Reading(FROM_ON, TODAY))
    groups = tuple(one.planned for one in present.groups)
    objective = measure_objective(present.problem, groups)
    (left,) = [one.id for one in present.problem.learners if one.id not in groups[0].learners]
    assert check(present.problem, Plan(objective, objective, groups, (Unplaced(left),))) == []


@pytest.mark.parametrize("begun", [False, True])
def test_a_group_that_has_met_is_running(branch: Branch, level: Level, begun: bool) -> None:
    meeting_group(branch, level, starts_on=TODAY - timedelta(days=7 * begun))
    (group,) = read_present(branch, Reading(FROM_ON, TODAY)).groups
    assert group.is_running == begun


def test_a_group_of_two_hours_a_week_is_left_as_it_is(branch: Branch, level: Level) -> None:
    meeting_group(branch, level, people=0, weekly_slots=(MONDAY, TUESDAY))
    moved = meeting_group(branch, level, people=0, weekly_slots=(WEDNESDAY,))
    moved.sessions.filter(on=date(2026, 12, 9)).update(on=date(2026, 12, 10), slot=12)
    present = read_present(branch, Reading(FROM_ON, TODAY))
    assert ([one.why for one in present.left_out], present.groups) == ([SEVERAL_SLOTS, IRREGULAR], ())


def test_whoever_sits_somewhere_can_sit_there(branch: Branch, level: Level) -> None:
    group = meeting_group(branch, level)
    learners = [one.learner for one in group.enrolments.select_related("learner")]
    type(learners[0]).objects.filter(pk__in=[one.pk for one in learners]).update(
        free_slots=0, travel_limit_km=0, access_needs=["wheelchair"]
    )
    present = read_present(branch, Reading(FROM_ON, TODAY))
    assert ([one.group for one in present.groups], present.left_out) == ([group], ())


def test_reading_the_week_costs_the_same_for_one_group_and_six(
    branch: Branch, level: Level, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    [meeting_group(branch, level, people=1, weekly_slots=(slot,)) for slot in range(6)]
    with django_assert_max_num_queries(16):
        assert len(read_present(branch, Reading(FROM_ON, TODAY)).groups) == 6


def test_a_group_that_breaks_a_rule_is_left_alone_and_the_others_stay(branch: Branch, level: Level) -> None:
    other = meeting_group(branch, level, weekly_slots=(WEDNESDAY,))
    volunteer = lead_in(branch, level, kind="volunteer")
    morning = meeting_group(branch, level, people=1, lead=volunteer)
    meeting_group(branch, level, people=1, lead=volunteer, weekly_slots=(MONDAY + 2,))
    present = read_present(branch, Reading(FROM_ON, TODAY))
    assert {one.group for one in present.groups} == {other, morning}
    assert present.left_out[0].why.endswith("Un bénévole vient au plus une fois par jour.")
