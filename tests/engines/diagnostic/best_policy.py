"""The best that any policy can do on a tiny bank, and what ours does, both without chance."""

from functools import cache

import numpy as np

from declic.engines.diagnostic.bank import Bank, Item
from declic.engines.diagnostic.prepared import Prepared, prepare
from declic.engines.diagnostic.session import Answer, Ask, next_step
from declic.engines.diagnostic.settings import Settings

State = tuple[int, ...]
UNASKED = -1


def tiny_prepared(seed: int, count: int, areas: str, cost: float) -> Prepared:
    rng = np.random.default_rng([seed, count])
    items = [
        Item(
            key=str(place),
            area=areas[place % len(areas)],
            skill="",
            level="beginner",
            slope=float(1.4 * np.exp(rng.normal(0, 0.3))),
            difficulty=float(rng.normal(0.3, 1.0)),
            guessing=float(rng.choice([0.0, 0.25])),
        )
        for place in range(count)
    ]
    settings = Settings(
        cost=cost,
        max_questions=count,
        min_questions=0,
        exposure=1,
        area_correlation=1.0,
        expert_error=0.0,
        areas=tuple(areas),
        items_per_area=1,
        items_near_cut=0,
    )
    return prepare(Bank("tiny", tuple(items)), settings)


def belief_in(prepared: Prepared, state: State) -> np.ndarray:
    belief = prepared.prior
    for item, score in enumerate(state):
        belief = belief * (prepared.curves[item, score] if score != UNASKED else 1.0)
    return np.asarray(belief / belief.sum())


def share_right(prepared: Prepared, state: State) -> float:
    return float((belief_in(prepared, state) @ prepared.shares).max())


def chances(prepared: Prepared, state: State, item: int) -> np.ndarray:
    return np.asarray(prepared.curves[item] @ belief_in(prepared, state))


def after(state: State, item: int, score: int) -> State:
    return (*state[:item], score, *state[item + 1 :])


def may_be_asked(prepared: Prepared, state: State) -> list[int]:
    """The unasked items of the least-used areas that still have one."""
    unasked = [item for item, score in enumerate(state) if score == UNASKED]
    area = prepared.area_numbers
    used = {int(area[item]): 0 for item in unasked}
    for item, score in enumerate(state):
        if score != UNASKED and int(area[item]) in used:
            used[int(area[item])] += 1
    return [item for item in unasked if used[int(area[item])] == min(used.values())]


def best_utility(prepared: Prepared) -> float:
    """P(exact) less the cost of the questions, for the best choices and the best ends."""

    @cache
    def best(state: State) -> float:
        now = share_right(prepared, state)
        return max([now, *(going_on(state, item) for item in may_be_asked(prepared, state))])

    def going_on(state: State, item: int) -> float:
        odds = chances(prepared, state, item)
        values = [best(after(state, item, score)) for score in (0, 1)]
        return float(odds @ values) - prepared.settings.cost

    return best((UNASKED,) * len(prepared.bank.items))


def our_utility(prepared: Prepared, state: State | None = None) -> float:
    """The same for the engine, by walking through all that it may be answered."""
    state = state or (UNASKED,) * len(prepared.bank.items)
    answers = [Answer(str(item), score) for item, score in enumerate(state) if score != UNASKED]
    step = next_step(prepared, answers, seed=1)
    if not isinstance(step, Ask):
        return share_right(prepared, state)
    item = int(step.item_key)
    values = [our_utility(prepared, after(state, item, score)) for score in (0, 1)]
    return float(chances(prepared, state, item) @ values) - prepared.settings.cost
