"""One scene for each kind of remedy: the smallest change, its sentence, and the seat it gives."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from declic.engines.planning.check import check
from declic.engines.planning.efforts import RemedyKind
from declic.engines.planning.explain import explain_unplaced
from declic.engines.planning.facts import ImpossibleFacts
from declic.engines.planning.plan import Plan, plan_from_json, plan_to_json
from declic.engines.planning.problem import Problem
from declic.engines.planning.remedies import apply_remedy, find_remedy, seat_by_remedy
from tests.engines.planning.remedy_scenes import BEA_AND_CEM, SCENES, change_awa


@pytest.mark.parametrize("kind", RemedyKind)
def test_the_remedy_is_told_and_once_granted_the_person_sits(
    week: Problem, plan_of: Callable[..., Plan], kind: RemedyKind
) -> None:
    make_scene, sentence = SCENES[kind]
    problem, groups = make_scene(week)

    remedy = find_remedy(problem, groups, "Awa")

    assert remedy is not None
    assert remedy.kind is kind
    assert sentence in remedy.message_fr
    granted, seated = apply_remedy(problem, remedy), seat_by_remedy(groups, remedy)
    assert check(problem, plan_of(problem, *groups)) == []
    assert check(granted, plan_of(granted, *seated)) == []
    assert any("Awa" in group.learners for group in seated)


@pytest.mark.parametrize("kind", RemedyKind)
def test_a_plan_file_carries_the_remedies(
    week: Problem, plan_of: Callable[..., Plan], kind: RemedyKind
) -> None:
    problem, groups = SCENES[kind][0](week)
    plan = replace(plan_of(problem, *groups), unplaced=explain_unplaced(problem, groups))

    assert plan_from_json(plan_to_json(plan)) == plan
    assert kind in {person.remedy.kind for person in plan.unplaced if person.remedy}


def test_what_the_association_can_do_alone_leaves_the_person_as_they_are(week: Problem) -> None:
    free_on_tuesday = change_awa(week, slots=frozenset({3}))

    remedy = find_remedy(free_on_tuesday, BEA_AND_CEM, "Awa", asks_person=False)

    assert remedy is not None
    assert (remedy.kind, remedy.room, remedy.slot) == (RemedyKind.PEOPLE, "blue", 3)


def test_nobody_can_help_without_asking_a_person_who_is_never_free(week: Problem) -> None:
    never = change_awa(week, slots=frozenset())

    assert find_remedy(never, BEA_AND_CEM, "Awa", asks_person=False) is None


def test_a_seated_person_needs_no_remedy(week: Problem) -> None:
    assert find_remedy(week, BEA_AND_CEM, "Bea") is None


def test_a_week_without_site_has_no_remedy(week: Problem) -> None:
    nowhere = replace(week, sites=(), rooms=(), trainers=(), volunteers=())

    assert find_remedy(nowhere, (), "Awa") is None


def test_an_unknown_person_is_refused(week: Problem) -> None:
    with pytest.raises(ImpossibleFacts, match="Apprenant Zoe : inconnu"):
        find_remedy(week, (), "Zoe")


def test_an_unknown_kind_in_a_plan_file_is_refused(week: Problem, plan_of: Callable[..., Plan]) -> None:
    plan = replace(plan_of(week), unplaced=explain_unplaced(week, ()))
    document = json.loads(json.dumps(plan_to_json(plan)).replace('"kind": "open"', '"kind": "magic"'))

    with pytest.raises(ImpossibleFacts, match="« magic » n’est pas un remède connu"):
        plan_from_json(document)
