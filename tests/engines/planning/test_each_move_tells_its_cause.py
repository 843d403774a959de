from collections.abc import Callable
from dataclasses import replace

import pytest

from declic.engines.planning.changes import (
    AdultLeaves,
    AdultLosesSlots,
    Change,
    LearnerArrives,
    LearnerLeaves,
    LearnerLosesSlots,
    RoomCloses,
    apply_changes,
    describe_changes,
)
from declic.engines.planning.moves import list_moves, list_staff_moves
from declic.engines.planning.plan import PlannedGroup
from declic.engines.planning.problem import Learner, Problem
from declic.engines.planning.replan import replan

MONDAY = "le groupe de la salle blue, lundi, créneau 1"
AWA_IS_BUSY = "L’apprenant Awa n’est plus libre (lundi, créneau 1 ou lundi, créneau 2)"
TIM_IS_BUSY = "Le formateur Tim n’est plus libre (lundi, créneau 1)"
PEOPLE = ("Awa", "Bea", "Cem", "Dia")


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (
            (RoomCloses("blue", frozenset({0})),),
            f"La salle blue ferme (lundi, créneau 1) : {MONDAY} ne peut plus s’y tenir.",
        ),
        (
            (AdultLeaves("Vera"), AdultLeaves("Vlad")),
            f"Le bénévole Vlad n’est plus là : {MONDAY} n’a plus assez d’adultes.",
        ),
        (
            (AdultLosesSlots("Tim", frozenset({0})), AdultLeaves("Vera")),
            f"{TIM_IS_BUSY} : {MONDAY} n’a plus personne pour l’animer.",
        ),
        (
            (LearnerLosesSlots("Awa", frozenset({0, 1})),),
            f"{AWA_IS_BUSY} : sa place dans {MONDAY} n’est plus possible.",
        ),
        (
            (LearnerLeaves("Awa"), LearnerLeaves("Bea")),
            f"L’apprenant Awa s’en va : {MONDAY} n’a plus assez de personnes.",
        ),
    ],
)
def test_a_move_names_what_happened_and_what_it_breaks(
    week: Problem, group: PlannedGroup, changes: tuple[Change, ...], told: str
) -> None:
    answer = replan(apply_changes(week, changes), [group], causes=describe_changes(week, changes))

    assert {move.cause_fr for move in answer.moves} == {told}


def test_without_causes_the_facts_speak(week: Problem, group: PlannedGroup) -> None:
    answer = replan(replace(week, volunteers=()), [group])

    assert [move.cause_fr for move in answer.moves] == [
        f"L’adulte Vlad n’est plus là : {MONDAY} n’a plus assez d’adultes."
    ]


def test_a_chain_goes_back_to_what_happened(week: Problem) -> None:
    present = [
        PlannedGroup("blue", 0, "beginner", "Tim", (), ("Awa", "Bea")),
        PlannedGroup("red", 2, "beginner", "Vera", (), ("Cem", "Dia")),
    ]
    after = [PlannedGroup("blue", 0, "beginner", "Vera", (), ("Awa", "Bea"))]
    people = tuple(
        Learner(n, "beginner", 9, 0, 8, 9, frozenset(range(4))) for n in ("Awa", "Bea", "Cem", "Dia")
    )
    facts = replace(week, trainers=(), learners=people)
    causes = {"Tim": "Le formateur Tim n’est plus là"}

    moves = list_moves(facts, present, after, causes)
    staff = list_staff_moves(facts, present, after, causes)

    closing = f"Vera va dans {MONDAY}, le groupe de la salle red, mardi, créneau 1 ferme"
    assert {move.cause_fr for move in moves} == {f"Le formateur Tim n’est plus là : {closing}."}
    assert [(move.kind, move.before, move.after) for move in staff] == [
        ("changes", ("Tim",), ("Vera",)),
        ("closes", ("Vera",), ()),
    ]


def test_a_person_who_gains_a_seat_knows_whose(
    week: Problem, group: PlannedGroup, learner_called: Callable[..., Learner]
) -> None:
    changes = (LearnerLeaves("Awa"), LearnerArrives(learner_called("Dia")))

    answer = replan(apply_changes(week, changes), [group], causes=describe_changes(week, changes))

    told = f"L’apprenant Awa s’en va : une place se libère dans {MONDAY}."
    assert [(move.before, move.after, move.cause_fr) for move in answer.moves] == [(None, ("blue", 0), told)]
