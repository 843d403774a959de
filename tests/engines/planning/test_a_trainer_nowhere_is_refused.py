import pytest

from declic.engines.planning.facts import ImpossibleFacts
from declic.engines.planning.problem import Problem, problem_from_json, problem_to_json


def test_a_trainer_with_sessions_and_nowhere_to_go_is_named(week: Problem) -> None:
    document = problem_to_json(week)
    document["trainers"][0]["site_km"] = {}  # type: ignore[index]

    with pytest.raises(ImpossibleFacts, match="Formateur Tim : des séances à donner"):
        problem_from_json(document)


@pytest.mark.parametrize(("team", "sessions"), [("trainers", 0), ("volunteers", 2)])
def test_nobody_else_is_refused_for_going_nowhere(week: Problem, team: str, sessions: int) -> None:
    document = problem_to_json(week)
    document[team][0] |= {"site_km": {}, "sessions_per_week": sessions}  # type: ignore[index]

    assert len(problem_from_json(document).adults) == 3
