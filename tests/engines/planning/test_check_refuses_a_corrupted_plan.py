import pytest

from declic.engines.planning.check import check
from declic.engines.planning.rules import RULES
from tests.engines.planning.breaches import count_breaches
from tests.engines.planning.busy_weeks import draw_true_plan
from tests.engines.planning.corruptions import AIMS, WEEKS, corrupt

CORRUPTIONS = 500


@pytest.mark.parametrize("seed", range(WEEKS))
def test_a_true_plan_passes(seed: int) -> None:
    problem, plan = draw_true_plan(seed)

    assert plan.groups
    assert check(problem, plan) == []


@pytest.mark.parametrize(("rule", "seed"), [(AIMS[seed % len(AIMS)], seed) for seed in range(CORRUPTIONS)])
def test_a_corrupted_plan_is_refused(rule: str, seed: int) -> None:
    problem, plan = corrupt(rule, seed)

    found = {broken.rule for broken in check(problem, plan)}

    assert rule in found
    assert found == count_breaches(problem, plan)


def test_every_rule_is_aimed_at() -> None:
    of_check = {"names_are_known", "everyone_is_told", "objective_is_true", "bound_holds"}

    assert set(AIMS) == {rule.name for rule in RULES} | of_check
