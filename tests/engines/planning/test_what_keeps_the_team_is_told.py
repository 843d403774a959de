"""Each test keeps somebody of the team by one cause, sees it told, lifts it, and sees a seat free."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from declic.engines.planning.check import check
from declic.engines.planning.explain import explain_unplaced
from declic.engines.planning.plan import Plan, PlannedGroup
from declic.engines.planning.problem import Problem
from declic.engines.planning.remedies import find_remedy

PlanOf = Callable[..., Plan]
FAR_AWAY = ("Dan", "Eve")
BEA_AND_CEM = PlannedGroup("blue", 0, "beginner", "Tim", (), ("Bea", "Cem"))


def make_week(week: Problem, team: set[str], sessions: int) -> Problem:
    """Awa, Bea and Cem are only free on the first slot; Dan and Eve live by the far room."""
    near = tuple(replace(one, slots=frozenset({0})) for one in week.learners)
    far = tuple(replace(near[0], id=name, y_km=8, slots=frozenset(range(4))) for name in FAR_AWAY)
    return replace(
        week,
        learners=(*near, *far),
        trainers=tuple(replace(t, sessions_per_week=sessions) for t in week.trainers if t.id in team),
        volunteers=tuple(replace(v, sessions_per_week=sessions) for v in week.volunteers if v.id in team),
    )


ALL, TIM, VERA = {"Tim", "Vera"}, {"Tim"}, {"Vera"}
CAUSES = [
    ("helper_busy", "Vera", 0, ALL, 2, (BEA_AND_CEM,)),
    ("helper_sessions_used", "Vera", 2, ALL, 1, (BEA_AND_CEM,)),
    ("helper_once_a_day", "Vera", 1, ALL, 2, (BEA_AND_CEM,)),
    ("lead_busy", "Tim", 0, TIM, 2, ()),
    ("lead_sessions_used", "Tim", 2, TIM, 1, ()),
    ("lead_far_same_day", "Tim", 1, TIM, 2, ()),
    ("lead_busy", "Vera", 0, VERA, 2, ()),
    ("lead_once_a_day", "Vera", 1, VERA, 2, ()),
]
Groups = tuple[PlannedGroup, ...]


@pytest.mark.parametrize(("code", "name", "slot", "team", "sessions", "groups"), CAUSES)
def test_the_cause_is_told_until_it_is_lifted(
    week: Problem,
    plan_of: PlanOf,
    code: str,
    name: str,
    slot: int,
    team: set[str],
    sessions: int,
    groups: Groups,
) -> None:
    problem = make_week(week, team, sessions)
    kept = (*groups, PlannedGroup("red", slot, "beginner", name, (), FAR_AWAY))

    told = {reason.code: reason.message_fr for reason in explain_unplaced(problem, kept)[0].reasons}
    lifted = find_remedy(problem, groups, "Awa")

    assert check(problem, plan_of(problem, *kept)) == []
    assert told[code].startswith(f"{name} pourrait ")
    assert lifted is not None
    assert lifted.needs == ()


def find_codes(problem: Problem, groups: tuple[PlannedGroup, ...]) -> list[str]:
    return [reason.code for reason in explain_unplaced(problem, groups)[0].reasons]


def test_a_level_nobody_leads_is_told(week: Problem) -> None:
    advanced = replace(week, learners=tuple(replace(one, level="advanced") for one in week.learners))

    assert find_codes(advanced, ()) == ["no_group_near", "no_lead", "level_without_lead"]


def test_a_group_without_the_access_a_person_needs_is_told(week: Problem) -> None:
    awa, *others = week.learners
    needing = replace(week, learners=(replace(awa, access_needs=frozenset({"step_free"})), *others))
    blue, red = needing.rooms
    apart = replace(needing, rooms=(blue, replace(red, site="centre", access=frozenset({"step_free"}))))

    assert find_codes(needing, (BEA_AND_CEM,)) == ["no_accessible_room"]
    assert find_codes(apart, (BEA_AND_CEM,)) == ["group_not_accessible", "too_few_people"]


def test_rooms_taken_when_enough_people_are_free_are_told(week: Problem) -> None:
    dan, eve = (replace(week.learners[0], id=name, slots=frozenset({0})) for name in FAR_AWAY)
    blue = replace(week, learners=(*week.learners, dan, eve), rooms=week.rooms[:1])
    full = replace(BEA_AND_CEM, learners=("Bea", "Cem", "Dan"), helpers=("Vlad",))

    assert find_codes(blue, (full,)) == ["groups_full", "too_few_people", "rooms_taken"]
    green = replace(week.rooms[0], id="green")
    assert "could_open" in find_codes(replace(blue, rooms=(*blue.rooms, green)), (full,))
