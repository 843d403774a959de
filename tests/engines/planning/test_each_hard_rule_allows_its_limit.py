"""What just keeps a rule: the plan at the limit holds, one step further is refused."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from declic.engines.planning.plan import PlannedGroup
from declic.engines.planning.problem import Learner, Problem
from declic.engines.planning.rules import RULES

RULE_BY_NAME = {rule.name: rule for rule in RULES}


def is_kept(rule: str, problem: Problem, *groups: PlannedGroup) -> bool:
    return not list(RULE_BY_NAME[rule](problem, groups))


@pytest.mark.parametrize(("seats", "kept"), [(3, True), (2, False)])
def test_three_people_need_three_seats(week: Problem, group: PlannedGroup, seats: int, kept: bool) -> None:
    problem = replace(week, rooms=(replace(week.rooms[0], seats=seats), week.rooms[1]))

    assert is_kept("seats_are_enough", problem, group) is kept


@pytest.mark.parametrize(("smallest", "kept"), [(3, True), (4, False)])
def test_three_people_reach_a_minimum_of_three(
    week: Problem, group: PlannedGroup, smallest: int, kept: bool
) -> None:
    larger = replace(week, rooms=tuple(replace(room, seats=4) for room in week.rooms))
    problem = replace(larger, levels=(replace(week.levels[0], minimum_size=smallest), week.levels[1]))

    assert is_kept("groups_reach_their_minimum", problem, group) is kept


@pytest.mark.parametrize(("learners", "kept"), [(("Awa", "Bea"), True), (("Awa", "Bea", "Cem"), False)])
def test_one_adult_is_enough_for_two(
    week: Problem, group: PlannedGroup, learners: tuple[str, ...], kept: bool
) -> None:
    assert is_kept("adults_are_enough", week, replace(group, helpers=(), learners=learners)) is kept


@pytest.mark.parametrize(("sessions", "kept"), [(2, True), (1, False)])
def test_two_sessions_are_kept_by_who_gives_two(
    week: Problem, group: PlannedGroup, sessions: int, kept: bool
) -> None:
    problem = replace(week, trainers=(replace(week.trainers[0], sessions_per_week=sessions),))

    assert is_kept("weekly_sessions_are_kept", problem, group, replace(group, slot=1, helpers=())) is kept


@pytest.mark.parametrize(("slot", "kept"), [(2, True), (1, False)])
def test_a_volunteer_comes_again_on_another_day(
    week: Problem, group: PlannedGroup, slot: int, kept: bool
) -> None:
    assert is_kept("volunteers_come_once_a_day", week, group, replace(group, slot=slot)) is kept


@pytest.mark.parametrize(("limit", "kept"), [(8.0, True), (7.9, False)])
@pytest.mark.parametrize("lead", ["Tim", "Vera"])
def test_sites_at_the_limit_apart_are_near_and_only_trainers_are_asked(
    week: Problem, group: PlannedGroup, limit: float, kept: bool, lead: str
) -> None:
    there = replace(group, lead=lead, room="red", slot=1)

    found = is_kept(
        "trainer_sites_are_near", replace(week, same_day_travel_km=limit), replace(group, lead=lead), there
    )

    assert found is (kept or lead == "Vera")


@pytest.mark.parametrize(("limit", "kept"), [(8.0, True), (7.9, False)])
def test_a_learner_may_live_at_their_travel_limit(
    week: Problem, group: PlannedGroup, learner_called: Callable[..., Learner], limit: float, kept: bool
) -> None:
    far = learner_called("Awa", max_travel_km=limit)
    problem = replace(week, learners=(far, *week.learners[1:]))

    assert is_kept("travel_limits_are_kept", problem, replace(group, room="red", learners=("Awa",))) is kept


@pytest.mark.parametrize(
    ("rule", "changes"),
    [
        ("rooms_hold_one_group", {"room": "red"}),
        ("rooms_hold_one_group", {"slot": 1}),
        ("adults_are_in_one_place", {"slot": 1}),
        ("learners_have_one_group", {"learners": ("Dan", "Eva")}),
    ],
)
def test_two_groups_that_share_only_one_thing_hold(
    week: Problem, group: PlannedGroup, rule: str, changes: dict[str, Any]
) -> None:
    assert is_kept(rule, week, group, replace(group, **changes))
