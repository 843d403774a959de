"""Each test states an obstacle, sees it told, removes it, and sees the person placed."""

from dataclasses import replace
from typing import Any

import pytest

from declic.engines.planning.explain import explain_unplaced
from declic.engines.planning.plan import PlannedGroup
from declic.engines.planning.problem import Problem
from declic.engines.planning.solve import solve


def find_codes(problem: Problem, groups: tuple[PlannedGroup, ...], learner: str) -> set[str]:
    by_id = {one.learner: one for one in explain_unplaced(problem, groups)}
    return {reason.code for reason in by_id[learner].reasons}


def is_placed(problem: Problem, learner: str) -> bool:
    return any(learner in group.learners for group in solve(problem, seconds=5).groups)


def change_awa(week: Problem, **changes: Any) -> Problem:
    return replace(week, learners=(replace(week.learners[0], **changes), *week.learners[1:]))


AWA_OBSTACLES = [
    ("no_free_slot", {"slots": frozenset()}),
    ("no_site_near", {"x_km": 50}),
    ("no_accessible_room", {"access_needs": frozenset({"step_free"})}),
    ("no_group_near", {"level": "advanced"}),
    ("too_few_people", {"level": "advanced"}),
    ("not_free", {"slots": frozenset({3})}),
    ("too_few_people", {"slots": frozenset({3})}),
]


@pytest.mark.parametrize(("code", "obstacle"), AWA_OBSTACLES)
def test_an_obstacle_of_the_person_is_told(week: Problem, code: str, obstacle: dict[str, Any]) -> None:
    blocked = change_awa(week, **obstacle)
    plan = solve(blocked, seconds=5)

    assert code in find_codes(blocked, plan.groups, "Awa")
    assert is_placed(week, "Awa")


def change_team(week: Problem, **changes: Any) -> Problem:
    return replace(
        week,
        trainers=tuple(replace(one, **changes) for one in week.trainers),
        volunteers=tuple(replace(one, **changes) for one in week.volunteers),
    )


def change_rooms(week: Problem, **changes: Any) -> Problem:
    return replace(week, rooms=tuple(replace(one, **changes) for one in week.rooms))


def test_a_full_group_is_told_until_there_is_one_more_seat(week: Problem) -> None:
    small = change_rooms(week, seats=2, slots=frozenset({0}))
    plan = solve(small, seconds=5)
    left = plan.unplaced[0].learner

    assert find_codes(small, plan.groups, left) == {"groups_full", "rooms_taken"}
    assert is_placed(change_rooms(small, seats=3), left)


def test_a_missing_helper_is_told_until_one_comes(week: Problem) -> None:
    alone = replace(week, volunteers=())
    plan = solve(alone, seconds=5)
    left = plan.unplaced[0].learner

    assert "helper_missing" in find_codes(alone, plan.groups, left)
    assert is_placed(replace(alone, volunteers=week.volunteers[1:]), left)


def test_a_missing_lead_is_told_until_one_is_free(week: Problem) -> None:
    busy = change_team(week, slots=frozenset({3}))

    assert find_codes(busy, (), "Awa") == {"no_group_near", "no_lead"}
    assert is_placed(replace(busy, trainers=week.trainers), "Awa")


def test_helpers_missing_to_open_are_told_until_one_comes(week: Problem) -> None:
    three = replace(week, levels=(replace(week.levels[0], minimum_size=3), week.levels[1]))
    alone = replace(three, volunteers=())

    assert "no_helper" in find_codes(alone, (), "Awa")
    assert is_placed(three, "Awa")


def test_closed_rooms_are_told_until_one_opens(week: Problem) -> None:
    closed = change_rooms(week, slots=frozenset({3}))

    assert "no_room_open" in find_codes(closed, (), "Awa")
    assert is_placed(change_rooms(closed, slots=frozenset({0})), "Awa")
