import pytest

from declic.engines.planning.facts import ImpossibleFacts
from declic.engines.planning.problem import Problem, problem_from_json, problem_to_json


@pytest.mark.parametrize("team", ["trainers", "volunteers"])
def test_an_adult_with_sessions_and_nowhere_to_go_is_named(week: Problem, team: str) -> None:
    document = problem_to_json(week)
    adult = document[team][0]  # type: ignore[index]
    adult["site_km"] = {}

    with pytest.raises(ImpossibleFacts, match=f"{adult['id']} : des séances à donner"):
        problem_from_json(document)


def test_an_adult_without_sessions_may_go_nowhere(week: Problem) -> None:
    document = problem_to_json(week)
    document["trainers"][0] |= {"site_km": {}, "sessions_per_week": 0}  # type: ignore[index]

    assert problem_from_json(document).trainers[0].site_km == {}
