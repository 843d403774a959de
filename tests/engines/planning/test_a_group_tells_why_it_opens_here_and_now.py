from dataclasses import replace

from declic.engines.planning.explain import explain_group
from declic.engines.planning.plan import PlannedGroup
from declic.engines.planning.problem import Problem


def test_its_people_its_site_and_its_travel_are_counted(week: Problem, group: PlannedGroup) -> None:
    awa, *others = week.learners
    farther = replace(week, learners=(replace(awa, y_km=2), *others))

    why = explain_group(farther, replace(group, learners=("Awa", "Bea")))

    assert (why.seated, why.free_then, why.nearest_site, why.mean_travel_km) == (2, 3, 2, 1)
    assert "1,0 km en moyenne" in why.message_fr


def test_a_nearer_site_with_a_room_is_counted(week: Problem, group: PlannedGroup) -> None:
    awa, *others = week.learners
    beside_red = replace(awa, y_km=7, max_travel_km=9)

    why = explain_group(replace(week, learners=(beside_red, *others)), group)

    assert why.nearest_site == 2
