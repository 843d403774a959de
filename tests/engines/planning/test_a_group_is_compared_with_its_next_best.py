"""For each group of a plan: who else could lead it, and what its next best room and slot would cost."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from declic.engines.planning.check import check
from declic.engines.planning.explain import GroupReasons, explain_groups
from declic.engines.planning.greedy import place_longest_waiting_first
from declic.engines.planning.plan import Plan, PlannedGroup
from declic.engines.planning.problem import Problem


def explain_only(problem: Problem, group: PlannedGroup) -> GroupReasons:
    (why,) = explain_groups(problem, (group,))
    return why


def test_the_nearest_of_those_free_to_lead_is_told(week: Problem, group: PlannedGroup) -> None:
    leading = explain_only(week, group).leading

    assert leading is not None
    assert (leading.kilometres, leading.others, leading.nearer) == (2, 1, 0)
    assert "parmi 2 personnes libres, aucune n’est plus proche" in leading.message_fr


def test_a_nearer_person_who_is_free_to_lead_is_told(week: Problem, group: PlannedGroup) -> None:
    vera, vlad = week.volunteers
    nearer = replace(week, volunteers=(replace(vera, site_km={"centre": 1}), vlad))

    leading = explain_only(nearer, group).leading

    assert leading is not None
    assert leading.nearer == 1
    assert "une autre personne libre est plus proche" in leading.message_fr


def test_a_lead_nobody_could_replace_is_told(week: Problem, group: PlannedGroup) -> None:
    leading = explain_only(replace(week, volunteers=week.volunteers[1:]), group).leading

    assert leading is not None
    assert "personne d’autre n’est libre pour animer" in leading.message_fr


def test_the_next_best_slot_and_its_cost_are_told(week: Problem, group: PlannedGroup) -> None:
    awa, *others = week.learners
    only_now = replace(week, learners=(replace(awa, slots=frozenset({0})), *others))

    elsewhere = explain_only(only_now, group).elsewhere

    assert elsewhere is not None
    assert (elsewhere.group.room, elsewhere.group.slot, elsewhere.could_come) == ("blue", 1, 2)
    assert elsewhere.cost == 97  # Awa's 100 points, less the 3 that Tim and Vlad's travel costs more
    assert elsewhere.message_fr == (
        "Sinon, le mieux serait : salle blue, lundi, créneau 2 ; "
        "2 des 3 personnes pourraient venir, 97 points de moins."
    )


def test_a_group_that_can_be_nowhere_else_has_no_next_best(week: Problem, group: PlannedGroup) -> None:
    now = frozenset({0})

    assert explain_only(replace(week, rooms=(replace(week.rooms[0], slots=now),)), group).elsewhere is None


@pytest.mark.parametrize("seed", [1, 2, 3, 4, 6])
def test_each_next_best_keeps_every_rule_and_costs_what_is_told(
    antenna_of: Callable[..., Problem], plan_of: Callable[..., Plan], seed: int
) -> None:
    problem = antenna_of(24, seed)
    groups = place_longest_waiting_first(problem)
    told = zip(groups, explain_groups(problem, groups), strict=True)
    pairs = [(group, why.elsewhere) for group, why in told if why.elsewhere]

    others = [(tuple(g for g in groups if g != group), other) for group, other in pairs]
    plans = [plan_of(problem, *kept, other.group) for kept, other in others]

    assert pairs != []
    assert [broken for plan in plans for broken in check(problem, plan)] == []
    objective = plan_of(problem, *groups).objective
    assert [objective - plan.objective for plan in plans] == [other.cost for _, other in others]
