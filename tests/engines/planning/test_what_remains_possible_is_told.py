from dataclasses import replace

from declic.engines.planning.explain import explain_unplaced
from declic.engines.planning.plan import PlannedGroup
from declic.engines.planning.problem import Problem
from declic.engines.planning.solve import solve


def test_a_group_that_could_open_is_told(week: Problem) -> None:
    told = explain_unplaced(week, ())

    assert [reason.code for reason in told[0].reasons] == ["no_group_near", "could_open"]


def test_a_seat_that_remains_is_told(week: Problem, group: PlannedGroup) -> None:
    smaller = replace(group, learners=("Bea", "Cem"), helpers=())

    (awa,) = explain_unplaced(week, (smaller,))

    assert awa.learner == "Awa"
    assert awa.reasons[0].code == "could_join"
    assert "salle blue, lundi, créneau 1" in awa.reasons[0].message_fr


def test_the_plan_tells_its_reasons_in_french(week: Problem) -> None:
    awa, *others = week.learners
    plan = solve(replace(week, learners=(replace(awa, x_km=50), *others)), seconds=5)

    assert [person.learner for person in plan.unplaced] == ["Awa"]
    assert plan.unplaced[0].reasons[0].message_fr == "Aucune salle à moins de 3,0 km du domicile."
