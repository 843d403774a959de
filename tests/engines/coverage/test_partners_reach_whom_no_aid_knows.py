import math
from collections.abc import Sequence
from itertools import combinations
from typing import Any

import numpy as np
import pytest

from declic.engines.coverage import CoverageRefused, Partner, choose_partners

AREAS = ("A", "B", "C", "D")


def draw_partners(seed: int) -> tuple[dict[str, float], dict[str, float], list[Partner]]:
    random = np.random.default_rng(seed)
    need = {name: float(random.integers(0, 500)) for name in AREAS}
    access = {name: float(random.uniform(0, 1)) for name in AREAS}
    shares = np.where(random.uniform(size=(9, 4)) < 0.6, random.uniform(0, 0.8, (9, 4)), 0.0)
    partners = [
        Partner(f"P{number}", dict(zip(AREAS, map(float, line), strict=True)))
        for number, line in enumerate(shares)
    ]
    return need, access, partners


def reach(need: dict[str, float], access: dict[str, float], partners: Sequence[Partner]) -> float:
    missed = {name: math.prod(1 - one.known_share.get(name, 0.0) for one in partners) for name in AREAS}
    return sum(need[name] * access[name] * (1 - missed[name]) for name in AREAS)


@pytest.mark.parametrize("seed", range(12))
def test_the_best_partners_are_found_and_proved(seed: int) -> None:
    need, access, partners = draw_partners(seed)
    best = max(reach(need, access, chosen) for chosen in combinations(partners, 3))

    choice = choose_partners(need, access, partners, count=3)

    assert choice.objective == pytest.approx(best)
    assert choice.bound == choice.objective


@pytest.mark.parametrize("seed", range(12))
def test_without_time_the_bound_still_holds(seed: int) -> None:
    need, access, partners = draw_partners(seed)
    best = max(reach(need, access, chosen) for chosen in combinations(partners, 4))

    choice = choose_partners(need, access, partners, count=4, seconds=-1)

    assert choice.objective <= best + 1e-9
    assert choice.bound >= best - 1e-9


def test_what_each_partner_adds_and_alone_reaches_is_recounted() -> None:
    need, access, partners = draw_partners(3)
    choice = choose_partners(need, access, partners, count=3)
    by_name = {one.id: one for one in partners}
    chosen = [by_name[name] for name in choice.chosen]

    sole = {
        one.id: choice.objective - reach(need, access, [o for o in chosen if o is not one]) for one in chosen
    }

    assert choice.sole_reach == pytest.approx(sole)
    assert sum(choice.reached_by_partner.values()) == pytest.approx(choice.objective)


def test_the_interval_of_a_share_is_that_of_the_reach() -> None:
    partner = Partner("CCAS", {"A": 0.5}, low={"A": 0.4}, high={"A": 0.7})

    choice = choose_partners({"A": 100}, {"A": 0.5}, [partner], count=1)

    assert (choice.low, choice.objective, choice.high) == pytest.approx((20, 25, 35))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"count": 0}, "On ne peut pas choisir 0 partenaires sur 1"),
        ({"count": 2}, "On ne peut pas choisir 2 partenaires sur 1"),
        ({"partners": [Partner("P", {"Z": 0.5})]}, "la zone « Z » est inconnue"),
        ({"partners": [Partner("P", {"A": 1.5})]}, "une part entre 0 et 1 est attendue"),
        ({"partners": [Partner("P", {}), Partner("P", {})]}, "Un partenaire est donné deux fois"),
        ({"need_by_area": {"A": -3}}, "Zone A : « need » ne peut pas être négatif"),
        ({"access_by_area": {"A": math.nan}}, "Zone A : « access » n’est pas un nombre fini"),
    ],
)
def test_impossible_partners_are_refused(changes: dict[str, Any], words: str) -> None:
    facts: dict[str, Any] = {"need_by_area": {"A": 100.0}, "access_by_area": {"A": 1.0}, "count": 1}

    with pytest.raises(CoverageRefused) as refusal:
        choose_partners(**{**facts, "partners": [Partner("P", {"A": 0.5})], **changes})

    assert words in str(refusal.value)
