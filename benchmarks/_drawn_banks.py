"""Item banks drawn at random, for measurements: 150 items, 6 areas, 60 % choices.

What engines.md leaves open is taken from the shipped bank: difficulties around 0.1 with a standard
deviation of 1.2 logits, slopes around 1.3 per logit (log-normal, 0.3), choices among 3 to 6 answers
(guessing 1/3 to 1/6), gestures and typing without guessing, upper asymptote 0.97. Nothing here was
chosen by looking at how the adaptive diagnostic does.
"""

import numpy as np

from declic.engines.diagnostic.bank import LEVELS, Bank, Item, stepped_item
from declic.engines.diagnostic.settings import AREAS

ITEMS = 150
CHOICES_SHARE = 0.6
OPTIONS = (3, 4, 5, 6)
DIFFICULTY_MEAN, DIFFICULTY_SD = 0.1, 1.2
SLOPE, SLOPE_SPREAD = 1.3, 0.3


def drawn_bank(seed: int) -> Bank:
    """Return the bank of a seed."""
    rng = np.random.default_rng([seed, ITEMS])
    return Bank(f"drawn-{seed}", tuple(_drawn_item(place, rng) for place in range(ITEMS)))


def _drawn_item(place: int, rng: np.random.Generator) -> Item:
    difficulty = float(rng.normal(DIFFICULTY_MEAN, DIFFICULTY_SD))
    is_choice, options = rng.random() < CHOICES_SHARE, int(rng.choice(OPTIONS))
    slope = float(SLOPE * np.exp(rng.normal(0, SLOPE_SPREAD)))
    area = AREAS[place % len(AREAS)]
    level = LEVELS[sum(difficulty >= cut for cut in Bank("", ()).cuts)]
    return Item(f"{area}-{place:03}", area, area, level, slope, difficulty, 1 / options if is_choice else 0.0)


def in_steps(bank: Bank, *, only_gestures: bool = False) -> Bank:
    """Return the bank with its items, or only its gestures, as tasks scored from 0 to 3."""
    items = tuple(item if only_gestures and item.guessing else _stepped(item) for item in bank.items)
    return Bank(f"{bank.version}-steps", items)


def _stepped(item: Item) -> Item:
    return stepped_item(
        item.key, skill=item.area, level=item.level, slope=item.slope, difficulty=item.difficulty
    )
