"""Walks through sessions, for the tests."""

import numpy as np

from declic.engines.diagnostic.session import Answer, Ask, Finish, Prepared, next_step


def asked_in_a_session(
    prepared: Prepared, ability: float, seed: int, excluded: frozenset[str] = frozenset()
) -> tuple[list[Answer], Finish]:
    """Return the answers of somebody of that ability, and how the session ended."""
    rng = np.random.default_rng(seed)
    answers: list[Answer] = []
    step = next_step(prepared, answers, seed=seed, excluded=excluded)
    while isinstance(step, Ask):
        number = prepared.number_by_key[step.item_key]
        place = int(np.argmin(np.abs(prepared.grid - ability)))
        reached = 1 - np.cumsum(prepared.curves[number, :, place])
        answers.append(Answer(step.item_key, int((rng.random() < reached - 1e-9).sum())))
        step = next_step(prepared, answers, seed=seed, excluded=excluded)
    return answers, step


def random_scores(count: int, seed: int) -> list[int]:
    """Return so many scores of 0 or 1, drawn."""
    return [int(score) for score in np.random.default_rng(seed).integers(0, 2, count)]
