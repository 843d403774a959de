"""Branching on small problems whose relaxation proves nothing by itself, against every choice of sites."""

from functools import partial
from itertools import combinations

import numpy as np
import pytest

from declic.engines.coverage.siting import branch as branching
from declic.engines.coverage.siting.bound import Descent
from declic.engines.coverage.siting.branch import Best, branch
from declic.engines.coverage.siting.gains import OPEN, SHUT, Gains, Limits, Marks, Vector, sort_gains
from declic.engines.coverage.siting.relax import measure_bound
from declic.engines.coverage.siting.swap import measure_gain

AREAS, SITES, MOST = 40, 14, 4


def draw(seed: int) -> tuple[Vector, Gains, Limits]:
    """Return gains of which a third are nothing, float64 (40, 14), as they are and sorted, for 4 sites."""
    random = np.random.default_rng(seed)
    matrix = np.floor(random.uniform(0, 30, (AREAS, SITES))) * (random.random((AREAS, SITES)) < 0.67)
    if seed % 2:
        matrix *= random.uniform(0.2, 3.0, (AREAS, 1))
    area, site = np.indices(matrix.shape)
    gains = sort_gains(area.ravel(), site.ravel(), matrix.ravel(), matrix.shape)
    return matrix, gains, Limits(MOST, np.ones(SITES))


def descend(gains: Gains, limits: Limits, steps: int) -> tuple[Vector, float]:
    """Return prices after some steps and the bound they prove."""
    descent = Descent(gains, limits, np.zeros(gains.area_count))
    descent.go_down(np.zeros(SITES, dtype=np.int8), aim=0.0, steps=steps)
    return descent.prices, descent.bound


@pytest.mark.parametrize("steps", [1, 40, 400])
@pytest.mark.parametrize("seed", range(12))
def test_branching_finds_the_best_of_every_choice(seed: int, steps: int) -> None:
    matrix, gains, limits = draw(seed)
    right = max(matrix[:, chosen].max(axis=1).sum() for chosen in combinations(range(SITES), MOST))
    poor = (np.arange(SITES) < MOST).astype(np.int8)
    best = Best(poor, measure_gain(gains, poor))
    prices, bound = descend(gains, limits, steps)

    proved = branch(gains, limits, best, prices, bound, has_time=lambda: True)

    assert proved == best.gain == pytest.approx(right, rel=1e-12)
    assert matrix[:, best.is_open == 1].max(axis=1).sum() == pytest.approx(right, rel=1e-12)


def test_without_time_the_bound_of_the_cases_left_holds() -> None:
    matrix, gains, limits = draw(2)
    right = max(matrix[:, chosen].max(axis=1).sum() for chosen in combinations(range(SITES), MOST))
    poor = (np.arange(SITES) < MOST).astype(np.int8)
    for number in range(12):
        left = iter([True] * number)
        best = Best(poor.copy(), measure_gain(gains, poor))
        prices, bound = descend(gains, limits, 3)

        proved = branch(gains, limits, best, prices, bound, has_time=partial(next, left, False))

        assert best.gain - 1e-9 <= right <= proved + 1e-9


def test_a_case_narrowed_keeps_every_choice_worth_more() -> None:
    for seed in range(12):
        matrix, gains, limits = draw(seed)
        prices, bound = descend(gains, limits, 400)
        status = np.zeros(SITES, dtype=np.int8)
        status[[0, 1]] = OPEN, SHUT
        worth = {chosen: float(matrix[:, chosen].max(axis=1).sum()) for chosen in list_choices(status)}
        least = float(np.quantile(list(worth.values()), 0.8))

        part = branching._narrow(gains, limits, branching._Case(bound, status, prices, bound, 1.0), least)

        for chosen, value in worth.items():
            kept = np.isin(part.sites, chosen).astype(np.int8)
            counted = measure_gain(part.gains, kept) + part.gains.constant
            assert counted == pytest.approx(value) or (value <= least and counted >= value)
        assert len(part.gains.gain) < len(gains.gain) * 11 / SITES


def list_choices(status: Marks) -> list[tuple[int, ...]]:
    """Return the choices of four sites that keep to some marks."""
    choices = list(combinations(range(SITES), MOST))
    opened = set(np.flatnonzero(status == OPEN).tolist())
    return [one for one in choices if opened <= set(one) and (status[list(one)] != SHUT).all()]


def test_what_a_case_says_is_proved_by_its_prices(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[branching._Case] = []
    split = branching._split

    def keep(
        gains: Gains, limits: Limits, best: Best, case: branching._Case, *, looks_near: bool
    ) -> list[branching._Case]:
        children = split(gains, limits, best, case, looks_near=looks_near)
        seen.extend(children)
        return children

    monkeypatch.setattr(branching, "_split", keep)
    for seed in range(12):
        _, gains, limits = draw(seed)
        seen.clear()
        best = Best(np.zeros(SITES, dtype=np.int8), 0.0)
        branch(gains, limits, best, *descend(gains, limits, 400), has_time=lambda: True)
        for case in seen:
            empty = np.zeros(SITES)
            bound, *_ = measure_bound(
                gains.cuts, gains.site, gains.gain, case.prices, case.status, limits.cost,
                np.array([MOST, np.inf]), empty, empty.copy(),
            )  # fmt: skip
            assert bound <= case.proved * (1 + 1e-12)
            assert case.bound <= case.proved
        assert len(seen) >= 2
