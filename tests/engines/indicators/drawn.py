"""People drawn at random, with the holes that real files have."""

from __future__ import annotations

from dataclasses import fields

import numpy as np

from declic.engines.indicators import VINTAGES, Attendance, Facts, FollowUp, Partners, People, Team
from tests.engines.indicators.small import QUARTER

DAY_NAMES = tuple(item.name for item in fields(People) if item.name.endswith("_on"))


def drawn_facts(seed: int, count: int = 40) -> Facts:
    """Return the facts of people drawn with a seed."""
    rng = np.random.default_rng(seed)
    columns = {name: drawn_days(rng, count) for name in DAY_NAMES}
    words = {name: rng.integers(-1, 2, count).astype(np.int8) for name in WORDS}
    levels = {name: rng.integers(-1, 4, count).astype(np.int8) for name in ("entry_level", "exit_level")}
    numbers = {name: drawn_numbers(rng, count) for name in NUMBERS}
    people = People(
        keys=np.arange(count),
        districts={vintage: rng.integers(-1, 2, count).astype(np.int8) for vintage in VINTAGES},
        attendance=Attendance(*(rng.integers(0, 5, count) for _ in range(6))),
        follow_ups={months: drawn_follow_up(rng, count) for months in (3, 6)},
        **columns | words | levels | numbers,  # type: ignore[arg-type]
    )
    adults = rng.integers(0, 4, 6)
    team = Team(np.arange(6), adults > 1, adults, adults * 60)
    return Facts(QUARTER, people, team, Partners(np.arange(6), adults))


WORDS = ("sex", "is_registered", "receives_rsa", "services_known", "next_step", "exit_kind")
NUMBERS = ("entry_ability", "exit_ability", "social_entry", "social_later")


def drawn_days(rng: np.random.Generator, count: int) -> np.ndarray:
    """Return days around the quarter, one in four missing."""
    known = QUARTER.first + rng.integers(-60, 150, count)
    missing = np.iinfo(np.int32).min
    return np.where(rng.random(count) < 0.25, missing, known).astype(np.int32)


def drawn_numbers(rng: np.random.Generator, count: int) -> np.ndarray:
    """Return measures, one in four missing."""
    return np.where(rng.random(count) < 0.25, np.nan, rng.normal(size=count))


def drawn_follow_up(rng: np.random.Generator, count: int) -> FollowUp:
    """Return a follow-up that some answered."""
    return FollowUp(
        drawn_days(rng, count), drawn_days(rng, count), rng.integers(-1, 3, count).astype(np.int8)
    )
