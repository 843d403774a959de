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


def test_a_person_never_free_and_far_away_hears_both_reasons(week: Problem) -> None:
    awa, *others = week.learners
    lost = replace(week, learners=(replace(awa, slots=frozenset(), x_km=50), *others))

    told = explain_unplaced(lost, ())[0]

    assert [reason.code for reason in told.reasons] == ["no_free_slot", "no_site_near"]


def test_rooms_too_small_for_the_smallest_group_are_told(week: Problem) -> None:
    blue, red = week.rooms

    told = explain_unplaced(replace(week, rooms=(replace(blue, seats=1), red)), ())[0]

    assert [reason.code for reason in told.reasons] == ["no_group_near", "rooms_too_small"]
    assert told.remedy is not None
    assert told.remedy.message_fr.endswith("lundi, créneau 1 : il manque une place assise.")


def test_somebody_who_gives_no_session_is_not_asked_for_one(week: Problem, group: PlannedGroup) -> None:
    away = replace(week.volunteers[1], sessions_per_week=0)
    awa, *others = week.learners
    only_now = (replace(awa, slots=frozenset({0})), *others)
    without = replace(week, volunteers=(away,), learners=only_now)

    (told,) = explain_unplaced(without, (replace(group, learners=("Bea", "Cem"), helpers=()),))

    assert told.remedy is not None
    assert "il manque un bénévole" in told.remedy.message_fr


def test_a_full_group_and_a_group_without_enough_helpers_are_both_told(week: Problem) -> None:
    wide = replace(week.rooms[0], id="wide", seats=5)
    first = week.learners[0]
    people = tuple(replace(first, id=name, slots=frozenset({0})) for name in "ABCDEFGH")
    busy = replace(week, learners=people, rooms=(week.rooms[0], wide), volunteers=week.volunteers[:1])
    vlad, viv = (replace(week.volunteers[1], id=name, sessions_per_week=2) for name in ("Vlad", "Viv"))
    full = PlannedGroup("blue", 0, "beginner", "Tim", ("Viv",), ("A", "B", "C"))
    roomy = PlannedGroup("wide", 0, "beginner", "Vera", ("Vlad",), ("D", "E", "F", "G"))

    (told,) = explain_unplaced(replace(busy, volunteers=(*busy.volunteers, vlad, viv)), (full, roomy))

    assert [reason.code for reason in told.reasons] == [
        "groups_full",
        "helper_missing",
        "helper_busy",
        "rooms_taken",
    ]
    assert told.reasons[0].message_fr == "Un groupe possible est complet."
    assert told.reasons[2].message_fr.startswith("Viv pourrait aider")
